import type { z } from '@hono/zod-openapi';
import type { PaidyClosed } from '../../contract/payment.ts';
import type { Context } from '../context.ts';
import { isAway } from '../departure/away.ts';
import { askAbout } from '../departure/close-page.ts';
import { movePayment } from '../move-payment.ts';
import { isOwn } from '../own-payment.ts';
import type { Payment } from '../store/schema/payments.ts';
import type { Session } from '../store/schema/sessions.ts';
import { atMost } from './card-payment.ts';

type Closed = z.output<typeof PaidyClosed>;

/**
 * Paidy's window has closed and the buyer's browser says how: client data, never proof. `authorized` has the provider
 * asked, by Paidy's own id (343) and for its record (094), and the page waits for that record. `rejected` ends the attempt
 * and Paidy for this order. After `closed` the provider is asked as well; when it knows nothing the buyer may go on, and
 * what the window could still bring is looked out for until its time is over.
 */
export async function paidyClosed(context: Context, session: Session, told: Closed): Promise<void> {
  const payment = await noteReturn(context, session, told);
  if (!payment) return;
  context.wake();
  await atMost(ask(context, payment, told), context.answerHeldMs);
}

/** Under the order's lock: the buyer is back. Nothing for a payment that is no longer waiting, as on a second report. */
async function noteReturn(context: Context, session: Session, told: Closed): Promise<Payment | undefined> {
  return context.store.transaction(async (books) => {
    await books.lockKnownOrder(session.order_key);
    const payment = await books.livePayment(session.order_key);
    if (payment?.method !== 'paidy' || payment.paidy === null || payment.status !== 'action_required')
      return undefined;
    const now = context.clock.now();
    context.log('payment.returned', { paymentId: payment.id, outcome: told.status });
    if (told.status === 'rejected') {
      await movePayment(context, books, payment, { over: 'paidy_rejected' });
      return undefined;
    }
    await books.updatePayment(payment.id, { returned_at: told.status === 'authorized' ? now : null });
    await books.planJob('close-page', payment.id, now);
    return payment;
  });
}

async function ask(context: Context, payment: Payment, { status, id }: Closed): Promise<void> {
  if (status === 'authorized' && id !== undefined) await verify(context, payment, id);
  const isAnswered = await askAbout(context, payment, 0);
  if (isAnswered && status === 'closed') await letGo(context, payment);
}

/** The provider knows of no authorisation: the session is open again, and the payment waits aside for its time to end. */
async function letGo(context: Context, { id, order_key }: Payment): Promise<void> {
  await context.store.transaction(async (books) => {
    await books.lockKnownOrder(order_key);
    const payment = (await books.payment(id))!;
    if (!isAway(payment) || payment.superseded === 1) return;
    await books.updatePayment(id, { superseded: 1, error_kind: 'paidy_closed' });
  });
}

/** 343. What it says is worth a line in the log; the payment itself is moved by the provider's record alone. */
async function verify({ gateway, log }: Context, payment: Payment, paidyId: string): Promise<void> {
  if (!isOwn(gateway, payment)) return;
  const outcome = await gateway.verifyPaidy(paidyId);
  if (outcome.kind !== 'ok') return log('paidy.verified', { paymentId: payment.id, outcome: outcome.kind });
  const { tradingId = payment.trading_id, amount = payment.amount } = outcome.value;
  const isSame = tradingId === payment.trading_id && amount === payment.amount;
  log('paidy.verified', { paymentId: payment.id, outcome: isSame ? 'same' : 'differs' });
}
