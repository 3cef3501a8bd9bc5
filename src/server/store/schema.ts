import type { Generated, Insertable, Selectable } from 'kysely';
import type { AlarmKind } from '../../core/alarm.ts';
import type { CardBrand } from '../../core/card/brand.ts';
import type { Carrier } from '../../core/carrier.ts';
import type { EffectKind, ReleaseCause } from '../../core/effect.ts';
import type { Environment } from '../../core/environment.ts';
import type { ErrorKind } from '../../core/errors.ts';
import type { Installments } from '../../core/installments.ts';
import type { ConnectionType, Method } from '../../core/method.ts';
import type { Yen } from '../../core/money.ts';
import type { OrderStatus } from '../../core/order-status.ts';
import type { PaymentStatus } from '../../core/payment.ts';
import type { ProviderStatusWord } from '../../core/provider-status-words.ts';
import type { CardExpiry, LinkWish } from '../../core/saved-card.ts';
import type { StaffAction, StaffRole } from '../../core/staff.ts';
import type { Standing } from '../../core/three-d-secure.ts';

/** Milliseconds since 1970, UTC. */
export type Instant = number;
/** SQLite has no booleans; PostgreSQL keeps the same numbers. */
export type Flag = 0 | 1;
/** A JSON document, kept as text on both engines. */
export type Json = string;

/** One row per order of the shop: the thing that is locked, so that an order has one writer at a time. */
export interface OrdersTable {
  /** `shop/environment/orderId`, see `orderKey`. */
  key: string;
  shop: string;
  environment: Environment;
  order_id: string;
  /** The session that may take payments; older ones are closed. */
  session_id: string | null;
  created_at: Instant;
  /** The shop's side of the order, as it last told us (S-1); null: never. */
  shop_amount: Yen | null;
  shop_goods_amount: Yen | null;
  shop_state: ShopState | null;
  /** What staff last changed its payment to; holds as long as the shop has not spoken. */
  agreed_amount: Yen | null;
  /** Which reservation of stock and points the order is at: 1 at first, one more after each release. */
  reservation: Generated<number>;
  /** When the shop last said that it has carried the order out. */
  completed_at: Instant | null;
  /** Counts the order's events: the shop ignores older news. */
  version: Generated<number>;
  /** 対応状況 as the shop was last told; null: never. It is derived each time; this only tells news from old. */
  told_status: OrderStatus | null;
  /** 決済処理中の注文の取消: when it was closed because nobody went on with it. What was begun since then is another purchase. */
  swept_at: Instant | null;
  /** 受注の取りこぼし: when staff put it into the shop's hands again. */
  recovered_at: Instant | null;
}

export type ShopState = 'open' | 'completed' | 'cancelled' | 'deleted';

export interface SessionsTable {
  id: string;
  order_key: string;
  /** SHA-256 of the client secret; the secret itself is never stored. */
  secret_hash: string;
  environment: Environment;
  merchant_id: string;
  amount: Yen;
  goods_amount: Yen | null;
  customer_id: string | null;
  /** The methods the shop allows for this order; null: all that are configured. */
  methods: Json | null;
  /** 同時売上 */
  capture: Flag;
  return_url: string;
  cart_url: string | null;
  /** The page with the checkout: where a buyer comes back to from the card issuer. */
  checkout_url: string | null;
  /** What the shop told about the buyer, for 3-D Secure. */
  buyer: Json | null;
  /** 定期購入: the card of this order must be kept. */
  subscription: Flag;
  review: Json | null;
  /** What the order is made of, for Paidy. */
  goods: Json | null;
  /** The shop's own copy of the order (S-27). Never read by us. */
  snapshot: Json | null;
  created_at: Instant;
  expires_at: Instant;
  /** Set when the session stops taking payments for good. */
  ended_at: Instant | null;
  end_reason: EndReason | null;
}

/** `completed`: a total of 0 was confirmed. `replaced`: the shop made a newer session for the order. `swept`: nobody went on. */
export type EndReason = 'completed' | 'replaced' | 'swept';

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
  /** 対応状況 of its order, as {@link OrdersTable.told_status}; here for the lists of staff. The books keep it alike. */
  order_status: Generated<OrderStatus>;
  /** What staff find the payment by besides ids: name, kana, mail and phone, folded by `searchText`. */
  search_text: string | null;
  created_at: Instant;
  updated_at: Instant;
}

