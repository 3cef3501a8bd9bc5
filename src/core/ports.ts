import type {
  Application,
  ApplyRequest,
  Departure,
  Difference,
  IdentifyRequest,
  MethodOffers,
  PaidyRecord,
} from './application.ts';
import type { BuyerFacts } from './buyer.ts';
import type { CardBrand } from './card/brand.ts';
import type { Carrier } from './carrier.ts';
import type { Environment } from './environment.ts';
import type { ErrorKind } from './errors.ts';
import type { Installments } from './installments.ts';
import type { Method } from './method.ts';
import type { Yen } from './money.ts';
import type { Notice } from './notice.ts';
import type { PaymentStatus } from './payment.ts';
import type { CardExpiry, SavedCardRules } from './saved-card.ts';
import type { AttemptPolicy, Standing } from './three-d-secure.ts';

/** Time as a parameter, so that a deadline of sixty days is tested in a millisecond. */
export interface Clock {
  /** Milliseconds since 1970, UTC. */
  now(): number;
}

/** Random identifiers as a parameter. */
export interface Ids {
  /** `bytes` random bytes in Crockford base32, lower case: letters and digits without i, l, o, u. */
  random(bytes: number): string;
}

/**
 * What became of one call to the provider.
 *
 * A decline is an answer, not an exception. `unknown` is everything after the first byte went out without a complete,
 * readable answer: money may have moved, so only an inquiry may follow. `not_sent` is certain that nothing went out.
 */
export type Outcome<T> =
  | { kind: 'ok'; value: T }
  | { kind: 'declined'; decline: Decline }
  | { kind: 'not_sent'; reason: string }
  | { kind: 'unknown'; reason: string };

/** 異常終了. The provider's final no. */
export interface Decline {
  /** What the buyer is told. */
  error: ErrorKind;
  /** The provider's own code (エラーコード), for staff. */
  code: string;
  /** The provider's detail (エラー詳細), for staff; never shown to a buyer, never logged. */
  detail: string;
  /** 決済ID. A refused authorisation can have one. */
  providerPaymentId?: string;
}

/** Names one payment at the provider: マーチャント取引ID, and 決済ID once it is known. */
export interface PaymentReference {
  /** Decides which telegram does what. */
  method: Method;
  /** Ours, one per attempt, never used twice. At most 25 half-width letters and digits. */
  tradingId: string;
  providerPaymentId?: string;
}

export interface AuthorizeRequest {
  tradingId: string;
  /** Whole yen, from our own session, never from the browser. */
  amount: Yen;
  card: CardSource;
  installments: Installments;
  /** 同時売上: take the money together with the authorisation. */
  capture: boolean;
  /** 3D認証ID of the authentication that went before; left out when there was none. */
  authenticationId?: string;
}

/** The card to pay with. There is no way to put a card number in. */
export type CardSource =
  /** トークン: one-time stand-in for a card, made in the buyer's browser. */
  | { token: string }
  /** 登録カード, with a token for its security code when the shop asks for that again. */
  | { stored: StoredCardReference; securityCodeToken?: string };

/** Names a stored card at the provider. */
export interface StoredCardReference {
  /** 顧客ID at the provider: the shop's own, behind the shop's prefix. */
  customerId: string;
  /** 顧客カードID */
  cardId: string;
}

/** 3D認証: asks for the buyer to be authenticated by the card issuer. Moves no money. */
export interface AuthenticateRequest {
  tradingId: string;
  /** `registration`: a card is to be stored, nothing is bought. */
  purpose: 'payment' | 'registration';
  /** Whole yen; 0 for a registration. */
  amount: Yen;
  card: CardSource;
  /** カード名義 as the buyer typed it, or as it is stored. */
  holderName?: string | undefined;
  /** Where the buyer's browser comes back to, `https`. */
  returnUrl: string;
  buyer: BuyerFacts;
  /** 会員 or guest (ゲスト購入). */
  isMember: boolean;
  /** The buyer's browser, as its request headers told. */
  browser: { accept?: string | undefined; userAgent?: string | undefined };
}

/** The buyer is to be sent to a page of the provider. */
export interface Challenge {
  /** 3D認証ID */
  authenticationId: string;
  /** The provider's page: untrusted, to be served as its own document, never put into one of ours. */
  document: string;
}

/** What the buyer's browser brought back, its hash verified. */
export interface AuthenticationReturn {
  authenticationId: string;
  standing: Standing;
  /** Why it failed, to the buyer; absent unless `standing` is `failed`. */
  error?: ErrorKind;
  /** The provider's codes, joined, for staff. */
  code?: string;
}

export interface StoreCardRequest {
  customerId: string;
  token: string;
}

