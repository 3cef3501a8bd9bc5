import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { PRESSES } from '../support/desk.ts';
import { elsewhere } from '../support/elsewhere.ts';
import { newKey, REFUSED_CARD, startRig } from '../support/rig.ts';

// Every operation at every status a payment can be brought to, against the real wire: what the published tables allow is
// done, all else is refused before anything is sent, and both books agree afterwards. d払い and au, whose windows hang on the
// hour, stand in paygent-abilities.

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
// Every status in between is stood at for a while.
const delays = { sale: HOUR, void: HOUR, refund: HOUR };
let rig = await startRig({ otherMethods: true, simulator: { delays } });
after(() => rig.close());
const buyer = elsewhere(
  {
    get endpoints() {
      return rig.endpoints;
    },
  },
  () => rig.kessai,
);

/** The roads to some statuses are months long, and cards have an end: each method starts today. */
async function startToday() {
  await rig.close();
  rig = await startRig({ otherMethods: true, simulator: { delays } });
}

const verbs = ['capture', 'void', 'refund', 'change'] as const;
type Verb = (typeof verbs)[number];
type Way = 'card' | 'softbank' | 'paidy' | 'konbini' | 'atm' | 'bank';

/** Written out from the published tables; what is not here is not allowed. A Paidy sale changes by giving a part back. */
const allowed: Partial<Record<Way, Record<string, string>>> = {
  card: {
    20: 'capture void change',
    31: 'void',
    40: 'refund change',
    42: 'refund',
    50: 'refund',
  },
  softbank: { 20: 'capture void change', 40: 'refund' },
  paidy: { 20: 'capture void', 40: 'refund change' },
};

async function later(milliseconds: number) {
  rig.advance(milliseconds);
  await rig.kessai.jobs.runDue();
}

const press = (verb: Verb, id: string) =>
  verb === 'change'
    ? rig.kessai.payments.change(id, { key: newKey(), amount: 3000 })
    : rig.kessai.payments[verb](id, { key: newKey() });

/** A payment of each way, as the buyer leaves it. */
const begin: Record<Way, (secret: string) => Promise<unknown>> = {
  card: (secret) => rig.buy(secret),
  async softbank(secret) {
    await rig.post(secret, PRESSES.softbank);
    const { payment } = await rig.read(secret);
    assert.ok(await buyer.atCarrier(payment!.next!.redirect));
  },
  async paidy(secret) {
    await rig.post(secret, PRESSES.paidy);
    const { payment } = await rig.read(secret);
    assert.ok(await buyer.inPaidy(payment!.paidy!));
  },
  konbini: (secret) => rig.post(secret, PRESSES.konbini),
  atm: (secret) => rig.post(secret, PRESSES.atm),
  async bank(secret) {
    await rig.post(secret, PRESSES.bank);
    const { payment } = await rig.read(secret);
    assert.ok(await buyer.atBank(payment!.next!.redirect));
  },
};

type Move = (id: string) => Promise<unknown>;
const wait =
  (milliseconds: number): Move =>
  () =>
    later(milliseconds);
const tool =
  (status: '40' | '43' | '12' | '61'): Move =>
  async (id) => {
    const { tradingId } = await rig.kessai.payments.get(id);
    rig.simulator.control.testTool({ tradingId, status });
  };
const capture: Move = (id) => press('capture', id);
const letGo: Move = (id) => press('void', id);
const giveBack: Move = (id) => press('refund', id);
const sold = [capture, wait(2 * HOUR)];

