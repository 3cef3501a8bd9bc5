import type { CheckoutSession } from '../../contract/session.ts';
import type { Yen } from '../../core/money.ts';
import { isPaid } from '../../core/payment.ts';
import type { Context } from '../context.ts';
import { tellOrder } from '../effects.ts';
import { beginningKinds, type Intent, planSettling } from '../operations/perform.ts';
import { isGivenUp } from '../orders/given-up.ts';
import { ProblemError } from '../problem.ts';
import { sha256 } from '../secrets.ts';
import type { Books } from '../store/books.ts';
import type { Session } from '../store/schema/sessions.ts';
import { atMost } from './card-payment.ts';
import { repriced } from './repriced.ts';
import { stateOf, viewSession } from './session-view.ts';
import { speakerOf } from './speaker.ts';

/** One press of 注文を確定する by any way to pay that leaves a payment behind. */
export interface Press<M> {
  /** Both as the browser sent them. The amount is the one the page showed: compared with ours, and never charged itself. */
  input: { key: string; amount: Yen };
  /** What must be the same when the same key is sent again. Tokens are not: the browser makes new ones for each press. */
  sameness: readonly unknown[];
  /**
   * Under the order's lock: refuses what may not become a payment, or writes payment and operation down. What the call
   * needs besides is handed over in memory only.
   */
  write(books: Books, session: Session): Promise<Written<M>>;
  /** Begins the provider call; absent where there is none. */
  start?(intent: Intent, material: M): Promise<unknown>;
}

export interface Written<M> {
  intent: Intent;
  material: M;
}

/**
 * Carries out a press. Answers with the session as it then stands: paid, open with the reason of a decline, waiting for
 * the buyer somewhere else, or `confirming` when the provider has not answered in time; the call goes on behind it.
 *
 * Sent again with the same key, it starts nothing and answers for the first one.
 */
export async function press<M>(
  context: Context,
  session: Session,
  thePress: Press<M>,
): Promise<CheckoutSession> {
  const { store, underWay, answerHeldMs } = context;
  const begun = await store.transaction((books) => begin(context, books, session, thePress));
  // Known as under way before anything else is awaited: a second press with the same key waits for this call.
  const call = begun.written
    ? thePress.start?.(begun.written.intent, begun.written.material)
    : underWay.get(begun.operationId);
  if (call) await atMost(call, answerHeldMs);
  context.wake();
  return viewSession(context, store.books, (await store.books.session(session.id))!);
}

/** `written` is absent for a key that was sent before. */
interface Begun<M> {
  operationId: string;
  written?: Written<M>;
}

async function begin<M>(
  context: Context,
  books: Books,
  { id, order_key }: Session,
  { input, sameness, write }: Press<M>,
): Promise<Begun<M>> {
  await books.lockKnownOrder(order_key);
  const digest = digestOf(sameness);
  const known = await books.operationByKey(order_key, beginningKinds, input.key);
  if (known) {
    if (known.digest !== digest) throw new ProblemError('key-reused', { field: 'key' });
    return { operationId: known.id };
  }
  const opened = (await books.session(id))!;
  await refuseUnlessOpen(context, books, opened);
  const session = repriced(opened, (await books.order(order_key))!);
  if (input.amount !== session.amount) throw new ProblemError('amount-changed', { field: 'amount' });
  // What the buyer has agreed to is what this session is about from now on.
  if (session !== opened) await books.updateSession(id, session);
  const written = await write(books, session);
  // An order that was cancelled is being paid for again: nobody is to read 注文取消し of it any longer.
  await tellOrder(context, books, order_key);
  if (written.intent.operation.state === 'intended')
    await planSettling(context, books, written.intent.payment.id);
  return { operationId: written.intent.operation.id, written };
}

export const digestOf = (sameness: readonly unknown[]): string => sha256(JSON.stringify(sameness));

/** Refuses a press on an order that is paid, has a payment going on, or whose session is over. */
export async function refuseUnlessOpen(context: Context, books: Books, session: Session): Promise<void> {
  const payments = await books.paymentsOfOrder(session.order_key);
  const speaker = speakerOf(payments, session.id);
  if (speaker && isPaid(speaker.status)) throw new ProblemError('payment-exists', { retryAfter: 5 });
  if (payments.some(({ live, superseded }) => live === 1 && superseded === 0))
    throw new ProblemError('payment-confirming', { retryAfter: 5 });
  // Given back, or cancelled in the shop: whoever still has the page open buys nothing. A new session sells it again.
  if (isGivenUp((await books.order(session.order_key))!)) throw new ProblemError('session-expired');
  const state = stateOf(session, speaker, context.clock.now());
  if (state === 'paid') throw new ProblemError('payment-exists');
  if (state !== 'open') throw new ProblemError('session-expired');
}
