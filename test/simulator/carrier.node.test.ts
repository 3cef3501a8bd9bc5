import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { reachable } from '../../src/core/payment.ts';
import {
  authorizeAtCarrier,
  carrierPin,
  findVisit,
  leaveCarrier,
  logInAtCarrier,
} from '../../src/simulator/paygent/actions.ts';
import type { SimulatorOptions } from '../../src/simulator.ts';
import type { Fields } from './client.ts';
import { openWorld } from './world-rig.ts';

const types = { docomo: '5', au: '4', softbank: '6' } as const;
type Carrier = keyof typeof types;

const identify = (carrier: Carrier, more: Fields = {}): Fields => ({
  trading_id: 'm1',
  career_type: types[carrier],
  pc_mobile_type: '4',
  redirect_url: 'https://shop.example/identified?n=1',
  cancel_url: 'https://shop.example/stopped',
  ...more,
});

const apply = (carrier: Carrier, more: Fields = {}): Fields => ({
  trading_id: 'm1',
  career_type: types[carrier],
  pc_mobile_type: '0',
  amount: '4080',
  return_url: 'https://shop.example/done',
  cancel_url: 'https://shop.example/stopped',
  ...more,
});

function provider(options: SimulatorOptions = {}) {
  const opened = openWorld(options);
  const { world, send } = opened;
  const lastVisit = <K extends 'carrier' | 'carrier_login'>(kind: K) => {
    const visit = world.visits.all.findLast((each) => each.kind === kind);
    const found = visit && findVisit(world, visit.visitId, kind);
    assert.ok(found);
    return found;
  };
  const openId = async (carrier: Carrier) => {
    await send('104', identify(carrier));
    return logInAtCarrier(world, lastVisit('carrier_login')).fields['open_id'] ?? '';
  };
  const applied = async (carrier: Carrier) => {
    const open_id = carrier === 'softbank' ? '' : await openId(carrier);
    return await send('100', apply(carrier, { open_id }));
  };
  /** A payment the buyer has agreed to. */
  const paid = async (carrier: Carrier) => {
    const { payment_id = '' } = await applied(carrier);
    authorizeAtCarrier(world, lastVisit('carrier'), carrierPin);
    return payment_id;
  };
  return { ...opened, lastVisit, openId, applied, paid };
}

const mistakes: [kind: '100' | '104', field: string, value: string, code: string][] = [
  ['104', 'career_type', '', 'P006'],
  ['104', 'career_type', '6', 'P010'],
  ['104', 'career_type', '1', 'P010'],
  ['104', 'pc_mobile_type', '9', 'P010'],
  ['104', 'redirect_url', '', 'P006'],
  ['104', 'cancel_url', 'shop', 'P010'],
  ['100', 'amount', '', 'P006'],
  ['100', 'amount', '0', 'P010'],
  ['100', 'career_type', '7', 'P010'],
  ['100', 'return_url', '', 'P006'],
  ['100', 'open_id', '', 'P006'],
  ['100', 'open_id', 'me', 'P008'],
  ['100', 'open_id', '0'.repeat(32), 'P010'],
];
for (const [kind, field, value, code] of mistakes)
  test(`${kind} with ${field} ${value === '' ? 'left out' : JSON.stringify(value)} answers ${code} and opens nothing`, async () => {
    const { send, control } = provider();
    const answer = await send(kind, { ...(kind === '100' ? apply('au') : identify('au')), [field]: value });
    assert.deepEqual([answer['response_code'], answer['response_detail']], [code, field]);
    assert.deepEqual([control.books().payments, control.books().visits], [[], []]);
  });

test('au is gone to by an address, d払い and SoftBank by a page that sends itself', async () => {
  const { send, applied } = provider();
  assert.match((await send('104', identify('au')))['redirect_url'] ?? '', /\/carrier-login\/[0-9a-f]{32}$/);
  assert.ok('redirect_html' in (await send('104', identify('docomo'))));
  assert.match((await applied('au'))['redirect_url'] ?? '', /\/carrier\/[0-9a-f]{32}$/);
  assert.ok('redirect_html' in (await applied('softbank')));
});

test('an OpenID is good once, for its carrier', async () => {
  const { send, openId } = provider();
  const open_id = await openId('docomo');
  assert.equal((await send('100', apply('au', { open_id })))['response_detail'], 'open_id');
  assert.equal((await send('100', apply('docomo', { open_id })))['result'], '0');
  assert.equal((await send('100', apply('docomo', { open_id })))['response_code'], 'P010');
});

test('a payment applied for stands at 10, is inquired with its carrier, and is abandoned in time', async () => {
  const { send, applied, control, history } = provider();
  const { payment_id = '' } = await applied('docomo');
  const found = await send('094', { payment_id });
  assert.deepEqual(
    [found['payment_type'], found['payment_status'], found['career_type'], found['payment_class']],
    ['06', '10', '5', undefined],
  );
  control.advance('PT15M');
  assert.equal((await send('094', { payment_id }))['payment_status'], '15');
  assert.equal(history(payment_id), '10 15');
});