/** One call to the provider. Written down before a byte is sent. */
export interface OperationsTable {
  id: string;
  payment_id: string;
  order_key: string;
  kind: OperationKind;
  /** The caller's idempotency key; unique per order and kind. */
  key: string;
  /** SHA-256 of the parameters, token left out. */
  digest: string;
  amount: Yen;
  state: OperationState;
  error_kind: ErrorKind | null;
  error_code: string | null;
  error_detail: string | null;
  /** Inquiries in a row that found nothing at the provider. */
  absences: number;
  created_at: Instant;
  sent_at: Instant | null;
  answered_at: Instant | null;
  /** The row of 操作履歴 that says who pressed; null for what nobody pressed. */
  audit_id: string | null;
}

/** `pending`: to be done once the payment is accepted, or under way. */
export type LinkState = 'pending' | 'done' | 'failed';

export type OperationKind =
  | 'authenticate'
  | 'authorize'
  | 'identify'
  | 'apply'
  | 'capture'
  | 'void'
  | 'refund'
  | 'change';

/**
 * `intended`: committed, nothing sent. `sent`: bytes may be out. `unknown`: the answer was lost or unreadable.
 * The rest are final: `done`, `declined`, `not_sent` (certainly not executed), `given_up` (an authentication or a storing
 * whose answer was lost for good: no money moves in one, so nobody needs to know).
 */
export type OperationState = 'intended' | 'sent' | 'unknown' | 'done' | 'declined' | 'not_sent' | 'given_up';

export const openOperationStates = [
  'intended',
  'sent',
  'unknown',
] as const satisfies readonly OperationState[];

/** Work that is due at a time. A worker takes it under a lease, so that a dead worker's work is taken again. */
export interface JobsTable {
  shop: string;
  kind: JobKind;
  /** What the work is about: the id of a payment, an authentication, a card, and so on. Unique with the kind. */
  subject: string;
  due_at: Instant;
  tries: number;
  lease_until: Instant | null;
}

/**
 * `settle`: find out what became of a payment. `release`: let go of one that nobody waits for any more. `abandon`: end an
 * authentication whose time is over. `link`: keep or drop cards after an accepted payment. `settle-card`: find out what
 * became of the storing of a card. `make-room`: drop what a stored card takes the place of. `forget-card`: take a card
 * that was removed off the provider's list. `stuck-registration`: end one whose worker died. `erase`: throw away what is
 * sealed and over. `close-page`: find out what a buyer did at another page, after their return and when its time is over.
 * `notice`: find out what a notice means. `fetch-notices`: ask for changes that were not notified. `sweep`: close the
 * orders that nobody goes on with. `reconcile`: compare with the provider's record. `remind`: have the buyer of a slip reminded. `change`: prove that an
 * amount change has left one payment. `bulk`: go on with 一括処理.
 * `tend-alarms`: close those whose cause is gone. `absence`: for an alarm, ask again about payments the provider says it never had.
 */
export type JobKind =
  | 'settle'
  /** Looks how long the certificates are good for. */
  | 'certificates'
  | 'release'
  | 'abandon'
  | 'link'
  | 'settle-card'
  | 'make-room'
  | 'forget-card'
  | 'stuck-registration'
  | 'erase'
  | 'close-page'
  | 'notice'
  | 'fetch-notices'
  | 'sweep'
  | 'reconcile'
  | 'remind'
  | 'change'
  | 'bulk'
  | 'tend-alarms'
  | 'absence';

/** What the shop is told. Written in the transaction that made it true. */
export interface EventsTable {
  id: string;
  shop: string;
  order_key: string;
  type: string;
  body: Json;
  /** Never the same twice for an order: it is also the order of its events. */
  created_at: Instant;
  /** When the shop's hook in this process had it. */
  delivered_at: Instant | null;
}

