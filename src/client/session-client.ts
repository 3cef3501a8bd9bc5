import type { PaidyClosed, PayRequest } from '../contract/payment.ts';
import type { CheckoutSession } from '../contract/session.ts';
import { type AdapterOptions, callerOf } from './adapter-call.ts';

export type {
  AtmMethod,
  BankMethod,
  CardMethod,
  CarrierMethod,
  KonbiniMethod,
  LinkMethod,
  OfferedMethod,
  PaidyMethod,
  SavedCard,
  Saving,
  UnavailableMethod,
} from '../contract/method.ts';
export type { PaidyClosed, PayRequest } from '../contract/payment.ts';
export type { ProblemKey } from '../contract/problem.ts';
export type {
  CheckoutSession,
  PaidyLaunch,
  Review,
  SessionPayment,
  SessionState,
  Slip,
} from '../contract/session.ts';
export { ConnectionError, ProblemError } from './errors.ts';

/** `secret` is the session's client secret, `cs_…`. */
export type SessionClientOptions = AdapterOptions;

/** Throws `ProblemError` when the adapter says no and `ConnectionError` when it says nothing readable. */
export interface SessionClient {
  read(signal?: AbortSignal): Promise<CheckoutSession>;
  /** One press, one call: nothing here repeats a payment. */
  pay(request: PayRequest, signal?: AbortSignal): Promise<CheckoutSession>;
  /** The session with the list of saved cards as the provider has it now. 登録カード */
  cards(signal?: AbortSignal): Promise<CheckoutSession>;
  /** Deletes a saved card of the session's customer. */
  removeCard(id: string, signal?: AbortSignal): Promise<CheckoutSession>;
  /** やり直す: gives an authentication up, or turns away from a slip or page, so that another attempt can begin. */
  restart(signal?: AbortSignal): Promise<CheckoutSession>;
  /** What Paidy's window said when it closed. May be said again: it is a hint, and the provider is asked. */
  paidy(closed: PaidyClosed, signal?: AbortSignal): Promise<CheckoutSession>;
}

/** Speaks to the adapter for one checkout session. */
export function createSessionClient(options: SessionClientOptions): SessionClient {
  const call = callerOf(options, '/session', isSession);
  return {
    read: (signal) => call({ method: 'GET', signal }),
    pay: (body, signal) => call({ method: 'POST', path: '/payments', body, signal }),
    cards: (signal) => call({ method: 'GET', path: '/cards', signal }),
    removeCard: (id, signal) => call({ method: 'DELETE', path: `/cards/${encodeURIComponent(id)}`, signal }),
    restart: (signal) => call({ method: 'POST', path: '/restart', body: {}, signal }),
    paidy: (body, signal) => call({ method: 'POST', path: '/paidy', body, signal }),
  };
}

function isSession(value: unknown): value is CheckoutSession {
  const session = value as Partial<CheckoutSession> | null;
  return (
    typeof session?.id === 'string' && typeof session.state === 'string' && Array.isArray(session.methods)
  );
}
