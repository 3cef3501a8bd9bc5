import type { Context } from '../context.ts';
import { recordElsewhere } from '../operations/change-elsewhere.ts';
import { recordMade } from '../operations/change-made.ts';
import { closeOperation } from '../operations/perform.ts';
import type { Books } from '../store/books.ts';
import type { AmountChange } from '../store/schema/changes.ts';
import type { NoticeRow } from '../store/schema/notices.ts';
import type { Payment } from '../store/schema/payments.ts';

type Candidate = Pick<Payment, 'provider_payment_id' | 'trading_id' | 'order_key'>;

/** Whether the provider has the payment that a notice names. `under_way`: our own call is still out, and knows better. */
type Adoption = 'adopted' | 'denied' | 'unheard' | 'under_way';

/**
 * A notice that names the 取引ID of a payment of ours and a 決済ID that none of them has: what 金額変更 leaves behind, ours whose
 * answer was lost or is slower, or one made in the provider's portal.
 */
export const tellsOfChange = (
  { method, provider_payment_id, trading_id }: NoticeRow,
  candidates: readonly Candidate[],
): boolean =>
  method === 'card' &&
  candidates.some((each) => each.trading_id === trading_id) &&
  candidates.every(({ provider_payment_id: id }) => id !== null && id !== provider_payment_id);

/** Takes the payment up that the change has made, once the provider's own record shows it. */
export async function adoptChanged(
  context: Context,
  notice: NoticeRow,
  order_key: string,
): Promise<Adoption> {
  const { store, gateway } = context;
  const { trading_id, provider_payment_id: providerPaymentId, base_provider_payment_id: base } = notice;
  const seen = await changeToldOf(store.books, notice, order_key);
  const open = seen?.operation_id ? await store.books.operation(seen.operation_id) : undefined;
  if (open && (open.state === 'intended' || context.underWay.has(open.id))) return 'under_way';
  const askedAt = context.clock.now();
  const outcome = await gateway.inquire({ method: 'card', tradingId: trading_id, providerPaymentId });
  if (outcome.kind !== 'ok') return 'unheard';
  const record = outcome.value;
  const isTold = record.found && record.providerPaymentId === providerPaymentId;
  if (!isTold || record.amount !== notice.amount) return 'denied';
  const isTaken = await store.transaction(async (books) => {
    await books.lockKnownOrder(order_key);
    const change = await changeToldOf(books, notice, order_key);
    // Answered meanwhile, or asked for anew by somebody: then the next look knows better.
    if (change?.id !== seen?.id) return false;
    if (!change) {
      await recordElsewhere(context, books, { order_key, trading_id, record, askedAt, base });
      return true;
    }
    await closeCall(context, books, change);
    await recordMade(context, books, change, {
      providerPaymentId,
      providerStatus: record.providerStatus,
      source: 'inquiry',
      askedAt,
    });
    return true;
  });
  context.wake();
  return isTaken ? 'adopted' : 'under_way';
}

/**
 * The change of ours that a notice tells the outcome of. Changes that were written off count too: the provider may know better.
 * None: the call's own answer or another notice was faster, or it was nobody here.
 */
async function changeToldOf(
  books: Books,
  { amount, trading_id, base_provider_payment_id: base }: NoticeRow,
  orderKey: string,
): Promise<AmountChange | undefined> {
  for (const change of await books.changes.ofOrder(orderKey)) {
    if (change.amount !== amount || (await books.payment(change.replacement_id))) continue;
    const old = (await books.payment(change.payment_id))!;
    const isItsOwn = old.trading_id === trading_id;
    if (isItsOwn && (base === null || base === old.provider_payment_id)) return change;
  }
  return undefined;
}

/** The call that asked for the change has its outcome now. */
async function closeCall(
  context: Context,
  books: Books,
  { operation_id, payment_id }: AmountChange,
): Promise<void> {
  const operation = operation_id === null ? undefined : await books.operation(operation_id);
  if (operation) await closeOperation(context, books, operation, 'done');
  await books.dropJob('settle', payment_id);
}
