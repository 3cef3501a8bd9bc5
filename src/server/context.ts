import type { Clock, Gateway, Ids } from '../core/ports.ts';
import type { Log } from './log/log.ts';
import type { Secrets } from './secrets.ts';
import type { Store } from './store/store.ts';

/** What every use case is given. Nothing below this folder reaches for a clock, a random number or a file by itself. */
export interface Context {
  store: Store;
  gateway: Gateway;
  clock: Clock;
  ids: Ids;
  log: Log;
  secrets: Secrets;
  /** A pay request is answered after this many milliseconds at the latest. */
  answerHeldMs: number;
  /** Names the shop in this database; several shops may share one. */
  shop: string;
  /** First letters of every マーチャント取引ID of this shop: 1 to 6 capital letters or digits. */
  tradingPrefix: string;
  /**
   * The provider calls this process has under way, by operation. A second request with the same key waits for the
   * first, and `close()` waits for all.
   */
  underWay: Map<string, Promise<unknown>>;
  /** Wakes the worker after a transaction planned work or wrote an event. */
  wake(): void;
}