/** A card kept by the provider. All but its id may be missing. */
export interface StoredCard {
  cardId: string;
  brand?: CardBrand;
  last4?: string;
  expiry?: CardExpiry;
  /** カード名義 */
  holderName?: string;
}

/** S-18. What staff do about a code: what happened, and what puts it right. */
export interface StaffHelp {
  cause: { ja: string; en: string };
  fix: { ja: string; en: string };
}

export interface Authorization {
  /** 決済ID */
  providerPaymentId: string;
  /** Where the payment now stands, in the provider's numbers. */
  providerStatus: string;
  card?: CardFacts;
}

/** What may be shown of a card. */
export interface CardFacts {
  brand?: CardBrand;
  /** 下4桁 */
  last4?: string;
}

/** Result of a follow-up (売上, 取消) the provider accepted. */
export interface Accepted {
  providerPaymentId: string;
  providerStatus: string;
}

/** 金額変更 as the provider took it. */
export interface Changed {
  /** 決済ID of the payment that has the new amount: another one than before for a card, the same one for a carrier. */
  providerPaymentId: string;
  /** Where it now stands; absent where only the record can tell. */
  providerStatus?: string;
}

/** 決済情報照会. The provider's present record of a payment. */
export type Inquiry =
  | { found: false }
  | {
      found: true;
      providerPaymentId: string;
      providerStatus: string;
      amount: Yen;
      /** As far as the record tells: on the provider's pages the buyer may have paid by another one. */
      method?: Method | undefined;
      /** 携帯キャリア決済 */
      carrier?: Carrier | undefined;
    };

/** `shape`: malformed. `hash`: not from the provider, or the key is wrong. `unconfigured`: there is no key to check with. */
export type NoticeReading =
  | { ok: true; notice: Notice }
  | { ok: false; refused: 'shape' | 'hash' | 'unconfigured' };

/** What a telegram is sent for. */
export type TelegramAct =
  | 'authenticate'
  | 'authorize'
  | 'identify'
  | 'apply'
  | 'capture'
  | 'void'
  | 'refund'
  | 'change'
  | 'inquire';

/** What can be done with a payment at the provider now. */
export type Ability = 'capture' | 'void' | 'refund' | 'change';

/**
 * Why nothing can be asked of a payment from here, whatever its status: `link`: the contract is for the provider's pages
 * alone (S-30). `method`: the provider takes no operations for it, as with slips and bank transfers (S-24). Either way the
 * provider's own portal is the place.
 */
export type ReadOnlyReason = 'link' | 'method';

/** 接続テスト: what came of asking the provider for nothing in particular. */
export interface ConnectionTest {
  /** Whether the provider knows us and answers. */
  ok: boolean;
  /** How far it came: nothing was sent, nothing readable came back, or there was an answer. */
  reached: 'nothing' | 'host' | 'provider';
  /** The provider's code or the network's; empty when all went well. */
  code: string;
  /** Cause and fix; absent when all went well. */
  help?: StaffHelp;
}

/** A certificate in use, for warnings before it ends. */
export interface CertificateFact {
  /** The setting that names it. */
  field: string;
  /** Last moment it is good for, milliseconds. */
  notAfter: number;
}

/** A setting that is wrong: which one, and why. */
export interface SettingIssue {
  /** Path of the field in the settings, e.g. `card.tokenKey`. */
  field: string;
  /** English, one sentence, no secret in it. */
  reason: string;
  /** The methods that cannot be offered because of it. */
  stops: readonly Method[];
}

/** What the browser needs to show the card form and to ask the provider for a token. */
export interface CardOffer {
  brands: readonly CardBrand[];
  /** 支払回数 of the contract; `once` is always among them. */
  installments: readonly Installments[];
  /** ボーナス一括 is refused in these periods: `MM-DD` to `MM-DD`, both days included, Japan time. */
  bonusClosed: readonly (readonly [string, string])[];
  /** セキュリティコード 要・不要 */
  securityCode: boolean;
  /** カード名義 */
  holderName: 'required' | 'optional' | 'hidden';
  /** 本人認証: the buyer passes the card issuer's page before the payment. */
  threeDSecure: boolean;
  /** カード情報お預かり. `undefined` when the contract has it not. */
  saved: SavedCardRules | undefined;
  /** 有効性チェック: the card company is asked about every card that is stored, and answers by a notice. */
  validityCheck: boolean;
  provider: {
    name: string;
    scriptUrl: string;
    merchantId: string;
    /** トークン生成鍵. Public: it stands in the page. */
    tokenKey: string;
  };
}

/**
 * A payment provider, spoken to in our words. Stateless: it keeps no books and never retries.
 */
