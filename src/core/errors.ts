/**
 * What went wrong, in the buyer's terms. Provider codes become one of these in the gateway and in the token client;
 * texts in each language are keyed by them, so a kind without a text does not compile.
 */
export const errorKinds = {
  /** The card company said no. */
  declined: { next: 'other_card' },
  /** カード利用枠. Shown as `declined` unless the shop opts in: it tells a thief that the card is good. */
  limit: { next: 'other_card' },
  /** Number, expiry or code may be wrong; which one is never said. */
  input: { next: 'check_card', field: 'number' },
  /** From the token script only: the code is malformed. */
  wrong_cvc: { next: 'check_card', field: 'cvc' },
  /** From the token script only: the expiry is malformed or past. */
  expired: { next: 'check_card', field: 'expiry' },
  name: { next: 'check_card', field: 'name' },
  /** 支払回数 refused by the issuer. */
  installment: { next: 'check_card', field: 'installments' },
  /** ボーナス一括 refused by the issuer. */
  bonus: { next: 'check_card', field: 'installments' },
  /** The token was missing, used or too old. トークンなし */
  token: { next: 'check_card' },
  /** 本人認証 came to nothing; the buyer's own cancel looks the same, so nobody is blamed. */
  tds_failed: { next: 'retry' },
  /** 本人認証の制限時間, the issuer's or ours. */
  tds_timeout: { next: 'retry' },
  /** The card cannot be authenticated at all. */
  tds_unsupported: { next: 'other_card' },
  /** 登録カード: the provider does not have it any more. */
  saved_missing: { next: 'other_card' },
  /** 登録カード: as many as the shop allows are kept already. */
  saved_full: { next: 'other_card' },
  /** Between the provider and the card company. */
  card_network: { next: 'retry' },
  /** Nothing left the browser or the adapter: certainly no charge. */
  network_before: { next: 'retry' },
  maintenance: { next: 'other_method' },
  amount_limit: { next: 'other_method' },
  /** The order already has a live or paid payment. */
  duplicate: { next: 'status' },
  /** The shop's settings or contract; staff must act. */
  config: { next: 'other_method' },
  browser: { next: 'other_method' },
  /** Refused by a fraud check or our own limits. */
  blocked: { next: 'other_method' },
  /** お名前・フリガナ・電話番号 refused by the provider for its characters or its length. */
  buyer_name: { next: 'check_entry', field: 'buyerName' },
  buyer_kana: { next: 'check_entry', field: 'buyerKana' },
  buyer_phone: { next: 'check_entry', field: 'buyerPhone' },
  /** コンビニの受付番号を発行できない: another chain may do. */
  vendor: { next: 'check_entry', field: 'chain' },
  /** The buyer came back from another page without having paid, as the provider's record confirms. 申込中断 */
  interrupted: { next: 'retry' },
  /** The provider's or the bank's page has passed its time. */
  page_expired: { next: 'retry' },
  /** 携帯キャリア: over the limit, or a contract that cannot be used. */
  carrier_refused: { next: 'other_method' },
  paidy_rejected: { next: 'other_method' },
  /** The buyer closed Paidy's window. */
  paidy_closed: { next: 'retry' },
  system: { next: 'status' },
} as const satisfies Record<string, ErrorDefinition>;

interface ErrorDefinition {
  /** What the buyer can do now. */
  next: 'other_card' | 'check_card' | 'check_entry' | 'retry' | 'other_method' | 'status';
  /** The field that takes the focus, when one is responsible. */
  field?: CardField | 'installments' | BuyerField;
}

/** The four things read off a card. Also the slot names of the card form. */
export type CardField = 'number' | 'expiry' | 'cvc' | 'name';

/** What the forms of the other methods ask for. */
export type BuyerField = 'buyerName' | 'buyerKana' | 'buyerPhone' | 'chain' | 'carrier';

export type ErrorKind = keyof typeof errorKinds;

export const isErrorKind = (value: unknown): value is ErrorKind => Object.hasOwn(errorKinds, value as string);
