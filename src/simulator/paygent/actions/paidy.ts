import { randomBytes } from 'node:crypto';
import { wireStatus } from '../../../gateways/paygent/wire.ts';
import type { BookedPayment } from '../booked-payment.ts';
import type { World } from '../world.ts';

/** What Paidy's window was launched with, as far as it matters to the provider. */
export interface PaidyOrder {
  /** パブリックキー. `pk_test_<マーチャントID>` picks a shop; any other key is the first one's. */
  apiKey: string;
  amount: number;
  /** `order.order_ref`: becomes the provider's マーチャント取引ID. */
  orderRef: string;
}

/** What `closed` is called with. The browser's word: no proof of anything. */
export interface PaidyCallback {
  /** `pay_…`; missing when the buyer closed the window before there was a payment. */
  id?: string;
  amount: number;
  currency: 'JPY';
  /** ISO 8601 */
  created_at: string;
  status: 'authorized' | 'rejected' | 'closed';
}

/** The buyer has agreed: Paidy tells the provider, whether or not the window can still tell the shop. */
export function authorizePaidy(world: World, order: PaidyOrder): PaidyCallback {
  return report(world, order, 'authorized');
}

/** 審査NG. The provider has it at 11. */
export function rejectPaidy(world: World, order: PaidyOrder): PaidyCallback {
  return report(world, order, 'rejected');
}

/** The buyer has closed the window without an end. The provider never hears of it. */
export function closePaidy(world: World, order: PaidyOrder): PaidyCallback {
  return callbackOf(world, order, 'closed');
}

function report(world: World, order: PaidyOrder, status: 'authorized' | 'rejected'): PaidyCallback {
  const { amount, orderRef: tradingId } = order;
  const paidyPaymentId = `pay_${randomBytes(12).toString('base64url').replaceAll(/[-_]/g, '0')}`;
  world.books.open(
    {
      merchantId: merchantOf(world, order.apiKey),
      tradingId,
      amount,
      via: 'module',
      method: 'paidy',
      paidyPaymentId,
    },
    status === 'authorized' ? wireStatus.authorized : wireStatus.refused,
  );
  return { id: paidyPaymentId, ...callbackOf(world, order, status) };
}

const callbackOf = (
  world: World,
  { amount }: PaidyOrder,
  status: PaidyCallback['status'],
): PaidyCallback => ({
  amount,
  currency: 'JPY',
  created_at: new Date(world.clock.now()).toISOString(),
  status,
});

function merchantOf({ merchants }: World, apiKey: string): string {
  const named = merchants.find(({ merchantId }) => apiKey === `pk_test_${merchantId}`);
  return (named ?? merchants[0])?.merchantId ?? '';
}

/** The payment Paidy calls by this id. */
export function findPaidy(
  world: World,
  merchantId: string,
  paidyPaymentId: string,
): BookedPayment | undefined {
  return world.books.payments.find(
    (payment) =>
      payment.merchantId === merchantId &&
      payment.method === 'paidy' &&
      payment.paidyPaymentId === paidyPaymentId,
  );
}