export interface Gateway {
  readonly name: string;
  readonly environment: Environment;
  readonly merchantId: string;
  /** Settings that are wrong. Methods they stop are not offered. */
  readonly issues: readonly SettingIssue[];
  /** `undefined` when the card cannot be offered; {@link issues} says why. */
  readonly card: CardOffer | undefined;
  /** 同時売上, as the settings say: a session that does not choose takes the money together with the authorisation. */
  readonly captureByDefault: boolean;
  /** False while the provider cannot be reached and money-moving calls are held back (circuit breaker). */
  accepting(): boolean;

  /** 3Dセキュア. `undefined` when it is off by an explicit setting. */
  readonly threeDSecure: { policy: AttemptPolicy } | undefined;

  authorize(request: AuthorizeRequest): Promise<Outcome<Authorization>>;
  /** 3D認証. A lost answer loses nothing: no money moves before an authorisation. */
  authenticate(request: AuthenticateRequest): Promise<Outcome<Challenge>>;
  /**
   * Reads what the buyer's browser brought back from the provider's page. `undefined` when its hash is wrong or it is
   * malformed: a forgery, which says nothing. The hash covers neither order nor amount; the caller binds it to those.
   */
  readAuthenticationReturn(fields: Readonly<Record<string, string>>): AuthenticationReturn | undefined;
  /** カード情報設定 */
  storeCard(request: StoreCardRequest): Promise<Outcome<StoredCard>>;
  /** カード情報削除. A card that is not there counts as forgotten. */
  forgetCard(card: StoredCardReference): Promise<Outcome<{ cardId: string }>>;
  /** カード情報照会: all cards of a customer. None is an empty list. */
  listCards(customerId: string): Promise<Outcome<readonly StoredCard[]>>;
  /** 売上確定 */
  capture(payment: PaymentReference): Promise<Outcome<Accepted>>;
  /** オーソリ取消: lets go of an authorisation. */
  void(payment: PaymentReference): Promise<Outcome<Accepted>>;
  /** 売上取消, 返金: gives back a captured payment in full. */
  refund(payment: PaymentReference): Promise<Outcome<Accepted>>;
  /**
   * 金額変更 to a new total, up or down. A card's is two steps at the provider, a new payment and a cancel of the old one, and
   * a good answer says nothing of the second. `captured`: the money is already taken.
   */
  change(payment: PaymentReference, amount: Yen, about: { captured: boolean }): Promise<Outcome<Changed>>;
  inquire(payment: PaymentReference): Promise<Outcome<Inquiry>>;

  /** The methods besides the module-type card, as configured and contracted. */
  readonly offers: MethodOffers;
  /** Highest amount the provider takes for a method, in yen; `undefined` where no limit is known. */
  ceiling(method: Method): Yen | undefined;
  /** 申込 */
  apply(request: ApplyRequest): Promise<Outcome<Application>>;
  /** 携帯キャリア決済ユーザ認証. Moves no money. */
  identify(request: IdentifyRequest): Promise<Outcome<{ departure: Departure }>>;
  /** Paidy決済情報検証 by Paidy's own id. */
  verifyPaidy(paidyId: string): Promise<Outcome<PaidyRecord>>;
  /** 返金 of a part, Paidy only (S-23). */
  refundPart(payment: PaymentReference, amount: Yen): Promise<Outcome<Accepted>>;
  /**
   * 差分通知. Reads what the provider posted: the fields as sent, each once. `refused`: the shape is wrong, or the hash; the
   * answer and its timing do not depend on any payment of ours.
   */
  readNotice(fields: Readonly<Record<string, string>>): NoticeReading;
  /** 決済情報差分照会: the next unread change, or one by its number. */
  nextDifference(noticeId?: string): Promise<Outcome<Difference>>;

  /** Our status for a provider status of a method; `undefined` for one that cannot be explained. */
  statusOf(providerStatus: string, method: Method): PaymentStatus | undefined;
  /** What may be asked of a payment that stands at this status since `since` (milliseconds). */
  abilities(
    providerStatus: string,
    method: Method,
    since: number,
    now: number,
    carrier?: Carrier | undefined,
  ): readonly Ability[];
  /**
   * 電文種別: the number of the telegram that does something, for staff who talk to the provider; `undefined` where none does.
   *
   * @param captured of `change`: after the sale
   */
  telegramOf(act: TelegramAct, method: Method, captured: boolean): string | undefined;
  /** `undefined` for a method whose payments can be operated from here, at some status. */
  readOnly(method: Method): ReadOnlyReason | undefined;
  /** What staff should know about a code of the books; `undefined` for one that no source explains. */
  explain(code: string, detail: string): StaffHelp | undefined;
  /** 接続テスト: a telegram that moves no money, over the real connection. Left out where there is none to test. */
  testConnection?(): Promise<ConnectionTest>;
  /** The certificates it was made with. */
  readonly certificates?: readonly CertificateFact[];
  close(): Promise<void>;
}