/** One event on its way to the shop's address (Webhook). */
export interface DeliveriesTable {
  event_id: string;
  shop: string;
  order_key: string;
  /** When its event happened. */
  created_at: Instant;
  tries: number;
  due_at: Instant;
  delivered_at: Instant | null;
  /** Given up after the last try; staff can send it again. */
  dead_at: Instant | null;
  /** What came of the last try: a status, or why there was none. No body. */
  outcome: string | null;
}

/** 差分通知 as received, never changed but for its verdict. Written before it is acknowledged (I-9). */
export interface NoticesTable {
  id: string;
  shop: string;
  gateway: string;
  environment: Environment;
  merchant_id: string;
  /** 決済通知ID */
  notice_id: string;
  /** SHA-256 of what was sent: the same id with another content is a conflict. */
  digest: string;
  /** `pushed` to us, or `fetched` by difference inquiry. */
  source: 'pushed' | 'fetched';
  provider_payment_id: string;
  trading_id: string;
  payment_type: string;
  /** Absent for a kind of payment this project does not sell. */
  method: Method | null;
  provider_status: string;
  amount: Yen | null;
  base_provider_payment_id: string | null;
  /** When the provider says it happened. */
  happened_at: Instant | null;
  received_at: Instant;
  /** The payment of ours it was bound to. */
  payment_id: string | null;
  verdict: NoticeVerdict;
  /** When the verdict was given. */
  judged_at: Instant | null;
  /** How often the same notice came again, and when last. */
  repeats: Generated<number>;
  repeated_at: Instant | null;
}

/**
 * `waiting`: not looked at yet. `applied`: it moved the payment, or says where it stands. `known`: the payment stood there
 * already, or further on. `parked`: no payment fits it yet. `mismatched`: a payment is
 * named, but type, amount or ids do not fit. `conflict`: an id that came with another content. `foreign`: another
 * system's trading id. `validity`: about a stored card. `found`: a payment of ours at the provider that we had no record of.
 */
export type NoticeVerdict =
  | 'waiting'
  | 'applied'
  | 'known'
  | 'parked'
  | 'mismatched'
  | 'conflict'
  | 'foreign'
  | 'validity'
  | 'found';

/** A provider status that a payment has had, once each: some statuses mean what the one before them meant (S-F). */
export interface PaymentStatusesTable {
  payment_id: string;
  provider_status: string;
  /** How it was first learned. */
  source: StatusSource;
  at: Instant;
}

/** `answer`: to a call of ours. `inquiry`: the provider's record when asked. `notice`: told by the provider. */
export type StatusSource = 'answer' | 'inquiry' | 'notice';

/** What the shop was told about an order's stock and points. Each kind once per reservation (I-7). */
export interface EffectsTable {
  order_key: string;
  reservation: number;
  kind: EffectKind;
  cause: ReleaseCause | null;
  payment_id: string | null;
  at: Instant;
}

/** 在庫戻し by hand: a reservation whose goods somebody of the shop puts back (S-26). */
export interface RestockTable {
  id: string;
  shop: string;
  order_key: string;
  reservation: number;
  cause: ReleaseCause;
  opened_at: Instant;
  /** 在庫戻し済; null: 未対応. */
  done_at: Instant | null;
  done_by: string | null;
}

/** 照合: one comparison of our books with the provider's record. */
export interface ReconciliationsTable {
  id: string;
  shop: string;
  environment: Environment;
  /** Who asked for it; `daily` for the job. */
  actor: string;
  started_at: Instant;
  ended_at: Instant | null;
  /** The last payment that was compared: where whoever takes it up goes on. */
  place_at: Instant | null;
  place_id: string | null;
  checked: Generated<number>;
  differing: Generated<number>;
  /** Payments about which the provider gave no answer, or could not be asked. */
  unanswered: Generated<number>;
}

/**
 * 差異. `missed`: it moved by itself, and no notice told. `external`: it was changed in the provider's own portal.
 * `status`: a step no table explains. `amount`: another sum. `absent`: the provider does not know it.
 */
export type DifferenceKind = 'missed' | 'external' | 'status' | 'amount' | 'absent';

