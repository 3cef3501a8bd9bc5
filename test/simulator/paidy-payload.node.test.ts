import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readPaidyPayload } from '../../src/simulator/paygent/paidy-payload.ts';
import { paidyPayload } from './paidy-order.ts';

const problemOf = (payload: unknown): string => {
  const read = readPaidyPayload(JSON.stringify(payload) ?? '');
  return read.ok ? '' : read.problem;
};

test('an order whose parts add up is taken, discounts and all', () => {
  assert.equal(problemOf(paidyPayload()), '');
});

test('what Paidy would not take is refused, and named', () => {
  const fine = paidyPayload();
  const [item] = fine.order.items;
  const wrong: [member: string, payload: unknown][] = [
    ['amount', { ...fine, amount: 4081 }],
    ['amount', { ...fine, amount: '4080' }],
    ['currency', { ...fine, currency: 'USD' }],
    ['order.items', { ...fine, order: { ...fine.order, items: [] } }],
    [
      'order.items.0.unit_price',
      { ...fine, order: { ...fine.order, items: [{ ...item, unit_price: '1' }] } },
    ],
    ['order.items.0.quantity', { ...fine, order: { ...fine.order, items: [{ ...item, quantity: 0 }] } }],
    ['order.order_ref', { ...fine, order: { ...fine.order, order_ref: 'x'.repeat(26) } }],
    ['buyer', { ...fine, buyer: undefined }],
    ['buyer_data.age', { ...fine, buyer_data: { age: -1 } }],
    ['shipping_address.zip', { ...fine, shipping_address: { zip: '1500001' } }],
    ['payload', 'text'],
  ];
  for (const [member, payload] of wrong)
    assert.ok(problemOf(payload).startsWith(`${member}:`), `${member}: ${problemOf(payload)}`);
  assert.ok(!readPaidyPayload('{').ok);
});

test('any basket is taken at its own total, and at no other', () => {
  const parts = fc.record({
    items: fc.array(
      fc.record({
        quantity: fc.integer({ min: 1, max: 9 }),
        unit_price: fc.integer({ min: 1, max: 99_999 }),
      }),
      {
        minLength: 1,
        maxLength: 5,
      },
    ),
    shipping: fc.integer({ min: 0, max: 2_000 }),
    tax: fc.integer({ min: 0, max: 9_999 }),
    off: fc.integer({ min: -50, max: 50 }),
  });
  fc.assert(
    fc.property(parts, ({ items, shipping, tax, off }) => {
      const total = items.reduce((sum, item) => sum + item.quantity * item.unit_price, shipping + tax);
      fc.pre(total + off > 0);
      const fine = paidyPayload();
      const order = { ...fine.order, items: items.map((item) => ({ ...item, title: '品' })), shipping, tax };
      assert.equal(problemOf({ ...fine, amount: total + off, order }) === '', off === 0);
    }),
  );
});
