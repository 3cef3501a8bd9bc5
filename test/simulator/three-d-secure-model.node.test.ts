import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { authenticatedPayment, provider, TERM_URL } from './three-d-secure-rig.ts';

/** What buyer, browser and shop may do to one authentication, in any order and as often as they like. */
const step = fc.oneof(
  fc.record({ do: fc.constantFrom('start' as const, 'device' as const, 'look' as const) }),
  fc.record({
    do: fc.constant('challenge' as const),
    answer: fc.constantFrom('14012', '14042', '14052', '30000', '13512', '', 'cancel'),
  }),
  fc.record({ do: fc.constant('pay' as const), amount: fc.constantFrom('4080', '4081') }),
  fc.record({ do: fc.constant('wait' as const), for: fc.constantFrom('PT1M', 'PT10M') }),
);

const names = { BAVCA: 'challenge', BAVYA: '0', BAVAA: '0', BAVNA: '1', BCErrTimeOut: '1' } as const;

const endingOf: Record<string, '0' | '1'> = { 14012: '0', 14042: '1', 14052: '0', 30000: '1', cancel: '1' };

const MINUTE = 60_000;

test('whatever buyer and shop do, in any order: one ending, one payment at most, and none without the ending', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...(Object.keys(names) as (keyof typeof names)[])),
      fc.array(step, { maxLength: 20 }),
      async (name, steps) => {
        const { fetch, token, authenticate, send, control } = provider({ tokenLifetime: 20 * MINUTE });
        const card = await token();
        const { '3ds_auth_id': id = '' } = await authenticate(card, { cardholder_name: name });
        const began = control.books().now;

        // The model: how it stands, from what was done to it and when.
        let ending: '0' | '1' | undefined;
        let isAsked = false;
        let wrong = 0;
        let isPaid = false;
        const age = () => control.books().now - began;
        const end = (as: '0' | '1') => {
          ending ??= age() > 15 * MINUTE ? '1' : as;
        };

        const visit = (page: string, init?: RequestInit) =>
          fetch(new Request(`https://provider.test/acs/${id}/${page}`, init));
        const press = (page: string, fields = {}) =>
          visit(page, { method: 'POST', body: new URLSearchParams(fields) });
        const returns = new Set<string>();
        const note = (answer: Response) => {
          const to = answer.headers.get('location') ?? '';
          if (to.startsWith(TERM_URL)) returns.add(to);
          assert.equal(to.startsWith(TERM_URL), ending !== undefined);
          assert.ok(answer.status < 500);
        };

        for (const taken of steps) {
          switch (taken.do) {
            case 'wait':
              control.advance(taken.for);
              break;
            case 'start':
              note(await press('start'));
              break;
            case 'look':
              note(await visit('challenge'));
              break;
            case 'device': {
              const answer = await press('device');
              const course = names[name];
              if (course === 'challenge') isAsked = true;
              else end(course);
              note(answer);
              break;
            }
            case 'challenge': {
              const answer = await press(
                'challenge',
                taken.answer === 'cancel' ? { cancel: '1' } : { password: taken.answer },
              );
              if (isAsked && ending === undefined) {
                const meant = endingOf[taken.answer];
                if (meant === undefined) wrong += 1;
                if (meant !== undefined || wrong === 3) end(meant ?? '1');
              }
              note(answer);
              break;
            }
            case 'pay': {
              const mayPay: boolean =
                !isPaid && ending === '0' && taken.amount === '4080' && age() <= 20 * MINUTE;
              const paid = await send(
                '020',
                authenticatedPayment(id, { card_token: card, payment_amount: taken.amount }),
              );
              assert.equal(paid['result'], mayPay ? '0' : '1');
              isPaid ||= mayPay;
              break;
            }
          }
          const { payments, authentications } = control.books();
          assert.equal(payments.length, isPaid ? 1 : 0);
          assert.equal(authentications[0]?.ending?.result, ending);
          assert.equal(authentications[0]?.state === 'used', isPaid);
        }
        assert.ok(returns.size <= 1, 'the browser was sent back in two ways');
      },
    ),
    { numRuns: 150 },
  );
});