export interface DifferencesTable {
  id: string;
  shop: string;
  payment_id: string;
  kind: DifferenceKind;
  /** 決済ステータス or amount in our books, and in the provider's record. */
  ours: string;
  theirs: string;
  opened_at: Instant;
  /** When it was compared and the same again. */
  closed_at: Instant | null;
}

/** エラーログ: what went wrong where a buyer sees nothing of it, once per code and subject until somebody clears it (S-18). */
export interface ErrorsTable {
  id: string;
  shop: string;
  source: ErrorSource;
  code: string;
  /** What it is about: the id of a payment, the field of a setting, the kind of a job. */
  subject: string;
  detail: string;
  times: number;
  first_at: Instant;
  last_at: Instant;
  cleared_at: Instant | null;
  cleared_by: string | null;
}

export type ErrorSource = 'operation' | 'connection' | 'notice' | 'setting' | 'job' | 'hook';

/** A thing a person must look at. At most one open per kind and payment. */
export interface AlarmsTable {
  id: string;
  shop: Generated<string>;
  kind: AlarmKind;
  order_key: string;
  payment_id: string;
  detail: string;
  opened_at: Instant;
  closed_at: Instant | null;
  /** What staff wrote about it last, who, and when. */
  note: string | null;
  noted_by: string | null;
  noted_at: Instant | null;
}

export type { AlarmKind };

/** 一括処理: one press of 一括売上 or 一括取消. */
export interface BulkRunsTable {
  id: string;
  shop: string;
  environment: Environment;
  /** The press's own key: the same one never starts a second run. */
  key: string;
  /** SHA-256 of what was asked for with it. */
  digest: string;
  operation: BulkOperation;
  actor: string;
  role: StaffRole;
  started_at: Instant;
  /** When every item had been tried; an outcome can still be open then. */
  ended_at: Instant | null;
}

/** What can be done with many payments at once, which are kinds of operations. */
export type BulkOperation = Extract<OperationKind, 'capture' | 'void'>;

/** One payment of a run. What became of it stands in its operation, which is found by the key. */
export interface BulkItemsTable {
  run_id: string;
  /** As chosen, from 0. */
  position: number;
  payment_id: string;
  order_key: string;
  /** The operation's key, made of run and payment: however often the run is taken up again, it is one call. */
  key: string;
  /** Why nothing was sent: the key of a problem, or `same-order`. */
  refusal: string | null;
  tried_at: Instant | null;
}

/**
 * 金額変更 of one payment, step by step. A card's is a new payment and a cancel of the old one at the provider; either
 * may fail alone.
 */
export interface ChangesTable {
  id: string;
  shop: string;
  order_key: string;
  /** What was changed. */
  payment_id: string;
  /** What takes its place: reserved here, and a payment once the provider is known to have it. A carrier's is the same one. */
  replacement_id: string;
  /** The call that asked for it; null when it was changed in the provider's own portal. */
  operation_id: string | null;
  amount_before: Yen;
  amount: Yen;
  /** 1: of a sale (029), 0: of an authorisation (028). */
  captured: Flag;
  state: ChangeState;
  /** 1: whoever asked for it accepted that the shop bears chargebacks from now on (S-12). */
  accepts_loss: Flag;
  /** Who asked for it; `api` for the shop's own server, `portal` for somebody in the provider's portal. */
  actor: string;
  /** How often the old payment was told to go by us, because the provider had left it. */
  cancels: Generated<number>;
  /** When the provider was last asked about each of the two since the change was made, and knew it. */
  old_seen_at: Instant | null;
  new_seen_at: Instant | null;
  created_at: Instant;
  /** When the new payment became known. */
  made_at: Instant | null;
  ended_at: Instant | null;
}

/**
 * `asked`: the call is under way, or its outcome is unknown. `made`: the provider has the new payment. `refused`: it said no,
 * and the old payment is looked at once more. Ended: `proven`, one payment is left; `not_made`, nothing was executed.
 */
export type ChangeState = 'asked' | 'made' | 'refused' | 'proven' | 'not_made';

/**
 * 操作履歴: everything a person, or the shop's server in their place, did to payments or settings. A row is written before
 * anything is done, so that a process which dies meanwhile leaves it; rows are only ever added.
 */
