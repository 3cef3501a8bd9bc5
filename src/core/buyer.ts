/**
 * お客様情報, as far as the shop passes it on: it helps the issuer's risk check (3-D Secure) and Paidy's. All of it is
 * optional and none of it is trusted to be well-formed; whoever sends it on leaves out what is blank or malformed.
 * Days are `YYYY-MM-DD` in Japan time, moments ISO 8601.
 */
export interface BuyerFacts {
  /** お名前 */
  name?: string | undefined;
  /** フリガナ */
  kana?: string | undefined;
  /** 生年月日, for Paidy. */
  birthday?: string | undefined;
  email?: string | undefined;
  phone?: string | undefined;
  /** 請求先 */
  billing?: PostalAddress | undefined;
  /** お届け先; left out when nothing is shipped. */
  shipping?: PostalAddress | undefined;
  /** このお届け先を初めて使った日 */
  shippingFirstUsed?: string | undefined;
  /** 再注文: all goods were bought before. */
  isReorder?: boolean | undefined;
  /** 会員としての履歴. Absent for a guest. */
  account?: AccountFacts | undefined;
}

export interface PostalAddress {
  /** ISO 3166 alpha-2; Japan when left out. */
  country?: string | undefined;
  postalCode?: string | undefined;
  /** 都道府県: its name, or its number 1 to 47. */
  prefecture?: string | undefined;
  city?: string | undefined;
  line1?: string | undefined;
  line2?: string | undefined;
}

export interface AccountFacts {
  /** 会員登録日 */
  createdOn?: string | undefined;
  /** 会員情報の最終変更日 */
  changedOn?: string | undefined;
  /** パスワードの最終変更日 */
  passwordChangedOn?: string | undefined;
  /** 最終ログイン, a moment */
  lastLoginAt?: string | undefined;
  /** 直近6か月の購入回数 */
  purchasesInSixMonths?: number | undefined;
  /** ご注文の履歴, Paidy's own orders left out: Paidy asks for it so. */
  history?: OrderHistory | undefined;
  /** 直近24時間・1年のカード取引回数 */
  cardPaymentsInDay?: number | undefined;
  cardPaymentsInYear?: number | undefined;
}

export interface OrderHistory {
  count: number;
  /** Yen, all orders together. */
  total: number;
  lastAmount: number;
  /** `YYYY-MM-DD` */
  lastOn?: string | undefined;
}

/** 都道府県 in the order of JIS X 0401: the first is 01. */
export const prefectures = [
  '北海道',
  '青森県',
  '岩手県',
  '宮城県',
  '秋田県',
  '山形県',
  '福島県',
  '茨城県',
  '栃木県',
  '群馬県',
  '埼玉県',
  '千葉県',
  '東京都',
  '神奈川県',
  '新潟県',
  '富山県',
  '石川県',
  '福井県',
  '山梨県',
  '長野県',
  '岐阜県',
  '静岡県',
  '愛知県',
  '三重県',
  '滋賀県',
  '京都府',
  '大阪府',
  '兵庫県',
  '奈良県',
  '和歌山県',
  '鳥取県',
  '島根県',
  '岡山県',
  '広島県',
  '山口県',
  '徳島県',
  '香川県',
  '愛媛県',
  '高知県',
  '福岡県',
  '佐賀県',
  '長崎県',
  '熊本県',
  '大分県',
  '宮崎県',
  '鹿児島県',
  '沖縄県',
] as const;

/** 都道府県コード, two digits, from the name (with or without 都・府・県) or the number. `undefined` for anything else. */
export function prefectureCode(text: string | undefined): string | undefined {
  const plain = (text ?? '').normalize('NFKC').trim();
  const number = /^\d{1,2}$/.test(plain)
    ? Number(plain)
    : prefectures.findIndex((name) => name === plain || name.replace(/[都府県]$/, '') === plain) + 1;
  return number >= 1 && number <= prefectures.length ? String(number).padStart(2, '0') : undefined;
}
