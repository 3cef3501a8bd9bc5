import type { CheckoutSession, ProblemKey } from '../../client/session-client.ts';
import type { ErrorKind } from '../../core/errors.ts';
import type { Outcome } from '../../ui/checkout-context.ts';

/** What the buyer is told above the form. */
export interface Banner {
  kind: ErrorKind | 'amount_changed' | 'unanswered';
  /** お問い合わせ番号 */
  reference?: string;
}

/** What the buyer reads when the adapter refuses an attempt. Where the session says more, it is read instead. */
export const bannerOf: Partial<Record<ProblemKey, Banner['kind']>> = {
  'amount-changed': 'amount_changed',
  'method-unavailable': 'config',
  'amount-not-final': 'config',
  unavailable: 'network_before',
  // The session is there, so what was not found is the saved card: deleted in another tab.
  'not-found': 'saved_missing',
  limited: 'blocked',
  'challenge-required': 'blocked',
};

/** Nobody was asked to pay: what the buyer has typed can stay. */
export const untried: readonly Banner['kind'][] = ['amount_changed', 'network_before'];

/** The screens that answer the session's states; an open one has the form. */
const outcomeOfState: Record<CheckoutSession['state'], Outcome | undefined> = {
  open: undefined,
  confirming: 'confirming',
  action_required: 'unfinished',
  awaiting_payment: 'awaiting_payment',
  paid: 'paid',
  closed: 'closed',
  expired: 'expired',
};

export const outcomeOf = ({ state, payment }: CheckoutSession): Outcome | undefined =>
  state === 'confirming' && payment?.authenticated ? 'authenticated' : outcomeOfState[state];
