import { type Vocabulary, vocabulary } from '../../internal/vocabulary.ja.ts';
import type { Place } from '../place.ts';

type Page = Exclude<Place, 'paidy'>;

/** Texts of a payment that is made on another page. Nothing is called paid or failed before the provider has said so. */
export type DepartureMessages = Vocabulary &
  Record<
    | `${Page}.leaving.title`
    | `${Page}.leaving.text`
    | `${Place}.checking.title`
    | `${Place}.checking.text`
    | `${Place}.returned.title`
    | `${Place}.again`
    | 'paidy.checking.late'
    | 'unloadable.title'
    | 'unloadable.money'
    | 'unloadable.text'
    | 'unfinished.title'
    | 'unfinished.money'
    | 'unfinished.until'
    | 'unfinished.late'
    | 'number.title'
    | 'number.money'
    | 'number.text'
    | 'number.show'
    | 'returned.money'
    | 'returned.text'
    | 'returned.late'
    | 'polling'
    | 'offline'
    | 'stillPayable'
    | 'proceed'
    | 'continue'
    | 'retry'
    | 'check'
    | 'other'
    | 'orderId'
    | 'amount'
    | 'yen'
    | 'method'
    | 'until',
    string
  >;

const comeBack =
  'お支払いのあとは、画面の「購入したサイトへ戻る」などのボタンで、必ずこのサイトへお戻りください。';

export const ja: DepartureMessages = {
  ...vocabulary,
  'bank.leaving.title': 'これから銀行を選ぶ画面に移動します',
  'bank.leaving.text': comeBack,
  'carrier.leaving.title': 'これから{carrier}の画面に移動します',
  'carrier.leaving.text': '{carrier}の画面で、お早めに（目安{minutes}分以内）手続きを完了してください。',
  'link.leaving.title': 'これから決済会社のお支払い画面に移動します',
  'link.leaving.text': comeBack,
  'bank.checking.title': '銀行を選ぶ画面に移動しています',
  'bank.checking.text': 'そのままお待ちください。',
  'carrier.checking.title': '{carrier}の画面に移動しています',
  'carrier.checking.text': 'そのままお待ちください。',
  'link.checking.title': 'お支払い画面に移動しています',
  'link.checking.text': 'そのままお待ちください。',
  'paidy.checking.title': 'ペイディでお支払い',
  'paidy.checking.text': 'ペイディの画面を開いています…',
  'paidy.checking.late':
    'ペイディの画面で手続きを続けてください。画面が見えないときは、お支払い状況をご確認ください。',
  'unloadable.title': 'ペイディを読み込めませんでした',
  'unloadable.money': 'お支払いは行われていません。',
  'unloadable.text': '通信状況をご確認のうえ、もう一度お試しいただくか、別の方法でお支払いください。',
  'unfinished.title': 'お支払いが途中のご注文があります',
  'unfinished.money': 'お支払いはまだ確認できていません。',
  'unfinished.until': '続きからお支払いいただけます。',
  'unfinished.late':
    'お支払い画面の有効期限が切れました。別の方法をお選びいただくか、もう一度お手続きください。',
  'number.title': 'お支払い待ちです',
  'number.money': 'ご入金はまだ確認できていません。',
  'number.text':
    'お支払い番号は決済会社の画面に表示されています。期限までにお支払いください。お支払いがお済みの場合は、もう一度支払わないでください。',
  'number.show': 'お支払い番号を見る',
  'bank.again': 'すでに銀行の画面で支払いを終えた場合は、もう一度支払わないでください。',
  'carrier.again': 'すでに{carrier}の画面で手続きを終えた場合は、もう一度支払わないでください。',
  'paidy.again': 'すでにペイディの画面で手続きを終えた場合は、もう一度支払わないでください。',
  'link.again': 'すでに決済会社の画面で手続きを終えた場合は、もう一度支払わないでください。',
  'bank.returned.title': '入金を確認しています',
  'carrier.returned.title': 'お支払いを確認しています',
  'paidy.returned.title': 'お支払いを確認しています',
  'link.returned.title': 'お支払いを確認しています',
  'returned.money': 'お手続きがお済みの場合は、もう一度支払わないでください。',
  'returned.text': '確認できしだい、この画面に表示します。このままお待ちください。',
  'returned.late': '確認に時間がかかっています。お支払いがお済みの場合は、確認後にメールでお知らせします。',
  polling: '自動で更新しています',
  offline: '通信できませんでした。通信状況をご確認のうえ、もう一度お試しください。',
  stillPayable:
    '別の方法に変えても、開いたお支払い画面は期限まで有効です。両方でお支払いにならないようご注意ください。',
  proceed: 'お支払い画面へ進む',
  continue: '支払いを続ける',
  retry: 'もう一度試す',
  check: '支払い状況を確認',
  other: '別の方法で支払う',
  orderId: '注文番号',
  amount: 'お支払い金額',
  yen: '{amount}円（税込）',
  method: 'お支払い方法',
  until: 'お手続きの期限',
};
