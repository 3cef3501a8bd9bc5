import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { type Method, methods } from '../../src/core/method.ts';
import {
  deriveOrderStatus,
  type OrderStatus,
  orderStatuses,
  orderStatusOf,
  type PaymentRecord,
} from '../../src/core/order-status.ts';
import { edges, isLive, statusOf } from '../../src/core/payment.ts';
import { statusTables } from '../fixtures/status-tables.ts';

/** The shop's words for ours. */
const words: Record<string, OrderStatus> = {
  入金待ち: 'awaiting_payment',
  新規受付: 'accepted',
  入金済み: 'paid',
  注文取消し: 'cancelled',
};

/** 差分通知後の対応状況 of module type: a slip of ours is known to be out from the start. */
const fixture: Record<Method, Record<string, string>> = {
  ...statusTables,
  atm: { ...statusTables.atm, 10: '入金待ち' },
  konbini: { ...statusTables.konbini, 10: '入金待ち' },
};

/** A payment that went through these provider statuses. */
function record(method: Method, ...providerStatuses: string[]): PaymentRecord {
  return { method, providerStatuses, status: statusOf(providerStatuses.at(-1) ?? '', method) ?? 'unknown' };
}

describe('orderStatusOf', () => {
  for (const method of methods) {
    for (const [number, word] of Object.entries(fixture[method])) {
      test(`${method} ${number} means ${word}`, () => {
        assert.equal(orderStatusOf(method, number), words[word]);
      });
    }
  }
});

describe('deriveOrderStatus', () => {
  const cases: [name: string, payments: PaymentRecord[], status: OrderStatus][] = [
    ['an order without a payment is 決済処理中', [], 'processing'],
    ['a payment that was sent and not answered leaves it there', [record('card')], 'processing'],
    ['a refused card leaves it there', [record('card', '11')], 'processing'],
    ['a slip makes it 入金待ち', [record('konbini', '10')], 'awaiting_payment'],
    ['an authorisation makes it 新規受付', [record('card', '20')], 'accepted'],
    ['a capture under way keeps it 新規受付', [record('card', '20', '30')], 'accepted'],
    ['a capture makes it 入金済み', [record('card', '20', '30', '40')], 'paid'],
    ['a voided authorisation makes it 注文取消し', [record('card', '20', '31', '32')], 'cancelled'],
    ['a refund under way keeps it 入金済み', [record('card', '40', '42')], 'paid'],
    ['a refund makes it 注文取消し', [record('card', '40', '42', '50', '60')], 'cancelled'],
    ['a carrier correction keeps it 入金済み', [record('carrier', '20', '40', '34')], 'paid'],
    ['a carrier correction keeps it 新規受付', [record('carrier', '20', '34')], 'accepted'],
    [
      'a superseded payment that expires does not cancel it',
      [record('konbini', '10', '12'), record('card', '20')],
      'accepted',
    ],
    [
      'a superseded payment that is voided does not cancel it while the next attempt is open',
      [record('card', '20', '32'), record('card')],
      'processing',
    ],
    [
      'a superseded payment does not cancel it after the next attempt is refused',
      [record('card', '20', '32'), record('card', '11')],
      'processing',
    ],
    [
      'an older payment that still holds money counts before a newer one that holds none',
      [record('card', '20', '40'), record('card')],
      'paid',
    ],
  ];
  for (const [name, payments, status] of cases) {
    test(name, () => assert.equal(deriveOrderStatus(payments), status));
  }

  const anyPayment = fc.constantFrom(...methods).chain((method) => {
    const numbers = Object.entries(edges[method]).flatMap(([from, to]) => [from, ...to]);
    return fc
      .array(fc.constantFrom(...numbers), { maxLength: 6 })
      .map((statuses) => record(method, ...statuses));
  });

  test('answers a known status for any payments, and 注文取消し never while one lives', () => {
    fc.assert(
      fc.property(fc.array(anyPayment, { maxLength: 5 }), (payments) => {
        const status = deriveOrderStatus(payments);
        assert.ok(orderStatuses.includes(status));
        if (payments.some((payment) => isLive(payment.status))) assert.notEqual(status, 'cancelled');
      }),
    );
  });

  test('does not depend on how payments that ended before the newest one ended', () => {
    const ended = fc.constantFrom(record('card', '32'), record('card', '11'), record('konbini', '12'));
    fc.assert(
      fc.property(fc.array(ended), anyPayment, (older, newest) => {
        assert.equal(deriveOrderStatus([...older, newest]), deriveOrderStatus([newest]));
      }),
    );
  });
});
