import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import type { Goods, Review } from '../../src/contract/session.ts';
import { DAY, type Desk, type DeskOptions, openDesk, PRESSES, TARO } from '../support/desk.ts';
import { savingOf } from '../support/members.ts';
import {
  BUYER,
  HOLDER,
  makeCodeToken,
  newKey,
  type RigOptions,
  startRig,
  THREE_D_SECURE,
} from '../support/rig.ts';

/* A page with the checkout stands open for 4,080 yen while the shop gives its order another amount (S-1, S-4). */

function open(options: DeskOptions = {}): Desk {
  const desk = openDesk(options);
  after(() => desk.close());
  return desk;
}

async function openRig(options: RigOptions) {
  const rig = await startRig(options);
  after(() => rig.close());
  return rig;
}

/** Verbs by which money is asked for, or a number or page to pay by. */
const asking = ['authorize', 'apply', 'identify'];
const asked = (desk: Desk) => desk.sent.filter(({ verb }) => asking.includes(verb));

const openAlarms = async (desk: Desk, orderId: string): Promise<string[]> =>
  (await desk.kessai.orders.get(orderId)).alarms
    .filter(({ closedAt }) => closedAt === null)
    .map(({ kind }) => kind);

const LINKED = { offers: { link: { methods: ['konbini'], minutes: 7200, storedCards: false } } } as const;

const ways: [what: string, press: Record<string, unknown>, options?: DeskOptions][] = [
  ...Object.entries(PRESSES).map(([what, press]): [string, Record<string, unknown>] => [what, press]),
  ['the provider’s own pages', { method: 'link', by: 'konbini' }, LINKED],
];

