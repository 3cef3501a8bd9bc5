import { isPaid } from '../../core/payment.ts';
import type { Ability, Gateway, ReadOnlyReason } from '../../core/ports.ts';
import type { Context } from '../context.ts';
import { amountDiffers } from '../orders/amount-differs.ts';
import { costOf } from '../orders/cost.ts';
import { gatewayFor } from '../own-payment.ts';
import { ProblemError } from '../problem.ts';
import type { Books } from '../store/books.ts';
import type { AmountChange } from '../store/schema/changes.ts';
import type { Payment } from '../store/schema/payments.ts';

/** Staff operations: each is a verb of the gateway, an ability a payment must have, and a kind of operation in the books. */
export type OperationVerb = 'capture' | 'void' | 'refund';

/** {@link OperationVerb}, and 金額変更, which is more than one call. */
export type Verb = OperationVerb | 'change';

export async function refuseUnlessAble(
  context: Context,
  books: Books,
  payment: Payment,
  verb: Verb,
): Promise<void> {
  if (await isUnsettled(books, payment, verb))
    throw new ProblemError('payment-confirming', { retryAfter: 10 });
  const able = await abilitiesNow(context, books, payment);
  if (!able.includes(verb)) throw new ProblemError('conflict');
  if (verb === 'capture' && (await isOtherSum(books, payment))) throw new ProblemError('amount-differs');
  if (!context.gateway.accepting()) throw new ProblemError('unavailable', { retryAfter: 30 });
}

/**
 * Something about the payment is not known: a call of its own, or what an amount change has left. Once both sides of a
 * change have been seen, each can be operated again; only the amount waits for the proof.
 */
async function isUnsettled(books: Books, { id, order_key }: Payment, verb: Verb): Promise<boolean> {
  if (await books.openOperation(id)) return true;
  const changes = await books.changes.openOfOrder(order_key);
  if (verb === 'change' && changes.length > 0) return true;
  return changes.some(
    (change) => isOfChange(change, id) && (change.old_seen_at === null || change.new_seen_at === null),
  );
}

export const isOfChange = ({ payment_id, replacement_id }: AmountChange, id: string): boolean =>
  payment_id === id || replacement_id === id;

/** S-4: the shop's order costs something else. */
async function isOtherSum(books: Books, payment: Payment): Promise<boolean> {
  return amountDiffers(await costOf(books, payment.order_key), payment);
}

/** What may be asked of it as the books stand. A payment that another has taken the place of can only go. */
export async function abilitiesNow(
  context: Context,
  books: Books,
  payment: Payment,
): Promise<readonly Ability[]> {
  const able = abilitiesOf(context, payment);
  if (payment.superseded === 0 || !(await books.changes.replacementOf(payment.id))) return able;
  return able.filter((ability) => ability === 'void' || ability === 'refund');
}

/** Operations use the credentials a payment was made with; those of another merchant or environment cannot (S-9). */
export function abilitiesOf(context: Context, payment: Payment): readonly Ability[] {
  const { provider_status, method, status_since, carrier } = payment;
  const gateway = gatewayFor(context, payment);
  if (!gateway) return [];
  const abilities = (status: string) =>
    gateway.abilities(status, method, status_since, context.clock.now(), carrier ?? undefined);
  const held = strayHold(gateway, payment);
  if (held !== undefined) return abilities(held).filter((ability) => ability === 'void');
  return provider_status === null ? [] : abilities(provider_status);
}

/**
 * Paidy authorised another sum than the order's, so it pays for nothing and moved nothing here; it can only be let go of. The
 * provider's status then.
 */
function strayHold(gateway: Gateway, payment: Payment): string | undefined {
  const { paidy, status, method, inquired_status: said, live } = payment;
  if (paidy === null || live === 0 || isPaid(status) || said === null) return undefined;
  return gateway.statusOf(said, method) === 'authorized' ? said : undefined;
}

export function readOnlyReason(context: Context, payment: Payment): ReadOnlyReason | 'merchant' | null {
  const gateway = gatewayFor(context, payment);
  return gateway ? (gateway.readOnly(payment.method) ?? null) : 'merchant';
}

/** What {@link refuseUnlessAble} lets through now. */
export async function ableTo(context: Context, books: Books, payment: Payment): Promise<readonly Ability[]> {
  if (await isUnsettled(books, payment, 'void')) return [];
  const able = await abilitiesNow(context, books, payment);
  const isChanging = (await books.changes.openOfOrder(payment.order_key)).length > 0;
  const isOther = able.includes('capture') && (await isOtherSum(books, payment));
  return able.filter((each) => !(each === 'change' && isChanging) && !(each === 'capture' && isOther));
}
