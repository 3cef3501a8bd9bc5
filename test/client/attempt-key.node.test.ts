import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { AttemptKey } from '../../src/client/attempt-key.ts';
import { ConnectionError, ProblemError } from '../../src/client/errors.ts';
import { PayRequest } from '../../src/contract/payment.ts';
import { session } from './session.ts';

describe('the key of an attempt', () => {
  const cases: [name: string, outcome: Parameters<AttemptKey['settle']>[0], isKept: boolean][] = [
    ['is kept while the payment is confirmed', session({ state: 'confirming' }), true],
    ['is kept when the answer is lost', new ConnectionError(true), true],
    ['is kept when the adapter fails', new ProblemError('internal', 500), true],
    ['is kept when the page gives up waiting', new DOMException('gone', 'AbortError'), true],
    ['is renewed after a decline', session({ state: 'open' }), false],
    ['is renewed after a payment', session({ state: 'paid' }), false],
    ['is renewed after a refusal', new ProblemError('amount-changed', 409), false],
    ['is renewed when nothing was sent', new ConnectionError(false), false],
  ];
  for (const [name, outcome, isKept] of cases) {
    test(name, () => {
      const key = new AttemptKey();
      const before = key.value;
      key.settle(outcome);
      assert.equal(key.value === before, isKept);
    });
  }

  test('is one the adapter takes, with no digits to be mistaken for a card', () => {
    assert.match(new AttemptKey().value, /^[a-p]{32}$/);
    const request = { key: new AttemptKey().value, method: 'none', amount: 0 };
    assert.ok(PayRequest.safeParse(request).success);
  });

  test('is never the same twice', () => {
    const keys = Array.from({ length: 1000 }, () => new AttemptKey().value);
    assert.equal(new Set(keys).size, keys.length);
  });
});