describe('a page that stands open while the shop changes what the order costs', () => {
  for (const [what, press, options] of ways)
    for (const amount of [3000, 5000])
      it(`sells by ${what} at ${amount} yen, once the buyer has seen that, and at nothing else`, async () => {
        const desk = open(options);
        const { clientSecret, session } = await desk.open();
        await desk.kessai.orders.update(session.orderId, { amount });
        const refused = await desk.press(clientSecret, press);
        assert.deepEqual([refused.status, refused.problem], [409, 'amount-changed amount']);
        assert.deepEqual(asked(desk), []);
        assert.deepEqual(await desk.kessai.payments.ofOrder(session.orderId), []);
        const seen = await desk.read(clientSecret);
        assert.deepEqual([seen.state, seen.amount], ['open', amount]);
        const pressed = await desk.press(clientSecret, { ...press, amount });
        assert.equal(pressed.status, 200);
        assert.deepEqual([pressed.session.amount, pressed.session.payment?.amount], [amount, amount]);
        if (pressed.session.payment?.paidy)
          assert.equal(pressed.session.payment.paidy.payload.amount, amount);
        for (const { request } of asked(desk))
          assert.equal((request as { amount?: number }).amount ?? amount, amount);
        assert.deepEqual(await openAlarms(desk, session.orderId), []);
      });

  it('sells by a saved card as by a new one', async () => {
    const rig = await openRig({ card: { storedCards: true } });
    const first = await rig.open({ customerId: '77' });
    await rig.buy(first.clientSecret, { save: true, saveToken: await rig.token() });
    await rig.kessai.jobs.runDue();
    const { clientSecret, session } = await rig.open({ customerId: '77' });
    const [card] = savingOf(session)!.cards;
    await rig.kessai.orders.update(session.orderId, { amount: 3000 });
    const press = async (amount: number) =>
      rig.post(clientSecret, {
        method: 'saved_card',
        savedCard: card!.id,
        token: await makeCodeToken(rig.endpoints),
        amount,
      });
    assert.equal((await press(4080)).status, 409);
    assert.equal((await press(3000)).body['state'], 'paid');
    const amounts = rig.simulator.control.books().payments.map(({ amount }) => amount);
    assert.deepEqual(amounts, [4080, 3000]);
  });

  it('asks no provider for what has come to cost nothing, and does for what no longer does', async () => {
    const desk = open();
    const dear = await desk.open();
    await desk.kessai.orders.update(dear.session.orderId, { amount: 0 });
    assert.equal((await desk.press(dear.clientSecret, PRESSES.card)).problem, 'amount-changed amount');
    assert.deepEqual((await desk.read(dear.clientSecret)).methods, []);
    const free = { method: 'none', amount: 0 };
    assert.equal((await desk.press(dear.clientSecret, free)).session.state, 'paid');
    assert.equal((await desk.read(dear.clientSecret)).amount, 0);

    const cheap = await desk.open({ amount: 0 });
    await desk.kessai.orders.update(cheap.session.orderId, { amount: 500 });
    assert.equal((await desk.press(cheap.clientSecret, free)).problem, 'amount-changed amount');
    assert.equal((await desk.read(cheap.clientSecret)).state, 'open');
    assert.deepEqual(asked(desk), []);
    assert.equal(
      (await desk.press(cheap.clientSecret, { ...PRESSES.card, amount: 500 })).session.state,
      'paid',
    );
  });

  it('offers what the new amount allows', async () => {
    const desk = open({ ceilings: { konbini: 4000 } });
    const { clientSecret, session } = await desk.open({ amount: 3000 });
    await desk.kessai.orders.update(session.orderId, { amount: 4080 });
    const konbini = (await desk.read(clientSecret)).methods.find(({ id }) => id === 'konbini');
    assert.deepEqual(konbini, { id: 'konbini', unavailable: 'amount_limit' });
    assert.equal(
      (await desk.press(clientSecret, { ...PRESSES.konbini, amount: 4080 })).problem,
      'method-unavailable method',
    );
  });

  it('no longer shows parts that do not come to the new amount, and keeps the terms', async () => {
    const desk = open();
    const review: Review = {
      lines: [{ name: '湯呑', quantity: 1, unitPrice: 4080, amount: 4080 }],
      totals: [{ label: '小計', amount: 4080 }],
      terms: [{ label: '引渡時期', text: '3日以内' }],
    };
    const goods: Goods = {
      lines: [{ id: '1', title: '湯呑', quantity: 1, unitPrice: 4080 }],
      shipping: 0,
      tax: 0,
    };
    const { clientSecret, session } = await desk.open({ review, goods });
    await desk.kessai.orders.update(session.orderId, { amount: 3000 });
    assert.deepEqual((await desk.read(clientSecret)).review, { lines: [], totals: [], terms: review.terms });
    const { session: pressed } = await desk.press(clientSecret, { ...PRESSES.paidy, amount: 3000 });
    const payload = pressed.payment!.paidy!.payload as unknown as { order: { items: unknown[] } };
    assert.deepEqual(payload.order.items, [
      { id: 'order', title: 'Kessai Shop', quantity: 1, unit_price: 3000 },
    ]);
  });

  it('goes on, with the parts anew, when the shop opens its checkout for the new amount', async () => {
    const desk = open();
    const { id, clientSecret, session } = await desk.open();
    const { orderId } = session;
    await desk.kessai.orders.update(orderId, { amount: 3000 });
    const review = { lines: [], totals: [{ label: '小計', amount: 3000 }], terms: [] };
    const again = await desk.open({ orderId, amount: 3000, review });
    assert.equal(again.id, id);
    assert.equal((await desk.press(clientSecret, PRESSES.card)).problem, 'amount-changed amount');
    assert.deepEqual((await desk.read(clientSecret)).review, review);
    assert.equal((await desk.press(clientSecret, { ...PRESSES.card, amount: 3000 })).session.state, 'paid');
  });

  it('goes by what the shop said last, be it an amount or a checkout', async () => {
    const desk = open();
    const { clientSecret, session } = await desk.open();
    const { orderId } = session;
    await desk.kessai.orders.update(orderId, { amount: 3000 });
    assert.equal((await desk.open({ orderId })).session.amount, 4080);
    assert.equal(
      (await desk.press(clientSecret, { ...PRESSES.card, amount: 3000 })).problem,
      'amount-changed amount',
    );
    const dearer = await desk.open({ orderId, amount: 6000 });
    assert.equal(dearer.session.amount, 6000);
    assert.equal(
      (await desk.press(dearer.clientSecret, { ...PRESSES.card, amount: 6000 })).session.state,
      'paid',
    );
    assert.equal((await desk.kessai.orders.get(orderId)).amountDiffers, false);
  });

  it('charges nothing by a payment link that was issued for another amount', async () => {
    const desk = open();
    const { clientSecret, session } = await desk.open();
    const link = await desk.open({ orderId: session.orderId, amount: 3000 });
    for (const amount of [4080, 3000])
      assert.equal((await desk.press(clientSecret, { ...PRESSES.card, amount })).problem, 'session-expired');
    await desk.kessai.orders.update(session.orderId, { amount: 2500 });
    assert.equal(
      (await desk.press(link.clientSecret, { ...PRESSES.card, amount: 3000 })).problem,
      'amount-changed amount',
    );
    assert.deepEqual(asked(desk), []);
  });
});

