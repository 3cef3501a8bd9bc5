import type { CustomerCards, ProblemKey } from '../../client/customer-client.ts';
import type { ErrorKind } from '../../core/errors.ts';

/** Why a card was not registered, in as many ways as there is something different to say. */
export const troubles = [
  'declined',
  'input',
  'code',
  'expiry',
  'name',
  'token',
  'tdsFailed',
  'tdsTimeout',
  'missing',
  'full',
  'network',
  'unsent',
  'maintenance',
  'config',
  'browser',
  'blocked',
  'system',
  'unanswered',
] as const;

export type Trouble = (typeof troubles)[number];

/** Of what the provider says. What only a payment can meet is told as a fault of the system. */
export const troubleOfKind: Record<ErrorKind, Trouble> = {
  declined: 'declined',
  limit: 'declined',
  input: 'input',
  wrong_cvc: 'code',
  expired: 'expiry',
  name: 'name',
  token: 'token',
  tds_failed: 'tdsFailed',
  tds_timeout: 'tdsTimeout',
  tds_unsupported: 'declined',
  saved_missing: 'missing',
  saved_full: 'full',
  card_network: 'network',
  network_before: 'unsent',
  maintenance: 'maintenance',
  config: 'config',
  browser: 'browser',
  blocked: 'blocked',
  system: 'system',
  installment: 'system',
  bonus: 'system',
  amount_limit: 'system',
  duplicate: 'system',
  buyer_name: 'system',
  buyer_kana: 'system',
  buyer_phone: 'system',
  vendor: 'system',
  interrupted: 'system',
  page_expired: 'system',
  carrier_refused: 'system',
  paidy_rejected: 'system',
  paidy_closed: 'system',
};

/** Of what the adapter refuses. Any other refusal is told as a fault of the system. */
export const troubleOfProblem: Partial<Record<ProblemKey, Trouble>> = {
  limited: 'blocked',
  'challenge-required': 'blocked',
  'cards-full': 'full',
  // The secret is good, so what was not found is the card to be replaced: deleted in another tab.
  'not-found': 'missing',
  'method-unavailable': 'config',
  unavailable: 'unsent',
};

/** Nothing was tried: what was typed can stay. */
export const untried: readonly Trouble[] = ['unsent', 'blocked', 'full'];

/** The page's client secret is of no use any more: only the shop's server can give it another. */
export const endings: readonly ProblemKey[] = ['unauthorized', 'session-expired'];

/** Tells one state of a member's cards from another, to see whether a request has had an effect. */
export const markOf = ({ registration, cards }: CustomerCards): string =>
  JSON.stringify([registration, cards.map(({ id }) => id)]);
