import type { CodeRow } from './code.ts';

/**
 * トークンエラーコード. They end in the buyer's browser and are in none of our books; staff hear of them from buyers. The
 * browser has a map of its own (`client/providers/paygent/codes.ts`), which a test holds equal to this one.
 */
export const tokenCodes: readonly CodeRow[] = [
  [
    '1200',
    'config',
    'マーチャントIDまたはトークン生成鍵が正しくありません。',
    'The merchant id or the token key is wrong.',
    'token_settings',
  ],
  ['1300', 'input', 'カード番号が入力されていません。', 'The card number is missing.', 'input_form'],
  [
    '1301',
    'input',
    'カード番号の書式が違います（末尾の空白でも出ます）。',
    'The card number is malformed; a blank at its end is enough.',
    'input_form',
  ],
  ['1400', 'expired', '有効期限（年）が入力されていません。', 'The year of expiry is missing.', 'input_form'],
  ['1401', 'expired', '有効期限（年）の書式が違います。', 'The year of expiry is malformed.', 'input_form'],
  [
    '1500',
    'expired',
    '有効期限（月）が入力されていません。',
    'The month of expiry is missing.',
    'input_form',
  ],
  ['1501', 'expired', '有効期限（月）の書式が違います。', 'The month of expiry is malformed.', 'input_form'],
  ['1502', 'expired', '有効期限が切れています。', 'The card has expired.', 'other_card'],
  [
    '1600',
    'wrong_cvc',
    'セキュリティコードの書式が違います。',
    'The security code is malformed.',
    'input_form',
  ],
  [
    '1700',
    'name',
    'カード名義の文字が違います（姓名の間の全角空白でも出ます）。',
    'The cardholder’s name has a wrong character; a full-width blank between the names is enough.',
    'input_form',
  ],
  ['7000', 'browser', '対応していないブラウザです。', 'The browser is not supported.', 'browser'],
  [
    '8000',
    'maintenance',
    'トークンサーバーがメンテナンス中です。',
    'The token server is under maintenance.',
    'maintenance',
  ],
];