export interface AuditTable {
  id: string;
  shop: string;
  at: Instant;
  /** Who, as the shop named them; `api` for a call of the shop's own server. */
  actor: string;
  role: StaffRole | 'api';
  action: StaffAction;
  /** What it was done to: the id of a payment, an order, an alarm, a setting's path. */
  subject: string;
  order_key: string | null;
  payment_id: string | null;
  /** What was known when the row was written: `begun`, or the problem that kept it from being begun. */
  outcome: string;
  /** What else is worth knowing, without secrets and without card data. */
  detail: Json | null;
}

/**
 * What came of a press, beside its row: what that one says is never written over. A press that was sent again, for its answer
 * was lost, has one for each time; the last one holds.
 */
export interface AuditOutcomesTable {
  id: string;
  audit_id: string;
  at: Instant;
  /** `done`, or the problem or the provider's code it ended with. */
  outcome: string;
}

/** 本人認証 of one payment or one registration: one attempt at it, never repeated. */
export interface AuthenticationsTable {
  id: string;
  purpose: 'payment' | 'registration';
  /** The payment's or the registration's id. */
  subject: string;
  environment: Environment;
  merchant_id: string;
  /** SHA-256 of the nonce in the address of the provider's page, and of the one it comes back to. */
  page_hash: string;
  return_hash: string;
  /** 3D認証ID, once the provider has given it. Unique: a result is good for one payment only. */
  provider_id: string | null;
  state: AuthenticationState;
  standing: Standing | null;
  /** The provider's codes of a failure, for staff. */
  code: string | null;
  created_at: Instant;
  /** Afterwards a return changes nothing any more. */
  expires_at: Instant;
  ended_at: Instant | null;
}

/** `asked`: the provider is being asked for a page. `open`: the buyer has it. `ended`: nothing comes of it any more. */
export type AuthenticationState = 'asked' | 'open' | 'ended';

/** What is needed a little later and must not lie about in clear: tokens, the provider's page. Deleted on use. */
export interface SealedTable {
  subject: string;
  content: string;
  expires_at: Instant;
}

/** 会員 as the provider knows them: under one merchant id of one environment (S-9). The row that is locked for their cards. */
export interface CustomersTable {
  /** `shop/environment/merchantId/customerId`, see `customerKey`. */
  key: string;
  shop: string;
  environment: Environment;
  merchant_id: string;
  customer_id: string;
  /** 顧客ID at the provider, behind the shop's prefix: shops that share a contract share its stored cards. */
  provider_customer_id: string;
  created_at: Instant;
}

/** Opens マイページ's card management for one member. */
export interface CustomerSessionsTable {
  id: string;
  customer_key: string;
  secret_hash: string;
  return_url: string;
  buyer: Json | null;
  created_at: Instant;
  expires_at: Instant;
}

/** 登録カード. The provider keeps the card; this is what may be shown of it. */
export interface SavedCardsTable {
  id: string;
  customer_key: string;
  /** 顧客カードID */
  provider_card_id: string;
  brand: CardBrand | null;
  last4: string | null;
  expiry: CardExpiry | null;
  /** カード名義, for the next authentication. */
  holder_name: string | null;
  /** The operation of ours that stored it; null for one that was found on the provider's list. */
  stored_by: string | null;
  created_at: Instant;
  last_used_at: Instant | null;
  /** Not offered any more: deleted, replaced, or no longer linked. The provider may still have it for a while. */
  removed_at: Instant | null;
  /** The provider has it no longer. */
  forgotten_at: Instant | null;
  /** 有効性チェック: when it was asked for, what came of it, and when. No result before {@link checked_at}: under way. */
  check_asked_at: Instant | null;
  /** Null after {@link checked_at}: it cannot be told from others'. */
  check_result: 'valid' | 'refused' | null;
  checked_at: Instant | null;
}

/** One call to the provider about a stored card, written down before a byte is sent. */
export interface CardOperationsTable {
  id: string;
  customer_key: string;
  kind: 'store' | 'forget';
  /** What it is for: a payment, a registration, or the card that goes. Unique with the kind for `store`. */
  subject: string;
  /** The card that was stored, or that goes. */
  card_id: string | null;
  /** 1 when the provider's list was taken over right before a storing: a card that is new there afterwards is its. */
  listed: Flag;
  state: OperationState;
  error_kind: ErrorKind | null;
  error_code: string | null;
  created_at: Instant;
  sent_at: Instant | null;
  /** When it was over; null for a card that was stored and only found on the list. */
  answered_at: Instant | null;
}

