import { isLive } from '../../core/payment.ts';
import { raiseAlarm } from '../alarm.ts';
import type { Context } from '../context.ts';
import { tellOrder } from '../effects.ts';
import { writeEvent } from '../events.ts';
import { noteStatusWord } from '../status-word.ts';
import type { Books } from '../store/books.ts';
import type { AmountChange } from '../store/schema/changes.ts';
import type { Payment, StatusSource } from '../store/schema/payments.ts';
import { nextInquiry } from '../timing.ts';
import { planConfirmation } from './perform.ts';

/** The payment an amount change has made, as the provider has it. */
export interface Made {
  providerPaymentId: string;
  /** Left out: only the record can tell. */
  providerStatus?: string;
  /** How it was learned. */
  source: Exclude<StatusSource, 'notice'>;
  /** When the provider was asked, be it to make it; notices stored later are younger. */
  askedAt: number;
}

/** A carrier's amount changes in its place; a card's new amount is a payment of its own. */
export const isInPlace = ({ payment_id, replacement_id }: AmountChange): boolean =>
  payment_id === replacement_id;

/**
 * R-30, S3. The provider has the new payment: it takes the place of the old one, which from now on is only there to go. Where
 * something else goes on for the order by now, it stands beside that. Runs in the transaction that holds the order.
 */
export async function recordMade(
  context: Context,
  books: Books,
  change: AmountChange,
  made: Made,
): Promise<void> {
  const now = context.clock.now();
  if (!isInPlace(change)) {
    if (await books.payment(change.replacement_id)) return;
    await takePlace(context, books, change, made);
  }
  const done = change.captured === 1 ? 'change_sale' : 'change_authorization';
  await noteStatusWord(books, change.replacement_id, { done });
  // What was written off may be true after all: then it has to be proven like any other.
  await books.changes.update(change.id, { state: 'made', made_at: now, ended_at: null });
  // Nobody here has said that the order costs what it was changed to in the portal; and what only stands aside says nothing.
  const { superseded } = (await books.payment(change.replacement_id))!;
  if (change.operation_id !== null && superseded === 0) await agree(books, change);
  await armAlarm(context, books, change, made.providerPaymentId);
  await books.planJob('change', change.id, nextInquiry(now, 0, now));
  context.log('payment.changed', {
    paymentId: change.payment_id,
    replacement: change.replacement_id,
    amount: change.amount,
  });
}

async function takePlace(
  context: Context,
  books: Books,
  change: AmountChange,
  { providerPaymentId, providerStatus, source, askedAt }: Made,
): Promise<void> {
  const old = (await books.payment(change.payment_id))!;
  const replacement = await replacementFor(context, books, old, change, {
    provider_payment_id: providerPaymentId,
    provider_status: providerStatus ?? old.provider_status,
    inquired_status: providerStatus ?? null,
    inquired_at: providerStatus === undefined ? null : askedAt,
  });
  await books.addPayment(replacement);
  const { id: payment_id, provider_status } = replacement;
  if (provider_status !== null)
    await books.effects.noteStatus({ payment_id, provider_status, source, at: context.clock.now() });
  await planConfirmation(context, books, replacement);
  await writeEvent(context, books, old.order_key, {
    type: 'payment.changed',
    sessionId: replacement.session_id,
    paymentId: replacement.id,
    method: replacement.method,
    status: replacement.status,
    amount: replacement.amount,
  });
  await tellOrder(context, books, old.order_key, replacement);
}

/** The old payment's facts under a new 決済ID and amount. What led to it (pages, slip, wishes about cards) stays with the old one. */
async function replacementFor(
  { gateway, clock }: Context,
  books: Books,
  old: Payment,
  change: AmountChange,
  known: Pick<Payment, 'provider_payment_id' | 'provider_status' | 'inquired_status' | 'inquired_at'>,
): Promise<Payment> {
  const now = clock.now();
  await books.updatePayment(old.id, { superseded: 1, updated_at: now });
  const status =
    (known.provider_status !== null && gateway.statusOf(known.provider_status, old.method)) || old.status;
  const live = isLive(status) ? 1 : 0;
  return {
    ...old,
    ...known,
    id: change.replacement_id,
    replaces: old.id,
    amount: change.amount,
    refunded: 0,
    status,
    live,
    superseded: live === 1 && (await books.livePayment(old.order_key)) ? 1 : 0,
    status_since: now,
    inquired_amount: null,
    slip: null,
    paidy: null,
    until_at: null,
    nonce_hash: null,
    returned_at: null,
    link_wish: null,
    link_state: null,
    error_kind: null,
    error_code: null,
    error_detail: null,
    // It stands where the old one stood: in lists by 受注日時, and before whatever the buyer began afterwards.
    created_at: old.created_at + 1,
    updated_at: now,
  };
}

/** What staff typed is what the order costs, unless the shop has said so itself (S-1, S-4). */
const agree = (books: Books, { order_key, amount }: AmountChange): Promise<unknown> =>
  books.effects.updateOrder(order_key, { agreed_amount: amount });

/**
 * 二重請求のおそれ, from before the call goes out until an inquiry has shown that one payment is left. Told anew when the
 * new payment becomes known: staff need both 決済ID.
 */
export async function armAlarm(
  context: Context,
  books: Books,
  change: AmountChange,
  newId?: string,
): Promise<void> {
  const old = (await books.payment(change.payment_id))!;
  const steps = `${change.amount_before} to ${change.amount} yen`;
  const cancel = change.captured ? 'its sale' : 'its authorisation';
  const detail = isInPlace(change)
    ? `amount change of ${old.provider_payment_id} from ${steps}: which of the two the provider has is not proven yet`
    : `amount change from ${steps}: old payment ${old.provider_payment_id}, new payment ${newId ?? 'not known yet'}. ` +
      `Only the old one is to go: where it stays, cancel ${cancel} here or in the provider's portal, and never the new one's`;
  await raiseAlarm(context, books, old, 'DOUBLE_CHARGE_RISK', detail);
  await books.retellAlarm('DOUBLE_CHARGE_RISK', old.id, detail);
}

/** Ends a change for good, on proof; its alarm closes with it. */
export async function endChange(
  context: Context,
  books: Books,
  change: AmountChange,
  state: 'proven' | 'not_made',
): Promise<void> {
  const now = context.clock.now();
  await books.changes.update(change.id, { state, ended_at: now });
  await books.dropJob('change', change.id);
  const others = await books.changes.openOfOrder(change.order_key);
  if (!others.some(({ payment_id }) => payment_id === change.payment_id))
    await books.closeAlarms('DOUBLE_CHARGE_RISK', change.payment_id, now);
  context.log('payment.change-ended', { paymentId: change.payment_id, outcome: state });
}
