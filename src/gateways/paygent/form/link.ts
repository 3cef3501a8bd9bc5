import type { FieldGroup } from '../../../core/settings.ts';
import { choice, days, minutes, number, option, text, toggle, when, words } from './field.ts';
import { pageNotes, pageTexts } from './methods.ts';

const card = when('use.card', 'link');

/** リンクタイプ: one set for all methods that are paid on the provider's pages. */
export const linkGroup: FieldGroup = {
  id: 'link',
  label: words('リンクタイプ共通', 'The provider’s pages'),
  note: words(
    '「リンクタイプで利用する」を選んだ支払方法すべてに使います。',
    'For all methods that are paid there.',
  ),
  fields: [
    number('link.term.days', '支払期間（日指定）', 'Term in days', {
      unit: days,
      exclusive: 'link.term',
      note: words(
        '2〜60日。分指定とどちらか一方。どちらも空欄なら5日です。',
        '2 to 60; either this or minutes. Five when both are empty.',
      ),
    }),
    number('link.term.minutes', '支払期間（分指定）', 'Term in minutes', {
      unit: minutes,
      exclusive: 'link.term',
      note: words('5〜2,880分。', '5 to 2,880.'),
    }),
    choice(
      'link.paymentClass',
      'カード支払区分',
      'Payment plans on the page',
      [
        option('0', '1回払いのみ', 'At once only'),
        option('1', '全て', 'All'),
        option('2', 'ボーナス一括以外全て', 'All but bonus'),
      ],
      card,
    ),
    toggle('link.securityCode', 'カード確認番号を入力してもらう', 'Ask for the security code', card),
    toggle('link.storedCards', 'カード情報お預かり機能', 'Stored cards', {
      ...card,
      note: words('オプション契約が必要です。', 'Needs a contract of its own.'),
    }),
    toggle('link.threeDSecure', '3Dセキュアを利用する', '3-D Secure', card),
    choice('link.hashClass', 'ハッシュ区分', 'Kind of hash', [
      option('general', '通常', 'General'),
      option('ec-cube', 'EC-CUBE', 'EC-CUBE'),
    ]),
    choice('link.charset', 'リクエスト先URLの文字コード', 'Charset of the request address', [
      option('', 'URLから判断する', 'Read off the address'),
      option('utf8', 'UTF-8', 'UTF-8'),
      option('cp932', 'Shift_JIS', 'Shift_JIS'),
    ]),
    choice('link.request', 'リクエスト方式', 'Who sends the request', [
      option('server', 'サーバーから送る', 'The server'),
      option('browser', '購入者のブラウザから送る', 'The buyer’s browser'),
    ]),
    toggle('link.fixed', '氏名と電話番号を変更不可にする', 'Buyers cannot edit name and telephone number'),
    text('link.returnUrl', '決済完了後戻りURL', 'Where buyers come back to', {
      note: words('空欄なら注文完了画面です。', 'Empty: the checkout.'),
    }),
    ...pageTexts('link', false),
    ...pageNotes('link'),
  ],
};
