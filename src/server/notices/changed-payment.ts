import type { Context } from '../context.ts';
import { recordMade } from '../operations/change-made.ts';
import { closeOperation } from '../operations/perform.ts';
import type { AmountChange, NoticeRow, Payment } from '../store/schema.ts';

/** Whether the provider has the payment that a notice names. `under_way`: our own call is still out, and knows better. */
type Adoption = 'adopted' | 'denied' | 'unheard' | 'under_way';

/**
 * The amount change a notice may tell the outcome of: it names the 取引ID of a payment of ours and a 決済ID that none of them
 * has, for the amount that was asked for. Changes that were written off count too: the provider may know better.
 */
export async function changeToldOf(
  { store }: Context,
  notice: NoticeRow,
  candidates: readonly Pick<Payment, 'provider_payment_id' | 'order_key'>[],
): Promise<AmountChange | undefined> {
  const [first] = candidates;
  if (!first || notice.method !== 'card') return undefined;
  if (candidates.some(({ provider_payment_id: id }) => id === null || id === notice.provider_payment_id))
    return undefined;
  const base = notice.base_provider_payment_id;
  for (const change of await store.books.changes.ofOrder(first.order_key)) {
    if (change.amount !== notice.amount || (await store.books.payment(change.replacement_id))) continue;
    const old = (await store.books.payment(change.payment_id))!;
    const isItsOwn = old.trading_id === notice.trading_id;
    if (isItsOwn && (base === null || base === old.provider_payment_id)) return change;
  }
  return undefined;
}

/** Takes the payment up that the change has made, once the provider's own record shows it. */
export async function adoptChanged(
  context: Context,
  notice: NoticeRow,
  seen: AmountChange,
): Promise<Adoption> {
  const { store, gateway } = context;
  const { method, trading_id: tradingId, provider_payment_id: providerPaymentId } = notice;
  const open = (await store.books.operation(seen.operation_id))!;
  if (open.state === 'intended' || context.underWay.has(open.id)) return 'under_way';
  const outcome = await gateway.inquire({ method: method!, tradingId, providerPaymentId });
  if (outcome.kind !== 'ok') return 'unheard';
  const record = outcome.value;
  if (!record.found || record.providerPaymentId !== providerPaymentId || record.amount !== seen.amount)
    return 'denied';
  await store.transaction(async (books) => {
    await books.lockKnownOrder(seen.order_key);
    // The call's own answer, or another notice, may have been faster.
    if (await books.payment(seen.replacement_id)) return;
    const change = (await books.changes.find(seen.id))!;
    const operation = (await books.operation(change.operation_id))!;
    await closeOperation(context, books, operation, 'done');
    await books.dropJob('settle', change.payment_id);
    await recordMade(context, books, change, {
      providerPaymentId,
      providerStatus: record.providerStatus,
      source: 'inquiry',
    });
  });
  context.wake();
  return 'adopted';
}
