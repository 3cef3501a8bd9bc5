import type { Generated, Insertable, Selectable } from 'kysely';
import type { CardBrand } from '../../../core/card/brand.ts';
import type { Carrier } from '../../../core/carrier.ts';
import type { Environment } from '../../../core/environment.ts';
import type { ErrorKind } from '../../../core/errors.ts';
import type { Installments } from '../../../core/installments.ts';
import type { ConnectionType, Method } from '../../../core/method.ts';
import type { Yen } from '../../../core/money.ts';
import type { OrderStatus } from '../../../core/order-status.ts';
import type { PaymentStatus } from '../../../core/payment.ts';
import type { ProviderStatusWord } from '../../../core/provider-status-words.ts';
import type { LinkWish } from '../../../core/saved-card.ts';
import type { Standing } from '../../../core/three-d-secure.ts';
import type { Flag, Instant, Json } from './columns.ts';

export interface PaymentsTable {
  id: string;
  /** As the order's; here for the lists of staff, which are sorted by an index of this table. */
  shop: Generated<string>;
  session_id: string;
  order_key: string;
  method: Method;
  amount: Yen;
  environment: Environment;
  gateway: string;
  merchant_id: string;
  /** マーチャント取引ID. One per payment, never used again. */
  trading_id: string;
  /** 決済ID */
  provider_payment_id: string | null;
  status: PaymentStatus;
  /** 決済ステータス as last told by the provider. */
  provider_status: string | null;
  /** 1 while the status is live. A unique index allows one live payment per order that is not {@link superseded}. */
  live: Flag;
  /**
   * 1 once the buyer has turned to another way to pay. What was begun can still be paid at the store or the other page, so
   * it stays live, and an alarm stays open until it is over.
   */
  superseded: Generated<Flag>;
  /** The payment whose place this one took when its amount was changed; both carry one マーチャント取引ID. */
  replaces: string | null;
  via: Generated<ConnectionType>;
  /** 支払方法名 as the shop had it when the buyer chose. */
  title: string | null;
  /** 決済手数料 at that time, part of the amount. */
  fee: Yen | null;
  carrier: Carrier | null;
  /** お支払い番号, see `Slip` of core. */
  slip: Json | null;
  /** What Paidy's window is opened with. */
  paidy: Json | null;
  /** Until when the number or the page can be used. */
  until_at: Instant | null;
  /** SHA-256 of the nonce in the addresses the buyer leaves by and comes back to. */
  nonce_hash: string | null;
  /** When the buyer was last back from the other page. */
  returned_at: Instant | null;
  /** Yen given back so far, in parts or whole. */
  refunded: Generated<Yen>;
  /** The provider's own record, as last asked for, and when it was asked. */
  inquired_status: string | null;
  inquired_at: Instant | null;
  /** The sum in that record. */
  inquired_amount: Yen | null;
  /** When the provider status was first seen; time windows count from here. */
  status_since: Instant;
  capture: Flag;
  installments: Installments | null;
  card_brand: CardBrand | null;
  card_last4: string | null;
  /** 登録カード it was made with, or that was stored from it. */
  saved_card_id: string | null;
  /** 本人認証の結果; null when none was asked for, or before it ended. */
  standing: Standing | null;
  /** What the payment, once accepted, does to the member's cards, and what became of that. */
  link_wish: LinkWish | null;
  link_state: LinkState | null;
  error_kind: ErrorKind | null;
  /** The provider's code and detail, for staff only. */
  error_code: string | null;
  error_detail: string | null;
  /** お問い合わせ番号 */
  reference: string;
  /** お名前 as the buyer or the shop gave it, for lists of staff. */
  buyer_name: string | null;
  /** ペイジェント状況: what the last of our operations or of the provider's statuses made of it; null: the field is empty. */
  status_word: ProviderStatusWord | null;
  /** 対応状況 of its order, as `told_status` of that row; here for the lists of staff. The books keep it alike. */
  order_status: Generated<OrderStatus>;
  /** What staff find the payment by besides ids: name, kana, mail and phone, folded by `searchText`. */
  search_text: string | null;
  created_at: Instant;
  updated_at: Instant;
}

export type Payment = Selectable<PaymentsTable>;
export type NewPayment = Insertable<PaymentsTable>;

/** `pending`: to be done once the payment is accepted, or under way. */
export type LinkState = 'pending' | 'done' | 'failed';

/** A provider status that a payment has had, once each: some statuses mean what the one before them meant (S-F). */
export interface PaymentStatusesTable {
  payment_id: string;
  provider_status: string;
  /** How it was first learned. */
  source: StatusSource;
  at: Instant;
}

export type PaymentStatusRow = Selectable<PaymentStatusesTable>;

/** `answer`: to a call of ours. `inquiry`: the provider's record when asked. `notice`: told by the provider. */
export type StatusSource = 'answer' | 'inquiry' | 'notice';
