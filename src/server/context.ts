import type { Clock, Gateway, Ids } from '../core/ports.ts';
import type { Dressing } from './checkout/dressing.ts';
import type { Limits } from './limits/limits.ts';
import type { Log } from './log/log.ts';
import type { NoticeSettings } from './notices/settings.ts';
import type { RecoverySettings, StockSettings } from './recovery/settings.ts';
import type { Secrets } from './secrets.ts';
import type { LiveSettings } from './settings/live.ts';
import type { SlipSettings } from './slips/settings.ts';
import type { StaffSettings } from './staff/settings.ts';
import type { Store } from './store/store.ts';
import type { WebhookSettings } from './webhooks/settings.ts';

/** Says whether the answer a buyer's page got from the shop's own check (CAPTCHA, login) is good. */
export type Challenge = (answer: string, about: { address?: string | undefined }) => Promise<boolean>;

/** Asked before a member's card, or the member (no `cardId`), goes. 定期購入 */
export type CardNeeded = (about: { customerId: string; cardId?: string }) => boolean | Promise<boolean>;

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
  /** Stands before the shop's 会員ID at the provider; may be empty. */
  customerPrefix: string;
  /** Where the routes are mounted as the buyer's browser sees it, without a slash at the end. Empty without 3-D Secure. */
  publicUrl: string;
  /** Where the shop is told by HTTP, and with which secrets. */
  webhook?: WebhookSettings | undefined;
  /** How notices come, and from where. */
  notices: NoticeSettings;
  /** How the shop shows each method, and in what order. */
  dressing: Dressing;
  /** Whether buyers with a number are reminded. */
  slips: SlipSettings;
  /** 店名 in mails, on slips and in calendars; empty when the shop gave none. */
  shopName: string;
  /** How long a buyer may be at the card issuer's page. */
  authenticationMs: number;
  limits: Limits;
  /**
   * Settings that staff edit; `undefined` when the shop's program makes the gateway. A change puts another gateway, other
   * {@link otherGateways} and another dressing into this context: whoever has begun with the old one ends with it.
   */
  settings?: LiveSettings | undefined;
  /** For payments made under something else than `gateway`: the other environment, earlier merchant ids (S-9). See `gatewayFor`. */
  otherGateways?: readonly Gateway[];
  /** Who may use the console, and how. */
  staff: StaffSettings;
  /** What is looked after without anybody asking. */
  recovery: RecoverySettings;
  /** Whether goods go back by themselves or by hand, per cause. */
  stock: StockSettings;
  /** The shop's own check of a buyer who is asked for one. */
  challenge?: Challenge | undefined;
  /** Whether a member's card is needed by something we cannot see, such as a subscription. */
  cardNeeded?: CardNeeded | undefined;
  /**
   * The provider calls this process has under way, by operation or registration. A second request with the same key
   * waits for the first, and `close()` waits for all.
   */
  underWay: Map<string, Promise<unknown>>;
  /** Resolves once エラーログ holds all that was logged. */
  flushErrors(): Promise<void>;
  /** Wakes the worker after a transaction planned work or wrote an event. */
  wake(): void;
}