/** How a payment gets to each status from there. */
const roads: Record<Way, Record<string, readonly Move[]>> = {
  card: {
    20: [],
    31: [letGo],
    32: [letGo, wait(2 * HOUR)],
    33: [wait(61 * DAY)],
    40: sold,
    41: [...sold, wait(61 * DAY)],
    42: [...sold, giveBack],
    50: [...sold, giveBack, wait(HOUR / 2 + 1000)],
    60: [...sold, giveBack, wait(2 * HOUR)],
  },
  softbank: {
    20: [],
    30: [capture],
    32: [letGo],
    33: [wait(61 * DAY)],
    40: sold,
    41: [...sold, wait(61 * DAY)],
    42: [...sold, giveBack],
    60: [...sold, giveBack, wait(2 * HOUR)],
  },
  paidy: {
    20: [],
    30: [capture],
    31: [letGo],
    32: [letGo, wait(2 * HOUR)],
    33: [wait(61 * DAY)],
    40: sold,
    41: [...sold, wait(61 * DAY)],
    42: [...sold, giveBack],
    60: [...sold, giveBack, wait(2 * HOUR)],
  },
  konbini: { 10: [], 12: [tool('12')], 43: [tool('43')], 40: [tool('40')], 61: [tool('43'), tool('61')] },
  atm: { 10: [], 12: [tool('12')], 40: [tool('40')] },
  bank: { 40: [] },
};

async function paymentAt(way: Way, status: string): Promise<string> {
  rig.simulator.control.reset();
  const { clientSecret, session } = await rig.open();
  await begin[way](clientSecret);
  const [payment] = await rig.kessai.payments.ofOrder(session.orderId);
  await rig.kessai.payments.inquire(payment!.id);
  for (const move of roads[way][status]!) await move(payment!.id);
  const { providerStatus } = await rig.kessai.payments.inquire(payment!.id);
  assert.equal(providerStatus, status);
  return payment!.id;
}

/** What is sent by an operation: everything but inquiries. */
const sent = () =>
  rig.simulator.control.books().telegrams.filter(({ kind }) => !kind.startsWith('09')).length;

async function assertAgreement(id: string) {
  for (const hours of [1, 1, 30]) await later(hours * HOUR);
  const { orderId } = await rig.kessai.payments.get(id);
  for (const payment of await rig.kessai.payments.ofOrder(orderId))
    await rig.kessai.payments.inquire(payment.id);
  const ours = (await rig.kessai.payments.ofOrder(orderId)).map((it) => [
    it.providerPaymentId,
    it.providerStatus,
    it.amount - (it.method === 'paidy' ? it.refunded : 0),
  ]);
  const theirs = rig.simulator.control.books().payments.map((it) => [it.paymentId, it.status, it.amount]);
  // What was given back in full has its whole amount in the provider's books.
  const isGone = theirs.length === 1 && theirs[0]![1] === '60';
  if (isGone) assert.equal(ours[0]![1], '60');
  else assert.deepEqual(ours.toSorted(), theirs.toSorted());
}

for (const way of Object.keys(roads) as Way[])
  describe(`a payment by ${way}`, () => {
    before(startToday);
    for (const status of Object.keys(roads[way])) {
      const can = (allowed[way]?.[status] ?? '').split(' ').filter(Boolean);
      it(`at ${status} takes ${can.join(', ') || 'nothing'}, and refuses the rest unsent`, async () => {
        const id = await paymentAt(way, status);
        const before = sent();
        for (const verb of verbs)
          if (!can.includes(verb)) await assert.rejects(press(verb, id), { key: 'conflict' }, verb);
        assert.equal(sent(), before);
        await assertAgreement(id);
        for (const verb of can as Verb[]) {
          const other = await paymentAt(way, status);
          assert.equal((await press(verb, other)).ok, true, verb);
          await assertAgreement(other);
        }
      });
    }
  });

describe('a refused card', () => {
  before(startToday);
  it('takes nothing', async () => {
    const { clientSecret, session } = await rig.open();
    await rig.buy(clientSecret, { card: REFUSED_CARD });
    const [payment] = await rig.kessai.payments.ofOrder(session.orderId);
    for (const verb of verbs) await assert.rejects(press(verb, payment!.id), { key: 'conflict' });
  });
});

describe('the sixty days of an authorisation', () => {
  it('are judged when the button is pressed, not when the page was drawn', async () => {
    const id = await paymentAt('card', '20');
    rig.advance(60 * DAY - 60_000);
    assert.ok((await rig.kessai.payments.get(id)).abilities.includes('capture'));
    rig.advance(61_000 + 60_000);
    assert.deepEqual((await rig.kessai.payments.get(id)).abilities, []);
    await assert.rejects(press('capture', id), { key: 'conflict' });
  });
});