/** カード登録 from マイページ. */
export interface RegistrationsTable {
  id: string;
  customer_key: string;
  session_id: string;
  /** The browser's key; unique per customer. */
  key: string;
  trading_id: string;
  state: RegistrationState;
  /** The card it takes the place of. */
  replaces: string | null;
  error_kind: ErrorKind | null;
  error_code: string | null;
  reference: string;
  created_at: Instant;
  updated_at: Instant;
}

export type RegistrationState = 'authenticating' | 'action_required' | 'storing' | 'done' | 'failed';

/** One try of a card, for the limits of R-70. Marks are keyed hashes: nobody can tell card or address from them. */
export interface CardAttemptsTable {
  /** The payment's or the registration's id. */
  id: string;
  shop: string;
  kind: 'payment' | 'registration';
  at: Instant;
  session_id: string;
  customer_key: string | null;
  fingerprint: string | null;
  address: string | null;
  /** 1 once the card company or the authentication has said no. */
  failed: Flag;
}

export interface Database {
  authentications: AuthenticationsTable;
  sealed: SealedTable;
  customers: CustomersTable;
  customer_sessions: CustomerSessionsTable;
  saved_cards: SavedCardsTable;
  card_operations: CardOperationsTable;
  registrations: RegistrationsTable;
  card_attempts: CardAttemptsTable;
  orders: OrdersTable;
  sessions: SessionsTable;
  payments: PaymentsTable;
  operations: OperationsTable;
  jobs: JobsTable;
  events: EventsTable;
  alarms: AlarmsTable;
  audit: AuditTable;
  audit_outcomes: AuditOutcomesTable;
  restock: RestockTable;
  reconciliations: ReconciliationsTable;
  differences: DifferencesTable;
  errors: ErrorsTable;
  changes: ChangesTable;
  bulk_runs: BulkRunsTable;
  bulk_items: BulkItemsTable;
  deliveries: DeliveriesTable;
  notices: NoticesTable;
  effects: EffectsTable;
  payment_statuses: PaymentStatusesTable;
}

export type Order = Selectable<OrdersTable>;
export type Session = Selectable<SessionsTable>;
export type Payment = Selectable<PaymentsTable>;
export type Operation = Selectable<OperationsTable>;
export type Job = Selectable<JobsTable>;
export type StoredEvent = Selectable<EventsTable>;
export type Alarm = Selectable<AlarmsTable>;
export type AuditRow = Selectable<AuditTable>;
export type AuditOutcome = Selectable<AuditOutcomesTable>;
export type RestockRow = Selectable<RestockTable>;
export type Reconciliation = Selectable<ReconciliationsTable>;
export type Difference = Selectable<DifferencesTable>;
export type ErrorRow = Selectable<ErrorsTable>;
export type AmountChange = Selectable<ChangesTable>;
export type BulkRunRow = Selectable<BulkRunsTable>;
export type BulkItemRow = Selectable<BulkItemsTable>;
export type Authentication = Selectable<AuthenticationsTable>;
export type Customer = Selectable<CustomersTable>;
export type CustomerSession = Selectable<CustomerSessionsTable>;
export type SavedCardRow = Selectable<SavedCardsTable>;
export type CardOperation = Selectable<CardOperationsTable>;
export type Registration = Selectable<RegistrationsTable>;
export type CardAttempt = Selectable<CardAttemptsTable>;
export type Delivery = Selectable<DeliveriesTable>;
export type NoticeRow = Selectable<NoticesTable>;
export type EffectRow = Selectable<EffectsTable>;
export type PaymentStatusRow = Selectable<PaymentStatusesTable>;
export type NewPayment = Insertable<PaymentsTable>;
export type NewSession = Insertable<SessionsTable>;
export type NewOperation = Insertable<OperationsTable>;
export type NewChange = Insertable<ChangesTable>;