test('a wrong PIN changes nothing, the right one authorises, and a page is good once', async () => {
  const { world, applied, lastVisit, history } = provider();
  const { payment_id } = await applied('softbank');
  const visit = lastVisit('carrier');
  assert.throws(() => authorizeAtCarrier(world, visit, '0000'), RangeError);
  authorizeAtCarrier(world, visit, carrierPin);
  assert.equal(history(payment_id), '10 20');
  assert.throws(() => authorizeAtCarrier(world, visit, carrierPin), RangeError);
});

test('where a carrier leaves an authorisation can be told', async () => {
  const { paid, history } = provider({ policies: { carrierAuthorization: '21' } });
  assert.equal(history(await paid('docomo')), '10 21');
});

test('a buyer who stops is sent to the address for it; the payment ends at 15 or waits, as the policy says', async () => {
  for (const [abandonedPage, status] of [
    ['abandons', '10 15'],
    ['stays', '10'],
  ] as const) {
    const { world, applied, lastVisit, history } = provider({ policies: { abandonedPage } });
    const { payment_id } = await applied('softbank');
    const way = leaveCarrier(world, lastVisit('carrier'));
    assert.equal(way?.url, 'https://shop.example/stopped');
    assert.equal(history(payment_id), status);
  }
});

test('only d払い offers another way to pay', async () => {
  const { world, send, openId, lastVisit } = provider();
  const other_url = 'https://shop.example/other';
  await send('100', apply('softbank', { other_url }));
  assert.equal(leaveCarrier(world, lastVisit('carrier'), 'other'), undefined);
  await send('100', apply('docomo', { other_url, open_id: await openId('docomo') }));
  assert.equal(leaveCarrier(world, lastVisit('carrier'), 'other')?.url, other_url);
});

describe('follow-ups', () => {
  /** What each telegram does at each status: the published table, once more. */
  const table: Record<Carrier, Record<string, string>> = {
    docomo: { '101 20': '30 40', '102 20': '32', '103 20': '20', '102 44': '62', '103 44': '34 40' },
    au: { '101 20': '30 40', '102 20': '32', '103 20': '20', '102 40': '42 60', '103 40': '34 40' },
    softbank: { '101 20': '30 40', '102 20': '32', '103 20': '20', '102 40': '42 60', '103 40': '34 40' },
  };
  for (const carrier of ['docomo', 'au', 'softbank'] as const)
    for (const kind of ['101', '102', '103'])
      for (const status of ['20', '40', '44']) {
        if (status === '44' && carrier !== 'docomo') continue;
        const steps = table[carrier][`${kind} ${status}`];
        test(`${carrier}: ${kind} at ${status} ${steps ? `leads to ${steps}` : 'is refused'}`, async () => {
          const { paid, send, control, history } = provider();
          const payment_id = await paid(carrier);
          if (status !== '20') await send('101', { payment_id });
          if (status === '44') control.advance('P1D');
          const before = history(payment_id);
          const answer = await send(kind, { payment_id, amount: '3000' });
          assert.equal(answer['result'], steps ? '0' : '1');
          control.advance('PT10S');
          assert.equal(history(payment_id), steps ? `${before} ${steps}` : before);
          const found = await send('094', { payment_id });
          assert.equal(found['payment_amount'], kind === '103' && steps ? '3000' : '4080');
        });
      }

  test('103 without an amount is refused', async () => {
    const { paid, send } = provider();
    const answer = await send('103', { payment_id: await paid('au') });
    assert.deepEqual([answer['response_code'], answer['response_detail']], ['P006', 'amount']);
  });
});

for (const [clock, until, name] of [
  ['PT7H59M', 'PT7H30M59S', 'before eight in the evening'],
  ['PT8H', 'PT7H29M59S', 'at eight sharp'],
  ['PT8H1S', 'P1DT7H29M58S', 'after eight'],
] as const)
  test(`d払い captured ${name} is completed at half past three of the next possible night`, async () => {
    const { paid, send, control, statusOf } = provider();
    const payment_id = await paid('docomo');
    // From noon in Tokyo.
    control.advance(clock);
    await send('101', { payment_id });
    control.advance(until);
    assert.equal(await statusOf(payment_id), '40');
    control.advance('PT1S');
    assert.equal(await statusOf(payment_id), '44');
  });

test('every way through the books is one the adapter knows', () =>
  fc.assert(
    fc.asyncProperty(
      fc.constantFrom('docomo' as const, 'au' as const, 'softbank' as const),
      fc.array(fc.constantFrom('101', '102', '103', 'PT10S', 'P1D', 'P61D'), { maxLength: 8 }),
      async (carrier, steps) => {
        const { paid, send, control, history } = provider();
        const payment_id = await paid(carrier);
        for (const step of steps)
          if (step.startsWith('P')) control.advance(step);
          else await send(step, { payment_id, amount: '100' });
        const statuses = history(payment_id)?.split(' ') ?? [];
        for (const [i, to] of statuses.entries()) {
          const from = statuses[i - 1];
          // A change of what is only authorised leaves it where it is.
          if (from !== undefined && from !== to) assert.ok(reachable('carrier', from, to), `${from} → ${to}`);
        }
      },
    ),
    { numRuns: 80 },
  ));
