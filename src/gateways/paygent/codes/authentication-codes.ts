import type { CodeRow } from './code.ts';

/**
 * The steps of an authentication in which the requestor can fail, by the first digit of its code. What the steps are is
 * not public; the second half of each code is.
 */
const steps = ['1', '2', '3'] as const;

const inEachStep = (rows: readonly CodeRow[]): CodeRow[] =>
  steps.flatMap((step) =>
    rows.map(([code, error, ja, en, fix]): CodeRow => [`R${step}${code}`, error, ja, en, fix]),
  );

/** `3dsecure_requestor_error_code`. Seen in one lineage. */
export const requestorCodes: readonly CodeRow[] = [
  ...inEachStep([
    [
      '001',
      'tds_failed',
      '認証サーバーに接続できませんでした。',
      'The authentication server could not be reached.',
      'authentication_outage',
    ],
    [
      '002',
      'tds_timeout',
      '認証が時間切れになりました。',
      'The authentication took too long.',
      'authenticate_again',
    ],
    [
      '003',
      'tds_failed',
      '認証の取引状態が不正です（戻る操作や二重送信でも出ます）。',
      'The transaction was in an unexpected state; going back or sending twice can do it.',
      'authenticate_again',
    ],
    [
      '100',
      'tds_failed',
      '認証の必須項目がありません。',
      'A required field is missing.',
      'authentication_data',
    ],
    [
      '101',
      'tds_failed',
      '認証の項目の長さが合っていません。',
      'A field has the wrong length.',
      'authentication_data',
    ],
    ['102', 'tds_failed', '認証電文の内容が不正です。', 'The message failed a check.', 'authentication_data'],
  ]),
  [
    'R1103',
    'tds_failed',
    '認証の取引IDが重複しています。',
    'The transaction id was used before.',
    'authenticate_again',
  ],
];

/** `3dsecure_server_error_code`. Seen in one lineage. */
export const serverCodes: readonly CodeRow[] = [
  ['101', 'tds_failed', '認証メッセージが不正です。', 'The message is not valid.', 'authentication_outage'],
  [
    '102',
    'tds_unsupported',
    'カード会社が対応していないバージョンです。',
    'The version of 3-D Secure is not supported.',
    'authenticate_other_card',
  ],
  [
    '201',
    'tds_failed',
    '認証の必須項目がありません。',
    'A required element is missing.',
    'authentication_data',
  ],
  [
    '202',
    'tds_failed',
    '重要な拡張項目が認識されませんでした。',
    'A critical extension was not recognised.',
    'authentication_outage',
  ],
  [
    '203',
    'tds_failed',
    '認証の項目の形式が違います。',
    'An element has the wrong form.',
    'authentication_data',
  ],
  ['204', 'tds_failed', '認証の項目が重複しています。', 'An element came twice.', 'authentication_data'],
  [
    '301',
    'tds_failed',
    '取引IDが認識されませんでした。',
    'The transaction id was not recognised.',
    'authenticate_again',
  ],
  [
    '302',
    'tds_failed',
    '暗号化データの処理に失敗しました。',
    'Encrypted data could not be read.',
    'authentication_outage',
  ],
  ['303', 'tds_failed', '接続先が不正です。', 'The endpoint is not valid.', 'authentication_contract'],
  [
    '304',
    'tds_failed',
    '国・都道府県・通貨などのコード（ISO）が不正です。',
    'An ISO code (country, prefecture, currency) is not valid.',
    'authentication_data',
  ],
  [
    '305',
    'tds_failed',
    '取引データが不正です。',
    'The transaction’s data is not valid.',
    'authentication_data',
  ],
  [
    '306',
    'tds_failed',
    '加盟店の業種コードが不正です。',
    'The merchant category code is not valid.',
    'authentication_contract',
  ],
  [
    '402',
    'tds_timeout',
    '認証が時間切れになりました。',
    'The authentication timed out.',
    'authenticate_again',
  ],
  [
    '403',
    'tds_failed',
    '認証システムの一時的な障害です。',
    'A passing failure of a system.',
    'authentication_outage',
  ],
  [
    '404',
    'tds_failed',
    '認証システムの恒久的な障害です。',
    'A lasting failure of a system.',
    'authentication_outage',
  ],
  [
    '405',
    'tds_failed',
    '認証システムに接続できません。',
    'A system cannot be reached.',
    'authentication_outage',
  ],
  [
    '1000',
    'tds_failed',
    '国際ブランドの認証サーバーでエラーになりました。',
    'The card scheme’s directory server failed.',
    'authentication_outage',
  ],
  [
    '1001',
    'tds_unsupported',
    'このカードを受け持つ国際ブランドの認証サーバーがありません。',
    'No card scheme’s directory server takes this card.',
    'authenticate_other_card',
  ],
  [
    '1002',
    'tds_failed',
    '認証サーバーが取引を保存できませんでした。',
    'The server could not save.',
    'authentication_outage',
  ],
  [
    '1004',
    'tds_failed',
    '認証サーバーの想定外のエラーです。',
    'An unexpected error of the server.',
    'authentication_outage',
  ],
  [
    '1011',
    'tds_failed',
    '認証サーバーのライセンスのエラーです。',
    'The server’s licence is wrong.',
    'authentication_contract',
  ],
  ['1013', 'tds_failed', '取引IDが見つかりません。', 'The transaction id is unknown.', 'authenticate_again'],
  ['1014', 'tds_failed', '取引IDが見つかりません。', 'The transaction id is unknown.', 'authenticate_again'],
  [
    '1016',
    'tds_failed',
    '認証の必須項目がありません。',
    'A required element is missing.',
    'authentication_data',
  ],
  [
    '1020',
    'tds_failed',
    '認証データを転送できませんでした。',
    'Data could not be passed on.',
    'authentication_outage',
  ],
  [
    '1021',
    'tds_failed',
    '事前の取引IDが見つかりません。',
    'The id of the transaction before is unknown.',
    'authenticate_again',
  ],
  [
    '1022',
    'tds_failed',
    '認証の項目の形式が違います。',
    'An element has the wrong form.',
    'authentication_data',
  ],
  [
    '1026',
    'tds_failed',
    '加盟店または要求元のIDが登録と違います。',
    'The acquirer’s merchant id or the requestor’s id is not valid.',
    'authentication_contract',
  ],
  [
    '1027',
    'tds_failed',
    '認証サーバーが対応していないAPIのバージョンです。',
    'The server does not speak this version of the API.',
    'authentication_contract',
  ],
  [
    '2002',
    'tds_failed',
    '認証サーバーへの入力が不正です。',
    'The server was given something not valid.',
    'authentication_data',
  ],
  [
    '2005',
    'tds_failed',
    '認証サーバーへのアクセスが拒否されました。',
    'Access to the server was denied.',
    'authentication_contract',
  ],
  [
    '2007',
    'tds_failed',
    '認証サーバーの内部エラーです。',
    'An internal error of the server.',
    'authentication_outage',
  ],
  [
    '2009',
    'tds_timeout',
    '認証画面の有効時間が過ぎました。',
    'The session of the authentication ran out.',
    'authenticate_again',
  ],
];
