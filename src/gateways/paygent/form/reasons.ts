/*
 * The reasons of issues, for staff who read Japanese. One row a reason; what differs from case to case is taken over.
 */

type Row = readonly [reason: RegExp, ja: string];

const rows: readonly Row[] = [
  // The shapes of single fields.
  [/^must be half-width digits$/, '半角数字（20桁まで）で入力してください。'],
  [/^must be (\d+) to (\d+) half-width letters and digits$/, '$1〜$2文字の半角英数字で入力してください。'],
  [
    /^must be (\d+) to (\d+) half-width letters, digits, _ or -$/,
    '$1〜$2文字の半角英数字（_ と - も可）で入力してください。',
  ],
  [
    /^must be a key of 1 to 100 .*$/,
    '1〜100文字の半角英数字（_ と - も可）の鍵を、2つまで入力してください。',
  ],
  [
    /^must be (\d+) to (\d+) half-width letters, digits and symbols$/,
    '$1〜$2文字の半角英数字と記号で入力してください。',
  ],
  [/^must be (\d+) to (\d+), a whole number$/, '$1〜$2の整数で入力してください。'],
  [
    /^must be (\d+) to (\d+) characters of one line.*$/,
    '$1〜$2文字、1行で入力してください。機種依存文字や絵文字は使えません。',
  ],
  [
    /^must be katakana, 1 to (\d+) characters.*$/,
    'カタカナで、半角にして$1文字まで（濁点は1文字）で入力してください。',
  ],
  [/^must be the path of a file$/, 'ファイルを選んでください。'],
  [/^must be an http\(s\) address$/, 'http または https のURLを入力してください。'],
  [/^must be a day as MM-DD$/, '期間は 06-16 - 07-15 の形で入力してください。'],
  [
    /^must be a key that begins with pk_test_ or pk_live_$/,
    'pk_test_ または pk_live_ で始まる鍵を入力してください。',
  ],
  [
    /^must be \{ days: 2 to 60 \} or \{ minutes: 5 to 2880 \}$/,
    '2〜60日か5〜2,880分のどちらか一方を入力してください。',
  ],
  [
    /^must be \{ days: 1 to 99 \} or \{ minutes: 30 to 142560 \}$/,
    '1〜99日か30〜142,560分のどちらか一方を入力してください。',
  ],
  [/^must name at least one .*$/, 'ひとつ以上選んでください。'],
  [/^must allow at least one way to pay$/, 'ひとつ以上選んでください。'],
  [/^names a .* twice$/, '同じものが2回選ばれています。'],
  [/^must be among .*$/, '選択肢の中から選んでください。'],
  [/^must be '.*$/, '選択肢の中から選んでください。'],
  [/^must be 0, 1 or 2$/, '選択肢の中から選んでください。'],
  [/^is not a setting$/, 'この項目はありません。'],
  [/^Invalid .*$/, '値が正しくありません。'],
  [/^Too (?:big|small).*$/, '個数が正しくありません。'],

  // The connection.
  [
    /^the (test|live) environment is chosen, but its settings are missing$/,
    '稼働環境の接続情報が入力されていません。',
  ],
  [
    /^is the same as in the (?:test|live) settings, but belongs to one environment$/,
    '試験環境と本番環境に同じ値が入っています。それぞれの環境の値を入力してください。',
  ],
  [
    /^is a host of the test environment, but stands in the live settings$/,
    '本番環境に試験環境の接続先が入っています。',
  ],
  [
    /^is a host of the live environment, but stands in the test settings$/,
    '試験環境に本番環境の接続先が入っています。',
  ],
  [
    /^is this machine: a simulator cannot serve the live environment$/,
    'シミュレーターは本番環境では使えません。',
  ],
  [/^must be an https address in the live environment$/, '本番環境では https のURLを入力してください。'],
  [
    /^the file cannot be read \((\w+)\)$/,
    'ファイルを読み取れません（$1）。場所と読み取り権限を確かめてください。',
  ],
  [/^is a ZIP archive.*$/, 'ZIPファイルです。展開して、中の証明書ファイルを登録してください。'],
  [/^has expired$/, '有効期限が切れています。新しい証明書を登録してください。'],
  [/^is not valid yet$/, 'まだ有効期間に入っていません。'],
  [/^holds no certificate in PEM form$/, '証明書（PEM形式）が入っていません。'],
  [/^the private key does not belong to the certificate$/, '秘密鍵と証明書の組み合わせが違います。'],
  [
    /^holds no private key in PEM form, or its passphrase is wrong$/,
    '秘密鍵（PEM形式）が入っていないか、パスフレーズが違います。',
  ],

  // What the methods need.
  [/^is needed for card payments$/, 'カード決済に必要です。'],
  [/^must contain 'once'$/, '一括払いを必ず選んでください。'],
  [/^'bonus' can only be offered together.*$/, 'ボーナス一括払いは、分割払いといっしょに選んでください。'],
  [/^3-D Secure 1\.0 was switched off.*$/, '3Dセキュア1.0は2022年に終了しました。2.0を選んでください。'],
  [/^is needed for 3-D Secure$/, '3Dセキュアに必要です。'],
  [/^must be 'required': 3-D Secure.*$/, '3Dセキュアではカード名義が必須です。'],
  [/^needs stored cards.*$/, 'カード情報お預かり機能を有効にしてください（契約が必要です）。'],
  [/^has no effect without stored cards.*$/, 'カード情報お預かり機能が無効のため、使われません。'],
  [
    /^must be 'always' with subscriptions.*$/,
    '定期購入では「全注文者が自動的に」を選んでください。次回の請求にカードが必要です。',
  ],
  [
    /^checks cards that are stored.*$/,
    'カード情報お預かり機能を有効にするか、有効性チェックを無効にしてください。',
  ],
  [
    /^3-D Secure is off by an explicit setting$/,
    '3Dセキュアを利用しない設定です。不正利用はお店の負担になります。',
  ],
  [
    /^'low' authorises after every attempt.*$/,
    '「セキュリティ低」では、正常でないAttemptのチャージバックをお店が負担します。',
  ],
  [/^is on: every check is charged.*$/, '有効性チェックは、チェックごとに料金がかかります。洗替に必要です。'],
  [/^names '.*', which has settings of its own.*$/, 'モジュールタイプとリンクタイプの両方で選ばれています。'],
  [/^is needed for payments on the shop's own page.*$/, 'モジュールタイプの支払方法に必要です。'],
  [
    /^is missing: payments on the provider's pages.*$/,
    'モジュールタイプの契約がないため、リンクタイプのお支払いの照会や操作はここからできません。',
  ],
  [
    /^is needed with the link type alone.*$/,
    'リンクタイプのみの契約では、お支払いは差分通知でしか分からないため、必ず設定してください。',
  ],
  [/^is needed for the provider's pages$/, 'リンクタイプに必要です。'],
  [/^must begin with pk_test_.*$/, '試験環境のパブリックキーは pk_test_ で始まります。'],
  [/^must begin with pk_live_.*$/, '本番環境のパブリックキーは pk_live_ で始まります。'],
  [/^must be Paidy's own address.*$/, '本番環境では空欄にしてください。'],
  [
    /^is missing: notices are refused.*$/,
    '設定されていないため差分通知を受け付けません。変化は照会でしか分かりません。',
  ],
  [/^is longer than seven days.*$/, '7日を超えています。使えないことがあります。'],
];

/** What an issue says, in Japanese; the reason itself where no row fits. */
export function reasonInJapanese(reason: string): string {
  const row = rows.find(([shape]) => shape.test(reason));
  return row ? reason.replace(row[0], row[1]) : reason;
}

/** Whether a row fits. */
export const isExplained = (reason: string): boolean => rows.some(([shape]) => shape.test(reason));
