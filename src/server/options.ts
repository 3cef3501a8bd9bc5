import type { Clock, Gateway, Ids } from '../core/ports.ts';
import type { MethodsOptions } from './checkout/dressing.ts';
import type { CardNeeded, Challenge } from './context.ts';
import type { OnEvent } from './events.ts';
import type { Limits } from './limits/limits.ts';
import type { NoticeOptions } from './notices/settings.ts';
import type { RecoveryOptions, StockOptions } from './recovery/settings.ts';
import type { SettingsSource } from './settings/source.ts';
import type { SlipOptions } from './slips/settings.ts';
import type { StaffOptions } from './staff/settings.ts';
import type { WebhookOptions } from './webhooks/settings.ts';

/** What `createKessai` is told. */
export interface KessaiOptions {
  /** The provider: `paygent(config)`, or `fromSettings(folder, paygentSettings)` for settings that staff edit. */
  gateway: Gateway | SettingsSource;
  /**
   * Those of merchant ids the shop had before, in the same environment: payments made under one are still looked up, operated
   * and told of through it, and nothing new is begun there (S-9). Without one, such a payment can only be read. Settings that
   * staff edit bring their own.
   */
  earlierGateways?: readonly Gateway[];
  /** `file:kessai.db` for the embedded SQLite, or a `postgres://` address. */
  database: string;
  /** 32 bytes: raw, as 64 hexadecimal digits, or the path of a file of mode 0600 that holds them. `KESSAI_KEY` when left out. */
  key?: Uint8Array | string;
  /** Names the shop when several share one database. */
  shop?: string;
  /** First letters of every マーチャント取引ID: 1 to 6 capital letters or digits. Changing it hides nothing, but keep it. */
  tradingPrefix?: string;
  /** Where the routes are mounted. */
  path?: string;
  /**
   * The same as the buyer's browser sees it, e.g. `https://shop.example/kessai`. Needed for 3-D Secure, for every method
   * whose buyer goes elsewhere to pay, and for those with a payment number.
   */
  publicUrl?: string;
  /** Stands before the shop's 会員ID at the provider: up to 12 letters or digits, made from `tradingPrefix` and `shop` when left out. */
  customerPrefix?: string;
  /** 支払方法設定: titles, notes, logos, conditions and the order of the methods. */
  methods?: MethodsOptions;
  /** 店名 in the mail with a payment number, on its page and in its calendar entry. */
  shopName?: string;
  /** What else is done about payment numbers. */
  slips?: SlipOptions;
  /** How long a buyer may be at the card issuer's page, in minutes; 20 when left out. */
  authenticationMinutes?: number;
  /**
   * スタッフ: who may use the console. `authorize` alone is needed; without it every route of the console answers 403.
   */
  staff?: StaffOptions;
  /** How often cards may fail. */
  limits?: Partial<Limits>;
  /** The shop's own check (CAPTCHA, login) of a buyer from whose address too many cards have failed. */
  challenge?: Challenge;
  /** Whether something of the shop's, such as a subscription, needs a member's card. */
  cardNeeded?: CardNeeded;
  /** Keys with which the shop's server opens sessions over HTTP (PHP shops). Two while one is being replaced. */
  createKeys?: readonly string[];
  /** Origins of shop pages on other hosts. */
  origins?: readonly string[];
  /** 差分通知: how they come, and from where. */
  notices?: NoticeOptions;
  /** What is looked after at night: orders that nobody goes on with, and the provider's record. */
  recovery?: RecoveryOptions;
  /** 在庫戻し: per cause by itself or by hand. */
  stock?: StockOptions;
  /** The shop's address that is told of everything that becomes true, at least once each. */
  webhook?: WebhookOptions;
  /** Told of everything that becomes true, at least once each. */
  onEvent?: OnEvent;
  /** `manual`: no worker in this process; call `jobs.runDue()`. */
  jobs?: 'automatic' | 'manual';
  /** Log lines go here; standard output when left out. */
  logTo?: { write(line: string): void };
  /** Accept a PostgreSQL that answers before a commit is on disk. */
  allowWeakDurability?: boolean;
  /** A pay request is answered after this many milliseconds at the latest; 12 seconds when left out. */
  answerHeldMs?: number;
  clock?: Clock;
  ids?: Ids;
}
