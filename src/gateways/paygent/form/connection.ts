import type { FieldGroup } from '../../../core/settings.ts';
import { choice, file, option, secret, text, when, words } from './field.ts';

const certificate = when('authentication.mode', 'certificate');

export const environmentGroup: FieldGroup = {
  id: 'environment',
  label: words('稼働環境', 'Environment'),
  fields: [
    choice(
      'environment',
      '稼働環境',
      'Environment in use',
      [option('test', '試験環境', 'Test'), option('live', '本番環境', 'Live')],
      {
        required: true,
        note: words(
          '試験環境のID・鍵・証明書と本番環境のものは別々に保存します。登録カードは環境をまたいで使えません。',
          'The two sets of ids, keys and certificates are kept side by side. Stored cards do not pass from one to the other.',
        ),
      },
    ),
  ],
};

/** What the provider hands out once for each environment. */
export const connectionGroup: FieldGroup = {
  id: 'connection',
  label: words('接続情報', 'Connection'),
  note: words(
    'ペイジェントから届く開通案内と、加盟店管理者サイトの値を入力します。',
    'As in the provider’s letter of opening and in its merchant portal.',
  ),
  perEnvironment: true,
  fields: [
    text('merchantId', 'マーチャントID', 'Merchant id', {
      required: true,
      note: words(
        '半角数字、20桁まで。変更すると、以前のお支払いは以前のマーチャントIDのまま扱います。',
        'Up to 20 half-width digits. Payments made under an earlier id stay with it.',
      ),
    }),
    text('connectId', '接続ID', 'Connect id', {
      required: true,
      note: words('半角英数字、64文字まで。', 'Up to 64 half-width letters and digits.'),
    }),
    secret('connectPassword', '接続パスワード', 'Connect password', {
      required: true,
      note: words(
        '半角英数字、64文字まで。試験環境と本番環境では別の値です。',
        'Up to 64 half-width letters and digits; not the same in test and live.',
      ),
    }),
    choice(
      'authentication.mode',
      'モジュールタイプの認証方式',
      'How the module type proves who we are',
      [
        option('certificate', 'クライアント証明書', 'Client certificate'),
        option('hash', 'ハッシュ認証', 'Hash'),
        option('none', '契約なし（リンクタイプのみ）', 'No contract: link type alone'),
      ],
      {
        note: words(
          'リンクタイプだけの契約では、売上・取消などの操作と照会はここからできません。',
          'With the link type alone, payments can be neither looked up nor operated from here.',
        ),
      },
    ),
    file('authentication.clientCertificate', 'クライアント証明書ファイル', 'Client certificate', {
      ...certificate,
      required: true,
      note: words(
        '.pem（証明書と秘密鍵）。ZIPは展開してから登録します。試験環境と本番環境では別のファイルです。',
        'A .pem with certificate and key; unpack the ZIP it came in. Not the same file in test and live.',
      ),
    }),
    file('authentication.clientKey', '秘密鍵ファイル', 'Private key', {
      ...certificate,
      note: words('証明書と別のファイルのときだけ。', 'Only when it is in a file of its own.'),
    }),
    secret('authentication.passphrase', '秘密鍵のパスフレーズ', 'Passphrase of the key', certificate),
    file('authentication.ca', '認証済みのCAファイル', 'CA file', {
      ...when('authentication.mode', 'certificate', 'hash'),
      note: words(
        '.crt または .pem。試験用のものを本番でも使えます。',
        'A .crt or .pem. The one of the test kit may serve live as well.',
      ),
    }),
    secret('authentication.moduleHashKey', 'モジュールタイプのハッシュ鍵', 'Hash key of the module type', {
      ...when('authentication.mode', 'hash'),
      required: true,
      note: words('100文字まで。', 'Up to 100 characters.'),
    }),
    text('tokenKey', 'トークン生成鍵', 'Token key', {
      note: words(
        'カード決済に必要。100文字まで。試験環境と本番環境では別の値です。取り違えると、カード決済がすべてエラー2021になります。',
        'Needed for cards. Up to 100 characters; not the same in test and live: a mix shows as error 2021 on every payment.',
      ),
    }),
    secret('tokenReceiveHashKey', 'トークン受取ハッシュ鍵', 'Hash key of token answers', {
      note: words(
        '100文字まで。保管だけで、照合には使いません。',
        'Up to 100 characters. Kept, not used: what it covers is not published.',
      ),
    }),
    secret('noticeHashKey.0', '差分通知ハッシュ値生成キー', 'Hash key of notices', {
      note: words(
        '100文字まで。設定しないと差分通知を受け付けず、変化は照会でしか分かりません。',
        'Up to 100 characters. Without it notices are refused, and changes are learned of only by asking.',
      ),
    }),
    secret('noticeHashKey.1', '差分通知ハッシュ値生成キー（変更前）', 'Hash key of notices, the one before', {
      note: words('鍵を変更している間だけ、古い鍵をここに残します。', 'Only while the key is being changed.'),
    }),
    secret('threeDSecureHashKey', '3Dセキュア結果受付ハッシュ鍵', 'Hash key of 3-D Secure results', {
      note: words(
        '100文字まで。管理者サイトの メンテナンス → システム情報管理 →「鍵を作る」。3Dセキュアに必要です。',
        'Up to 100 characters. Portal: maintenance, system information, make a key. Needed for 3-D Secure.',
      ),
    }),
    secret('linkHashKey', 'リンクタイプハッシュ値生成キー', 'Hash key of the link type', {
      note: words(
        '84文字まで。リンクタイプに必要です。違うと「取引情報が正しくありません」と表示されます。',
        'Up to 84 characters. Needed for the provider’s pages, which otherwise say that the transaction is not correct.',
      ),
    }),
    text('linkUrl', 'リンクタイプリクエスト先URL', 'Request address of the link type', {
      note: words(
        '契約書のURL（文字コードがUTF-8のもの）。空欄なら環境ごとの標準です。',
        'The address of the contract, the one for UTF-8. Empty: the usual one of the environment.',
      ),
    }),
    text('hosts.module', '接続先（モジュール）', 'Host of the module type', {
      note: words(
        'シミュレーターを使うときだけ。空欄ならペイジェントです。',
        'Only for a simulator. Empty: the provider’s own.',
      ),
    }),
    text('hosts.token', 'トークン接続先', 'Host of the token service', {
      note: words(
        'シミュレーターを使うときだけ。空欄なら、稼働環境に合った接続先です。',
        'Only for a simulator. Empty: the one of the environment.',
      ),
    }),
  ],
};
