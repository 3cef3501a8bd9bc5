import type { ProblemKey } from '../../src/contract/problem.ts';
import type { CheckoutSession } from '../../src/contract/session.ts';

/** What the adapter does with one request: answers a session (or whatever a route answers), says no, breaks the connection, or stays silent. */
export type Answer<A extends object = CheckoutSession> =
  | A
  | { problem: ProblemKey; status: number }
  | 'broken'
  | 'silent';

/** A situation a buyer can be in. Answers are given one after the other, the last one again and again. */
export interface Scenario {
  reads: readonly Answer[];
  pays?: readonly Answer[];
  /** `GET /session/cards`; the last reading again when left out. */
  cards?: readonly Answer[];
  /** `DELETE /session/cards/{id}` */
  removals?: readonly Answer[];
  /** `POST /session/restart` */
  restarts?: readonly Answer[];
  /** `POST /session/paidy` */
  closes?: readonly Answer[];
  /** The provider's script can be had; `once-later`: not the first time. */
  script?: 'served' | 'missing' | 'once-later';
  /** Result code of the token service, `0000` when absent. */
  token?: string;
}
