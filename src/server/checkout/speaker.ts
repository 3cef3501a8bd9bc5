import { isPaid } from '../../core/payment.ts';
import type { Payment } from '../store/schema/payments.ts';

/**
 * The attempt that speaks for a session, out of all payments of its order, oldest first.
 *
 * One that is paid decides, whichever it is: an earlier slip can be paid while the buyer tries something else. Else
 * the session's own that goes on, else its last; what the buyer turned away from is silent until it is paid.
 */
export function speakerOf(payments: readonly Payment[], sessionId: string): Payment | undefined {
  const paid = payments.filter(({ status }) => isPaid(status));
  if (paid.length > 0) return paid.find(({ superseded }) => superseded === 0) ?? paid[0];
  const own = payments.filter((each) => each.session_id === sessionId && !isSilent(each));
  return own.find(({ live, superseded }) => live === 1 && superseded === 0) ?? own.at(-1);
}

/** Turned away from by the buyer. One that Paidy's window was closed on still tells why nothing came of it. */
const isSilent = ({ superseded, error_kind }: Payment): boolean => superseded === 1 && error_kind === null;

/** Another payment of the order has brought what is asked: nobody is sent, and nothing is charged, a second time. */
export const isPaidBesides = (payments: readonly Payment[], paymentId: string): boolean =>
  payments.some(({ id, status }) => id !== paymentId && isPaid(status));

/** What can still be paid besides the one that speaks: paying it as well pays twice. What 金額変更 has left is on its way out. */
export const earlierOf = (payments: readonly Payment[], speaker: Payment | undefined): Payment[] =>
  payments.filter(
    ({ id, live, status, error_kind }) =>
      live === 1 &&
      !isPaid(status) &&
      error_kind === null &&
      id !== speaker?.id &&
      !payments.some(({ replaces }) => replaces === id),
  );
