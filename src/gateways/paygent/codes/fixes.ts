import type { StaffHelp } from '../../../core/ports.ts';

/** What puts it right. Few remedies serve many codes. */
export const fixes = {
  other_card: {
    ja: '購入者に、別のカードまたは別のお支払い方法をご案内ください。断られた理由は、カード会社が会員ご本人にだけ説明します。',
    en: 'Ask the buyer for another card or another way to pay. The reason is told by the card company, and to the cardholder only.',
  },
  check_card: {
    ja: '購入者に、カード番号・有効期限・セキュリティコードをカードと見比べて入力し直すようご案内ください。',
    en: 'Ask the buyer to enter number, expiry date and security code again, comparing them with the card.',
  },
  limit: {
    ja: '購入者に、別のカードを使うか、ご利用可能額をカード会社に確かめるようご案内ください。',
    en: 'Ask the buyer to use another card, or to ask the card company how much is available.',
  },
  plan: {
    ja: '購入者に、一括払いなど別の支払回数をご案内ください。続くときは、契約の支払回数と設定 card.installments を見比べてください。',
    en: 'Ask the buyer to pay at once or in another number of payments. If it goes on, compare the contract with card.installments.',
  },
  bonus: {
    ja: '購入者に、ほかの支払回数をご案内ください。続くときは、ボーナス一括払いの契約と取扱期間外の設定 card.bonusClosed を確かめてください。',
    en: 'Ask the buyer for another plan. If it goes on, check the contract for bonus payments and card.bonusClosed.',
  },
  amount: {
    ja: 'ご注文の金額を確かめ、購入者に別のお支払い方法をご案内ください。',
    en: 'Check the amount of the order and offer the buyer another way to pay.',
  },
  try_later: {
    ja: '決済情報を照会して、オーソリが残っていないことを確かめてください。そのあと時間をおいて、もう一度お試しいただけます。',
    en: 'Look the payment up first, to be sure that no authorisation was left behind; then it can be tried again later.',
  },
  ask_provider: {
    ja: '決済IDとこのコードを添えて、ペイジェントにお問い合わせください。',
    en: 'Ask Paygent, quoting the payment id and this code.',
  },
  credentials: {
    ja: 'マーチャントID・接続ID・接続パスワードが、稼働環境（試験・本番）のものと一致しているか確かめてください。',
    en: 'Check that merchant id, connect id and connect password are those of the environment in use, test or live.',
  },
  contract: {
    ja: '契約している決済手段とオプションをペイジェントに確かめ、設定を契約に合わせてください。',
    en: 'Ask Paygent which methods and options the contract has, and make the settings agree with it.',
  },
  field: {
    ja: 'エラー詳細の項目名を手がかりに値を直してください。merchant_name のときは、加盟店名（card.merchantName）を登録どおりに設定します。',
    en: 'The detail names the field; correct its value. For merchant_name, set card.merchantName as registered with Paygent.',
  },
  value: {
    ja: 'カードの有効期限切れ、未契約の決済手段、加盟店情報の誤りのいずれかです。購入者に有効期限を、ペイジェントに契約内容を確かめてください。',
    en: 'The card may have expired, the method may not be contracted, or the shop’s data may be wrong: ask the buyer for the expiry, and Paygent for the contract.',
  },
  buyer_entry: {
    ja: '購入者に、お名前・フリガナ・電話番号を、機種依存文字や絵文字を使わず、短く入力し直すようご案内ください。',
    en: 'Ask the buyer to enter name, reading or telephone number again: shorter, and without symbols or unusual characters.',
  },
  address: {
    ja: 'サーバーの送信元IPアドレスを調べ、その環境用としてペイジェントに登録してください。',
    en: 'Find out from which address the server sends, and have it registered with Paygent for this environment.',
  },
  saved_card: {
    ja: '登録カードの一覧を読み直し、購入者に別のカードの選択または新しいカードの入力をご案内ください。',
    en: 'Read the list of stored cards again, and ask the buyer to choose another one or enter a card.',
  },
  token: {
    ja: '一人だけなら、カード情報の再入力で直ります。全員に起きるときは、トークンの接続先（hosts.token）とトークン生成鍵（tokenKey）が接続先の環境と合っているか確かめてください。',
    en: 'For one buyer, entering the card again is enough. If everybody gets it, check that hosts.token and tokenKey belong to the environment the adapter speaks to.',
  },
  token_settings: {
    ja: 'マーチャントIDとトークン生成鍵（tokenKey）が、稼働環境のものか確かめてください。',
    en: 'Check that merchant id and tokenKey are those of the environment in use.',
  },
  input_form: {
    ja: '購入者に、この欄を半角で、余分な空白を入れずに入力し直すようご案内ください。',
    en: 'Ask the buyer to fill this field again in half-width characters, without stray blanks.',
  },
  browser: {
    ja: '購入者に、最新のブラウザでのお支払いをご案内ください。',
    en: 'Ask the buyer to pay with an up-to-date browser.',
  },
  maintenance: {
    ja: 'ペイジェントのお知らせでメンテナンスの終了時刻を確かめ、それまで別のお支払い方法をご案内ください。',
    en: 'See Paygent’s notices for the end of the maintenance, and offer other ways to pay until then.',
  },
  authenticate_again: {
    ja: '購入者に、もう一度お試しいただくか、別のカードをご案内ください。請求は発生していません。',
    en: 'Ask the buyer to try again or to use another card. Nothing was charged.',
  },
  authenticate_other_card: {
    ja: '購入者に、別のカードまたは別のお支払い方法をご案内ください。このカードでは本人認証ができません。請求は発生していません。',
    en: 'Ask the buyer for another card or another way to pay: this one cannot be authenticated. Nothing was charged.',
  },
  authentication_data: {
    ja: '店舗から渡している購入者情報（住所・電話番号・メールアドレスなど）の形式と、加盟店名（card.merchantName）を確かめてください。直らないときは、このコードを添えてペイジェントにお問い合わせください。',
    en: 'Check the form of the buyer’s data the shop passes on (addresses, telephone, e-mail) and card.merchantName. If that does not help, ask Paygent, quoting this code.',
  },
  authentication_contract: {
    ja: '3Dセキュアの契約と加盟店の登録内容を、このコードを添えてペイジェントに確かめてください。',
    en: 'Ask Paygent about the contract for 3-D Secure and the shop’s registration, quoting this code.',
  },
  authentication_outage: {
    ja: '認証の仕組みの一時的な障害です。購入者に、時間をおいてのやり直しか別のお支払い方法をご案内ください。続くときはペイジェントにお問い合わせください。',
    en: 'A passing fault of the authentication systems: ask the buyer to try later or another way. If it goes on, ask Paygent.',
  },
  network: {
    ja: 'DNSがペイジェントのホスト名を引けること、ファイアウォールがその宛先を通すこと、証明書の期限と権限を確かめてください。結果は決済情報の照会で確かめます。',
    en: 'Check that DNS knows Paygent’s host, that the firewall lets it through, and the certificates’ dates and rights. Look the payment up to learn its outcome.',
  },
  certificate: {
    ja: 'クライアント証明書とCAファイルのパス・読み取り権限・期限を確かめてください。ルート証明書の切り替えに伴うときは、新しいCAファイルをペイジェントから受け取ります。',
    en: 'Check path, read rights and dates of client certificate and CA file. After a change of the root certificate, get the new CA file from Paygent.',
  },
  module_files: {
    ja: '接続モジュールの設定ファイルの場所・内容・読み取り権限を確かめてください。本アダプターは接続モジュールを使わないため、このコードを出しません。',
    en: 'Check place, content and read rights of the module’s files. This adapter does not use the module and never gives this code.',
  },
  module_call: {
    ja: '接続モジュールに渡す電文の項目名・値・長さを確かめてください。本アダプターは接続モジュールを使わないため、このコードを出しません。',
    en: 'Check names, values and lengths of the fields given to the module. This adapter does not use the module and never gives this code.',
  },
} as const satisfies Record<string, StaffHelp['fix']>;

export type Fix = keyof typeof fixes;