describe('a payment that was begun before the shop changed what the order costs', () => {
  it('is answered for as it is, whatever the order costs since', async () => {
    const desk = open();
    const { clientSecret, session } = await desk.open();
    const key = newKey();
    await desk.press(clientSecret, { ...PRESSES.konbini, key });
    await desk.kessai.orders.update(session.orderId, { amount: 3000 });
    const again = await desk.press(clientSecret, { ...PRESSES.konbini, key });
    assert.deepEqual(
      [again.session.state, again.session.amount, again.session.payment?.amount],
      ['awaiting_payment', 4080, 4080],
    );
    assert.equal(asked(desk).length, 1);
  });

  it('leaves the page at the new amount when the buyer turns to another way to pay', async () => {
    const desk = open();
    const { clientSecret, session } = await desk.open();
    await desk.press(clientSecret, PRESSES.konbini);
    await desk.kessai.orders.update(session.orderId, { amount: 3000 });
    const { session: restarted } = await desk.post('/session/restart', clientSecret);
    assert.deepEqual(
      [restarted.state, restarted.amount, restarted.earlier?.[0]?.amount],
      ['open', 3000, 4080],
    );
    assert.equal((await desk.press(clientSecret, PRESSES.card)).problem, 'amount-changed amount');
  });

  it('is put before staff when it is paid at its old amount all the same', async () => {
    const desk = open();
    const { clientSecret, session } = await desk.open();
    await desk.press(clientSecret, PRESSES.konbini);
    await desk.kessai.orders.update(session.orderId, { amount: 3000 });
    const [payment] = await desk.kessai.payments.ofOrder(session.orderId);
    desk.books.get(payment!.tradingId)!.providerStatus = '40';
    desk.advance(DAY);
    await desk.kessai.payments.inquire(payment!.id);
    assert.deepEqual(await openAlarms(desk, session.orderId), ['AMOUNT_DIFFERS']);
    await desk.kessai.orders.update(session.orderId, { amount: 4080 });
    assert.deepEqual(await openAlarms(desk, session.orderId), []);
  });

  it('is not asked for at the card company once its buyer is back from 本人認証, and the page has the new amount', async () => {
    const rig = await openRig({ card: THREE_D_SECURE });
    const { clientSecret } = await rig.open({
      buyer: BUYER,
      checkoutUrl: '/checkout',
      returnUrl: '/complete',
    });
    const waiting = await rig.buy(clientSecret, HOLDER);
    const back = await rig.visitIssuer(waiting);
    await rig.kessai.orders.update(waiting.orderId, { amount: 3000 });
    assert.equal(await rig.arrive(back), '/checkout');
    const session = await rig.read(clientSecret);
    assert.deepEqual([session.state, session.amount, session.payment?.amount], ['open', 3000, 4080]);
    assert.equal(session.payment?.error?.kind, 'interrupted');
    const sent = rig.simulator.control.books().telegrams.filter(({ kind }) => kind === '020');
    assert.deepEqual(sent, []);
    const again = await rig.buy(clientSecret, { ...HOLDER, amount: 3000 });
    assert.equal(again.state, 'action_required');
    await rig.arrive(await rig.visitIssuer(again));
    assert.deepEqual(
      rig.simulator.control
        .books()
        .payments.filter(({ status }) => status === '20')
        .map(({ amount }) => amount),
      [3000],
    );
  });

  it('is not applied for at the carrier once its buyer has logged in there', async () => {
    const desk = open();
    const { clientSecret } = await desk.open();
    const { session } = await desk.press(clientSecret, PRESSES.docomo);
    await desk.kessai.orders.update(session.orderId, { amount: 3000 });
    const back = session.payment!.next!.redirect.replace('/go/', '/back/');
    const arrived = await desk.visit(
      `${back}/identified?open_id=${encodeURIComponent('https://id.example/abc')}`,
    );
    assert.equal(arrived.headers.get('location'), '/checkout');
    assert.equal(desk.requests('apply').length, 0);
    const seen = await desk.read(clientSecret);
    assert.deepEqual([seen.state, seen.amount, seen.payment?.error?.kind], ['open', 3000, 'interrupted']);
  });
});

describe('two who move at the same moment', () => {
  it('leave a payment of the old amount, or none: never one the page did not show', async () => {
    const desk = open();
    for (let times = 0; times < 10; times++) {
      const { clientSecret, session } = await desk.open();
      const [pressed] = await Promise.all([
        desk.press(clientSecret, { ...PRESSES.konbini, name: TARO }),
        desk.kessai.orders.update(session.orderId, { amount: 3000 }),
      ]);
      const payments = await desk.kessai.payments.ofOrder(session.orderId);
      assert.deepEqual(
        payments.map(({ amount }) => amount),
        pressed.status === 200 ? [4080] : [],
      );
    }
  });
});
