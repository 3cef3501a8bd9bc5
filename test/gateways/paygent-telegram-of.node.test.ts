import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Method } from '../../src/core/method.ts';
import type { TelegramAct } from '../../src/core/ports.ts';
import { telegramOf } from '../../src/gateways/paygent/telegram-of.ts';
import { telegrams } from '../../src/gateways/paygent/wire-telegrams.ts';

/** 電文種別ID by what is done: of an amount change before the sale and after it. */
const table: Record<Method, Partial<Record<TelegramAct, string>>> = {
  card: {
    authenticate: '450',
    authorize: '020',
    capture: '022',
    void: '021',
    refund: '023',
    change: '028 029',
    inquire: '094',
  },
  konbini: { apply: '030', inquire: '094' },
  atm: { apply: '010', inquire: '094' },
  bank: { apply: '060', inquire: '094' },
  carrier: {
    identify: '104',
    apply: '100',
    capture: '101',
    void: '102',
    refund: '102',
    change: '103 103',
    inquire: '094',
  },
  paidy: { capture: '341', void: '340', refund: '342', inquire: '094' },
};

describe('the number of a telegram', () => {
  for (const [method, acts] of Object.entries(table) as [Method, (typeof table)[Method]][])
    for (const [act, numbers] of Object.entries(acts) as [TelegramAct, string][])
      test(`of ${act} by ${method} is ${numbers}`, () => {
        const [before, after = before] = numbers.split(' ');
        assert.deepEqual([telegramOf(act, method, false), telegramOf(act, method, true)], [before, after]);
        assert.ok(Object.hasOwn(telegrams, before!));
      });

  test('is not made up where there is none', () => {
    for (const method of ['konbini', 'atm', 'bank'] as const)
      for (const act of ['capture', 'void', 'refund', 'change'] as const)
        assert.equal(telegramOf(act, method, true), undefined);
    assert.equal(telegramOf('change', 'paidy', true), undefined);
    assert.equal(telegramOf('apply', 'paidy', false), undefined);
  });
});
