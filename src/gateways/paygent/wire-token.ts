/** Address path of the token script on the token host. It defines the global constructor `PaygentToken`. */
export const TOKEN_SCRIPT_PATH = '/js/PaygentToken.js';

/** What the token service (098) is sent, by the script in the buyer's browser. Seen in three lineages. */
export interface TokenRequest {
  merchant_id: string;
  /** トークン生成鍵. Public: it stands in the page. */
  token_generate_key: string;
  /** Digits only. */
  card_number?: string;
  /** YY */
  card_expire_year?: string;
  /** MM */
  card_expire_month?: string;
  /** Three or four digits, or empty. */
  card_cvc?: string;
  /** Half-width Latin letters and space; may be empty. */
  card_name?: string;
  /** `1`: a token for a security code alone, to go with a stored card. */
  cvc_only_flg?: '1';
}

/** What it answers, as JSON, and what the script's callback is given. */
export type TokenResult =
  | { result: '0000'; tokenizedCardObject: TokenizedCard; hc?: string }
  /** A refusal carries its code and nothing else. */
  | { result: string };

export interface TokenizedCard {
  token: string;
  /** Missing for a security-code token. */
  masked_card_number?: string;
  /** When the token dies. The real format is in no source. */
  valid_until?: string;
  /** The same for the same card. Seen in one lineage. */
  fingerprint?: string;
}

/** トークンエラーコード */
export const tokenCode = {
  ok: '0000',
  /** Seen once, for a blank merchant id and key; what else it covers is unknown. */
  credentials: '1200',
  numberMissing: '1300',
  numberFormat: '1301',
  yearMissing: '1400',
  yearFormat: '1401',
  monthMissing: '1500',
  monthFormat: '1501',
  /** The card has run out. */
  expired: '1502',
  securityCodeFormat: '1600',
  nameFormat: '1700',
  browser: '7000',
  maintenance: '8000',
} as const;

export type TokenCode = (typeof tokenCode)[keyof typeof tokenCode];
