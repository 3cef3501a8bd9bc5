import type { CheckoutSession, ProblemError, ProblemKey } from '../../client/session-client.ts';
import type { ErrorKind } from '../../core/errors.ts';
import { isNumberElsewhere, type Outcome } from '../../ui/checkout-context.ts';

/** What the buyer is told above the form. */
export interface Banner {
  kind: ErrorKind | 'amount_changed' | 'unanswered';
  /** お問い合わせ番号 */
  reference?: string;
}

/** What the buyer reads for a refusal. Where the session says more, it is read instead. */
const bannerOf: Partial<Record<ProblemKey, Banner['kind']>> = {
  'amount-changed': 'amount_changed',
  'method-unavailable': 'config',
  'amount-not-final': 'config',
  unavailable: 'network_before',
  // The session is there, so what was not found is the saved card: deleted in another tab.
  'not-found': 'saved_missing',
  limited: 'blocked',
  'challenge-required': 'blocked',
};

/**
 * What a session tells a buyer who can press (again): that the order costs something else than this page has shown, or than the
 * last attempt was for; else why that came to nothing. News of the amount goes first, since the next press agrees to it.
 *
 * @param before the session as the page last had it
 */
export function bannerOfSession(
  { state, amount, payment }: CheckoutSession,
  before: CheckoutSession | undefined,
): Banner | undefined {
  const { error } = payment ?? {};
  if (state !== 'open') return undefined;
  if (amount !== (before?.amount ?? amount) || (error && amount !== payment?.amount))
    return { kind: 'amount_changed', ...(error && { reference: error.reference }) };
  return error;
}

/** Nobody was asked to pay: what the buyer has typed can stay. */
export const untried: readonly Banner['kind'][] = ['amount_changed', 'network_before'];

/** Whose fault the adapter finds in what was entered, by the name of the field it refuses. */
const entryKinds: readonly [name: RegExp, kind: ErrorKind][] = [
  [/^name\..*Kana$/, 'buyer_kana'],
  [/^name\b/, 'buyer_name'],
  [/^phone$/, 'buyer_phone'],
  [/^chain$/, 'vendor'],
];

/** What the buyer reads when the adapter refuses an attempt. */
export const bannerOfProblem = ({ problem, field = '' }: ProblemError): Banner['kind'] | undefined =>
  bannerOf[problem] ?? entryKinds.find(([name]) => name.test(field))?.[1];

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

export function outcomeOf({ state, payment }: CheckoutSession): Outcome | undefined {
  if (state === 'confirming' && payment?.authenticated) return 'authenticated';
  // 銀行ネット: once a bank is chosen the provider waits for the money, and the way there is still the page.
  const isAway = state === 'action_required' || (state === 'awaiting_payment' && payment?.next);
  // A number that is out is nothing to wait for in front of the page: it is paid at a store, today or in days.
  if (isAway) return payment?.returned && !isNumberElsewhere(payment) ? 'returned' : 'unfinished';
  return outcomeOfState[state];
}
