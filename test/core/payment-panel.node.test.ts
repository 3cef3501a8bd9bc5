import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type PaymentStatus, paymentStatuses } from '../../src/core/payment.ts';
import {
  type OrderList,
  type PanelFacts,
  type PanelKey,
  panels,
  panelsFor,
} from '../../src/core/payment-panel.ts';

const plain: PanelFacts = {
  status: 'authorized',
  list: 'open',
  isOtherMerchant: false,
  isRefused: false,
  isCancelledElsewhere: false,
  amounts: { order: 2450, payment: 2450, provider: 2450 },
  isSecure: false,
};

const panelsOf = (over: Partial<PanelFacts>) => panelsFor({ ...plain, ...over });
const amounts = (order: number | null, payment: number, provider: number | null) => ({
  order,
  payment,
  provider,
});

/** e-shops manual, 7-3 (黄枠): 決済状況 × 一覧, each cell with whether the manual writes 注意 into it. */
const yellow: [PaymentStatus, OrderList, PanelKey, isWarning: boolean][] = [
  ['authorized', 'open', 'authorized_open', false],
  ['authorized', 'completed', 'authorized_completed', true],
  ['authorized', 'cancelled', 'authorized_cancelled', false],
  ['captured', 'open', 'captured_open', false],
  ['captured', 'completed', 'captured_completed', false],
  ['captured', 'cancelled', 'captured_cancelled', true],
  ['voided', 'open', 'cancelled_open', false],
  ['voided', 'completed', 'cancelled_completed', true],
  ['voided', 'cancelled', 'cancelled_cancelled', false],
];

describe('the panel of an order, e-shops manual 7-3', () => {
  for (const [status, list, key, isWarning] of yellow)
    test(`${status} in the ${list} list is ${key}${isWarning ? ', with a warning' : ''}`, () => {
      assert.deepEqual(panelsOf({ status, list }), [key]);
      assert.equal(panels[key].tone, isWarning ? 'caution' : 'plain');
    });

  test('is that of 売上 while the sale is on its way, and of キャンセル while the money goes back', () => {
    assert.deepEqual(panelsOf({ status: 'capture_pending' }), ['captured_open']);
    for (const status of ['void_pending', 'refund_pending', 'refunded'] as const)
      assert.deepEqual(panelsOf({ status }), ['cancelled_open']);
  });
});

/** e-shops manual, 7-4 (赤枠): what is wrong, and the panels it makes. */
const red: [section: string, Partial<PanelFacts>, PanelKey[]][] = [
  ['①-1 the connection is refused', { isRefused: true }, ['credentials_refused', 'authorized_open']],
  [
    '①-2 ア the amount was changed at the provider after the shop had changed it',
    { amounts: amounts(2000, 2450, 2000) },
    ['changed_elsewhere', 'authorized_open'],
  ],
  [
    '①-2 イ the amount was changed at the provider alone',
    { amounts: amounts(2450, 2450, 2000) },
    ['changed_elsewhere', 'provider_amount_changed', 'authorized_open'],
  ],
  [
    '①-3 it was cancelled at the provider',
    { status: 'voided', isCancelledElsewhere: true },
    ['cancelled_elsewhere', 'cancelled_open'],
  ],
  ['①-4 the buyer is still at it', { status: 'action_required' }, ['unfinished']],
  ['①-5 the contract has changed hands', { isOtherMerchant: true }, ['other_merchant', 'authorized_open']],
  [
    '②-1 the shop has changed the amount',
    { amounts: amounts(2000, 2450, 2450) },
    ['order_amount_changed', 'authorized_open'],
  ],
  [
    '②-2 the provider’s amount is another one than the order’s',
    { amounts: amounts(1000, 2450, 2000) },
    ['changed_elsewhere', 'provider_amount_changed', 'authorized_open'],
  ],
  [
    '③-1 the shop has changed the amount of an authenticated payment',
    { amounts: amounts(2000, 2450, 2450), isSecure: true },
    ['secure_amount_changed', 'authorized_open'],
  ],
  [
    '④-1 the amount was changed at the provider after the sale',
    { status: 'captured', amounts: amounts(2450, 2450, 2000) },
    ['sale_changed_elsewhere', 'captured_open'],
  ],
  [
    '④-2 the shop has changed the amount after the sale',
    { status: 'captured', amounts: amounts(2000, 2450, 2450), isSecure: true },
    ['order_changed_after_sale', 'captured_open'],
  ],
];

describe('the panels of an order, e-shops manual 7-4', () => {
  for (const [section, facts, keys] of red)
    test(section, () => {
      assert.deepEqual(panelsOf(facts), keys);
      const wrong = keys.filter((key) => panels[key].tone === 'error');
      assert.ok(wrong.length > 0);
      assert.deepEqual(keys.slice(0, wrong.length), wrong, 'the gravest come first');
    });

  test('④-1 goes once the order has followed', () => {
    const facts = { status: 'captured', amounts: amounts(2000, 2450, 2000) } as const;
    assert.deepEqual(panelsOf(facts), ['captured_open']);
  });

  test('say nothing of amounts that nobody knows', () => {
    assert.deepEqual(panelsOf({ amounts: amounts(null, 2450, null) }), ['authorized_open']);
  });

  test('say nothing of the amount of what is over', () => {
    for (const status of ['voided', 'refunded'] as const)
      assert.deepEqual(panelsOf({ status, amounts: amounts(1, 2450, 3) }), ['cancelled_open']);
  });
});

describe('every panel', () => {
  test('is reached by some payment, and each payment has one or has come to nothing', () => {
    const reached = new Set<string>();
    for (const status of Object.keys(paymentStatuses) as PaymentStatus[])
      for (const list of ['open', 'completed', 'cancelled'] as const)
        for (const [, facts] of [['', {}] as const, ...red])
          for (const key of panelsOf({ ...facts, status, list })) reached.add(key);
    assert.deepEqual([...reached].toSorted(), Object.keys(panels).toSorted());
  });
});
