import { z } from '@hono/zod-openapi';

/** Every way our HTTP API says no. The key ends the stable `type` URI; both titles are shown to developers, not buyers. */
export const problems = {
  'invalid-request': {
    status: 400,
    ja: 'リクエストの形式が正しくありません',
    en: 'The request is malformed',
  },
  'card-data-refused': {
    status: 400,
    ja: 'カード番号らしき値を含むリクエストは受け付けません',
    en: 'The request contains something like a card number and was not read',
  },
  unauthorized: { status: 401, ja: '認証情報が正しくありません', en: 'The credentials are missing or wrong' },
  forbidden: { status: 403, ja: 'この操作は許可されていません', en: 'This is not allowed' },
  'not-found': { status: 404, ja: '見つかりません', en: 'Not found' },
  'method-not-allowed': { status: 405, ja: 'このメソッドは使えません', en: 'Method not allowed' },
  'request-timeout': {
    status: 408,
    ja: 'リクエストの受信が時間内に終わりませんでした',
    en: 'The request took too long to arrive',
  },
  'amount-changed': { status: 409, ja: 'お支払い金額が変わりました', en: 'The amount has changed' },
  'payment-confirming': {
    status: 409,
    ja: '前のお支払いの結果を確認しています',
    en: 'An earlier payment of this order is still being confirmed',
  },
  'payment-exists': {
    status: 409,
    ja: 'このご注文はお手続き中、またはお支払い済みです',
    en: 'The order already has a payment',
  },
  'amount-differs': {
    status: 409,
    ja: '注文の金額と決済の金額が違います。先に金額を変更してください',
    en: 'The order costs something else than was paid: change the amount first',
  },
  conflict: {
    status: 409,
    ja: '現在の状態ではこの操作はできません',
    en: 'Not possible in the present state',
  },
  'card-in-use': {
    status: 409,
    ja: '定期購入または未確定のご注文があるため、このカードは削除できません',
    en: 'The card is needed by a subscription or an open order',
  },
  'cards-full': {
    status: 409,
    ja: '登録できるカードの枚数に達しています',
    en: 'As many cards as allowed are stored',
  },
  'confirmation-required': {
    status: 428,
    ja: '実行の前に確認が必要です',
    en: 'Staff must confirm this first: send it again with the confirmation given here',
  },
  'settings-invalid': {
    status: 422,
    ja: '設定に誤りがあるため保存できません',
    en: 'The settings are wrong and were not saved',
  },
  'connection-test-failed': {
    status: 422,
    ja: '接続試験に失敗したため、設定を変更していません',
    en: 'The connection test failed; the settings are as they were',
  },
  'file-refused': {
    status: 422,
    ja: 'このファイルは登録できません',
    en: 'This file cannot be used',
  },
  'challenge-required': {
    status: 403,
    ja: '追加の確認が必要です',
    en: 'An additional check by the shop is needed first',
  },
  limited: {
    status: 429,
    ja: 'しばらく時間をおいてお試しください',
    en: 'Too many attempts; blocked for a while',
  },
  'session-expired': { status: 410, ja: 'お支払いの有効時間が過ぎました', en: 'The session has expired' },
  'too-large': { status: 413, ja: 'リクエストが大きすぎます', en: 'The request is too large' },
  'unsupported-media-type': { status: 415, ja: 'JSONで送信してください', en: 'Send JSON' },
  'key-reused': {
    status: 422,
    ja: '同じキーが別の内容で使われました',
    en: 'The same key was used with other parameters',
  },
  'method-unavailable': {
    status: 422,
    ja: 'このお支払い方法はご利用いただけません',
    en: 'This way to pay is not available',
  },
  'amount-not-final': {
    status: 422,
    ja: 'お支払い金額が確定していません',
    en: 'The amount is not final, so it cannot be paid yet',
  },
  internal: { status: 500, ja: 'エラーが発生しました', en: 'Something went wrong' },
  unavailable: {
    status: 503,
    ja: '混み合っています。時間をおいてお試しください',
    en: 'Busy; try again later',
  },
} as const satisfies Record<string, { status: number; ja: string; en: string }>;

export type ProblemKey = keyof typeof problems;

const StaffWords = z.object({ ja: z.string(), en: z.string() });

/** RFC 9457 body, `application/problem+json`. `type` is `urn:kessai:problem:<key>`. */
export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    titleJa: z.string(),
    status: z.number().int(),
    /** The request's id, to quote to support. */
    instance: z.string(),
    /** Which field, when one is responsible. Never a value that was sent. */
    field: z.string().optional(),
    /** With `confirmation-required`: proves that the question was asked. Good for the same action by the same person, for five minutes. */
    confirmation: z.string().optional(),
    /** To staff: what happened, and what puts it right. */
    help: z.object({ cause: StaffWords, fix: StaffWords }).optional(),
    /** To staff: which fields of the settings are wrong, and why. */
    issues: z.array(z.object({ field: z.string(), words: StaffWords })).optional(),
  })
  .openapi('Problem');

export type Problem = z.infer<typeof Problem>;
