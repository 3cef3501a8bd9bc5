import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { merchant } from './client.ts';
import { shop } from './notices-rig.ts';

test('091 hands out every change once, in order, and then says that there is none', async () => {
  const { control, slip, send, idOf } = shop();
  const paymentId = await slip('k1');
  control.testTool({ paymentId, status: '43' });
  const first = await send('091', {});
  const { payment_notice_id: _, ...record } = first;
  assert.deepEqual(record, {
    result: '0',
    success_code: '0',
    success_detail: '',
    payment_id: paymentId,
    trading_id: 'k1',
    payment_type: '03',
    payment_status: '10',
    payment_amount: '4080',
    payment_date: '',
    payment_init_date: '20261121120000',
    change_date: '20261121120000',
  });
  const second = await send('091', {});
  assert.deepEqual([second['payment_status'], idOf(second)], ['43', idOf(first) + 1]);
  for (let i = 0; i < 2; i++) {
    const none = await send('091', {});
    assert.deepEqual(
      [none['result'], none['success_code'], none['payment_notice_id']],
      ['0', '1', undefined],
    );
  }
});

test('091 with a number gives that record again, read or not, and none for a number nobody has', async () => {
  const { slip, send } = shop();
  await slip('k1');
  await slip('k2');
  const first = await send('091', {});
  const again = await send('091', { payment_notice_id: first['payment_notice_id'] ?? '' });
  assert.deepEqual(again, first);
  assert.equal((await send('091', { payment_notice_id: '999999999' }))['success_code'], '1');
  const next = String(Number(first['payment_notice_id']) + 1);
  assert.equal((await send('091', { payment_notice_id: next }))['trading_id'], 'k2');
  assert.equal((await send('091', {}))['success_code'], '1');
});

test('091 with the number 0 tests the connection and reads nothing', async () => {
  const { slip, send } = shop();
  await slip('k1');
  const answer = await send('091', { payment_notice_id: '0' });
  assert.deepEqual([answer['result'], answer['success_code']], ['0', '1']);
  assert.equal((await send('091', {}))['trading_id'], 'k1');
});

test('091 without a right to it is refused, and reads nothing', async () => {
  const { slip, send, as } = shop();
  await slip('k1');
  assert.equal((await as({ ...merchant, connectPassword: 'wrong' })('091', {}))['response_code'], 'P002');
  assert.equal((await send('091', { payment_notice_id: 'one' }))['response_code'], 'P008');
  assert.equal((await send('091', {}))['trading_id'], 'k1');
});

test('what the retention has taken is gone, and the next record says so once', async () => {
  const { control, slip, send } = shop({ policies: { noticeRetention: 30 * 86_400_000 } });
  await slip('k1');
  const lost = control.books().notices[0]?.noticeId ?? '';
  control.advance('P31D');
  await slip('k2');
  await slip('k3');
  assert.equal((await send('091', { payment_notice_id: lost }))['success_code'], '1');
  const codes = [await send('091', {}), await send('091', {}), await send('091', {}), await send('091', {})];
  assert.deepEqual(
    codes.map((answer) => `${answer['success_code']} ${answer['trading_id']} ${answer['payment_status']}`),
    // The slip has run out meanwhile, twenty-five days ago: that record is still there.
    ['2 k1 12', '0 k2 10', '0 k3 10', '1 undefined undefined'],
  );
});

test('a record whose answer was lost on the way can be had by its number', async () => {
  const { control, slip, send } = shop();
  await slip('k1');
  await slip('k2');
  control.fault({ telegram: '091', moment: 'after_execute', kind: 'reset' });
  await assert.rejects(send('091', {}));
  const next = await send('091', {});
  assert.equal(next['trading_id'], 'k2');
  const missing = String(Number(next['payment_notice_id']) - 1);
  assert.equal((await send('091', { payment_notice_id: missing }))['trading_id'], 'k1');
});

test('another shop reads its own records', async () => {
  const other = { ...merchant, merchantId: '54321' };
  const { slip, as } = shop({ merchants: [merchant, other] });
  await slip('k1');
  assert.equal((await as(other)('091', {}))['success_code'], '1');
});

test('whatever is dropped, delayed or shuffled, notices and 091 together lose nothing', () =>
  fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.oneof(
          fc.constant({ trick: 'drop' } as const),
          fc.constant({ trick: 'duplicate' } as const),
          fc.constant({ trick: 'delay', by: 'PT1H' } as const),
          fc.constant({ trick: 'forge', how: 'status' } as const),
          fc.constant({ trick: 'shuffle', times: 2 } as const),
        ),
        { maxLength: 6 },
      ),
      async (tricks) => {
        const { control, slip, send, received } = shop();
        for (const trick of tricks) control.notices(trick);
        for (let i = 0; i < 4; i++) {
          await slip(`k${i}`);
          control.testTool({ tradingId: `k${i}`, status: '43' });
        }
        control.advance('PT1H');
        await control.delivered();
        const ids: (string | undefined)[] = [];
        for (
          let answer = await send('091', {});
          answer['success_code'] === '0';
          answer = await send('091', {})
        )
          ids.push(answer['payment_notice_id']);
        const { notices } = control.books();
        assert.deepEqual(
          ids,
          notices.map(({ noticeId }) => noticeId),
        );
        // Every one came in the end but for those that were dropped, and one that waits for another to change places with.
        const came = new Set(received.map((fields) => fields['payment_notice_id']));
        const dropped = notices.filter(({ deliveries }) => deliveries[0]?.outcome === 'dropped').length;
        const missing = ids.filter((id) => !came.has(id)).length;
        assert.ok(missing - dropped <= 1, `${missing} missing, ${dropped} dropped`);
      },
    ),
    { numRuns: 40 },
  ));
