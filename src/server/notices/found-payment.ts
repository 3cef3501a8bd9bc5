import { isLive } from '../../core/payment.ts';
import { raiseAlarm } from '../alarm.ts';
import { orderKey } from '../checkout/order-key.ts';
import { makeReference } from '../checkout/trading-id.ts';
import type { Context } from '../context.ts';
import { sha256 } from '../secrets.ts';
import type { NoticeRow } from '../store/schema/notices.ts';

/**
 * 受注の取りこぼし. The provider has a payment under a trading id of ours that no book of ours knows, after a backup was put back
 * for instance. It is taken up under an order of its own, with an alarm: whose it is, a person has to find out.
 *
 * @returns false when the provider does not know it either, or cannot be asked
 */
export async function findPayment(context: Context, notice: NoticeRow): Promise<boolean> {
  const { gateway, store, clock, ids, shop } = context;
  const { method, trading_id, provider_payment_id } = notice;
  if (method === null) return false;
  const outcome = await gateway.inquire({
    method,
    tradingId: trading_id,
    providerPaymentId: provider_payment_id,
  });
  if (outcome.kind !== 'ok' || !outcome.value.found) return false;
  const record = outcome.value;
  const status = gateway.statusOf(record.providerStatus, method);
  if (!status || record.providerPaymentId !== provider_payment_id) return false;

  const now = clock.now();
  const { environment, merchantId: merchant_id } = gateway;
  const payment_id = `pay_${ids.random(16)}`;
  const session_id = `ses_${ids.random(16)}`;
  const key = orderKey(shop, environment, `found-${trading_id}`);
  await store.transaction(async (books) => {
    await books.lockOrder({ key, shop, environment, order_id: `found-${trading_id}`, created_at: now });
    // Another notice of the same payment may have been faster.
    const isKnown = (await books.paymentsOfOrder(key)).length > 0;
    if (isKnown) return;
    await books.addSession({
      id: session_id,
      order_key: key,
      secret_hash: sha256(ids.random(32)),
      environment,
      merchant_id,
      amount: record.amount,
      capture: 0,
      subscription: 0,
      return_url: '/',
      created_at: now,
      expires_at: now,
      ended_at: now,
      end_reason: 'replaced',
    });
    await books.addPayment({
      id: payment_id,
      shop: context.shop,
      session_id,
      order_key: key,
      method,
      amount: record.amount,
      environment,
      gateway: gateway.name,
      merchant_id,
      trading_id,
      provider_payment_id,
      status,
      provider_status: record.providerStatus,
      live: isLive(status) ? 1 : 0,
      status_since: now,
      inquired_status: record.providerStatus,
      inquired_at: now,
      capture: 0,
      reference: makeReference(ids),
      created_at: now,
      updated_at: now,
    });
    await books.effects.noteStatus({
      payment_id,
      provider_status: record.providerStatus,
      source: 'inquiry',
      at: now,
    });
    await books.notices.update(notice.id, { payment_id });
    const detail = `${record.amount} yen under trading id ${trading_id}, which no order has`;
    await raiseAlarm(context, books, { id: payment_id, order_key: key }, 'FOUND_PAYMENT', detail);
  });
  return true;
}
