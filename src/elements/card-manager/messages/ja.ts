import { consent } from '../../internal/consent.ja.ts';
import type { SavedCardWords } from '../../internal/saved-card-row.ts';
import { savedCardWords } from '../../internal/saved-card-words.ja.ts';
import type { Trouble } from '../answers.ts';
import type { Screen } from '../screens.ts';

/**
 * Texts of ご登録カード管理. Those of troubles say what happened, that nothing was registered, and what to do; a line break
 * ends the title. A trouble without a text does not compile.
 */
export type CardManagerMessages = SavedCardWords &
  Record<
    | `trouble.${Trouble}`
    | 'registered'
    | 'replaced'
    | `${Screen}.title`
    | `${Screen}.text`
    | 'unfinished.late'
    | 'confirming.late'
    | 'polling'
    | 'list'
    | 'empty'
    | 'limit'
    | 'closed'
    | 'refusedText'
    | 'notAllowed'
    | 'register'
    | 'registerTitle'
    | 'change'
    | 'changeIt'
    | 'renew'
    | 'renewIt'
    | 'changeTitle'
    | 'changeNote'
    | 'keeping'
    | 'authentication'
    | 'consent'
    | 'submit'
    | 'processing'
    | 'slow'
    | 'again'
    | 'reference'
    | 'reload'
    | 'check'
    | 'proceed'
    | 'continue'
    | 'restart'
    | 'formDown'
    | 'formRefused',
    string
  >;

const nothingDone = 'カードは登録されていません。';

export const ja: CardManagerMessages = {
  ...savedCardWords,
  consent,
  list: 'ご登録のカード',
  empty: '登録されたカードはありません',
  limit: '登録できるカードは{n}枚までです。追加するには、不要なカードを削除してください。',
  closed: 'ただいまカードの登録・変更を受け付けていません。',
  refusedText: 'カード会社で有効性を確認できませんでした。カードを変更してください。',
  notAllowed: 'カードの削除をご希望の場合は、お店へお問い合わせください。',
  register: 'カードを登録する',
  registerTitle: 'カードの登録',
  change: '変更',
  changeIt: '{card}を変更',
  renew: 'カードを更新する',
  renewIt: '{card}、カードを更新する',
  changeTitle: 'カードの変更',
  changeNote:
    '新しいカードを登録したあとに、{card}を削除します。登録できなかったときは、いまのカードがそのまま残ります。',
  keeping: 'カード番号は当店では保存せず、決済代行会社が安全に保管します。',
  authentication: '登録時に本人認証を行う場合があります。',
  submit: '登録する',
  processing: '登録しています…',
  slow: '確認中です',
  registered: 'カードを登録しました',
  replaced: 'カードを変更しました',
  again: 'もう一度入力する',
  reference: 'お問い合わせ番号: {reference}',
  reload: '再読み込み',
  check: '登録の状況を確認',
  proceed: '本人認証へ進む',
  continue: '続ける',
  restart: 'やり直す',
  polling: '自動で更新しています',
  'loading.title': 'ご登録のカードを読み込んでいます',
  'loading.text': '',
  'unreachable.title': 'ご登録のカードを読み込めませんでした',
  'unreachable.text': '通信状況をご確認のうえ、もう一度お試しください。',
  'over.title': 'この画面の有効時間が過ぎました',
  'over.text': 'お手数ですが、ページを再読み込みしてください。',
  'leaving.title': 'これからカード会社の本人認証画面に移動します',
  'leaving.text': '画面を閉じたり、「戻る」を押したりしないでください。',
  'unfinished.title': '本人認証が途中のカード登録があります',
  'unfinished.text':
    'カードはまだ登録されていません。続きから本人認証を行うか、はじめからやり直してください。',
  'unfinished.late':
    'カードはまだ登録されていません。本人認証の制限時間を過ぎたため、はじめからやり直してください。',
  'confirming.title': 'カードの登録を確認しています',
  'confirming.text': 'もう一度登録せずに、このままお待ちください。',
  'confirming.late': '確認に時間がかかっています。しばらくしてから、この画面でもう一度ご確認ください。',
  'trouble.declined': `このカードは登録できませんでした\n${nothingDone}別のカードをお使いください`,
  'trouble.input': `カード情報に誤りがある可能性があります\n${nothingDone}カード番号・有効期限・セキュリティコードをご確認ください`,
  'trouble.code': `セキュリティコードをご確認ください\n${nothingDone}カードに記載の数字を、もう一度入力してください`,
  'trouble.expiry': `カードの有効期限をご確認ください\n${nothingDone}入力し直すか、別のカードをお使いください`,
  'trouble.name': `カード名義は半角ローマ字で入力してください\n${nothingDone}カードの表記どおりに、もう一度入力してください`,
  'trouble.token': `カード情報の有効時間が過ぎました\n${nothingDone}お手数ですが、もう一度カード情報を入力してください`,
  'trouble.tdsFailed': `本人認証ができませんでした\n${nothingDone}認証情報をご確認のうえもう一度お試しいただくか、別のカードをお使いください`,
  'trouble.tdsTimeout': `本人認証の制限時間を過ぎました\n${nothingDone}もう一度お試しください`,
  'trouble.missing': `変更するカードが見つかりませんでした\n${nothingDone}ご登録のカードをご確認ください`,
  'trouble.full': `登録できるカードの枚数に達しています\n${nothingDone}不要なカードを削除してから、もう一度お試しください`,
  'trouble.network': `カード会社との通信で問題が発生しました\n${nothingDone}少し時間をおいて、もう一度お試しください`,
  'trouble.unsent': `通信できませんでした\n${nothingDone}通信状況をご確認のうえ、もう一度お試しください`,
  'trouble.maintenance': `ただいまメンテナンス中です\n${nothingDone}時間をおいてお試しください`,
  'trouble.config': `ただいまカードを登録できません\n${nothingDone}時間をおいてお試しいただくか、お店へお問い合わせください`,
  'trouble.browser': `お使いのブラウザではカードを登録できません\n${nothingDone}最新のブラウザをご利用ください`,
  'trouble.blocked': 'セキュリティのため、しばらく操作できません\n時間をおいてお試しください',
  'trouble.system': `カードを登録できませんでした\n${nothingDone}時間をおいて、もう一度お試しください`,
  'trouble.unanswered':
    '登録の受付を確認できませんでした\nもう一度お手続きください。続けてお手続きいただいても、二重に登録されることはありません',
  formDown:
    'カードの入力内容を送る準備ができませんでした。カードは登録されていません。通信状況をご確認ください',
  formRefused: 'ただいまカードを登録できません。時間をおいてお試しください',
};
