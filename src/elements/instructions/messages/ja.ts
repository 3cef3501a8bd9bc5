import type { TimeLeft } from '../../internal/japan-date.ts';
import { slipFactWords } from '../../internal/slip-fact-words.ja.ts';
import type { SlipFactWords } from '../../internal/slip-facts.ts';
import { type Vocabulary, vocabulary } from '../../internal/vocabulary.ja.ts';
import type { Guide } from '../guides.ts';
import type { NumberLabel } from '../numbers.ts';
import type { SlipScreen } from '../screens.ts';

type Rule =
  | 'ticket'
  | 'limit'
  | 'means'
  | 'final'
  | 'register'
  | 'cash'
  | 'early'
  | 'wrong'
  | 'receipt'
  | 'arrival';

/**
 * Texts of the instructions. `steps.*`: one sentence a step; one that has `{number}` is said for each number in turn.
 * `*…*` is set in bold. What machines show stays Japanese in every language.
 */
export type InstructionsMessages = Vocabulary &
  Pick<SlipFactWords, 'deadline' | 'yen'> &
  Record<
    | `${SlipScreen}.title`
    | `${Exclude<SlipScreen, 'waiting'>}.text`
    | `number.${NumberLabel}`
    | `rule.${Rule}`
    | 'awaiting'
    | 'orderId'
    | 'amount'
    | 'amount.before'
    | 'amount.after'
    | 'amount.tax'
    | 'amount.fee'
    | 'pay.by'
    | `left.${TimeLeft['unit']}`
    | 'order'
    | 'method'
    | 'usable'
    | 'extra'
    | 'steps'
    | 'steps.at'
    | 'steps.atm.title'
    | 'steps.netbank.title'
    | 'rules'
    | 'copy'
    | 'copyIt'
    | 'copied'
    | 'copiedIt'
    | 'selected'
    | 'print'
    | 'calendar'
    | 'share'
    | 'stores'
    | 'stores.url'
    | 'stores.payEasy'
    | 'openSlip'
    | 'openBarcode'
    | 'newTab'
    | 'check'
    | 'checking'
    | 'stillWaiting'
    | 'switch'
    | 'switch.title'
    | 'switch.text'
    | 'switch.confirm'
    | 'switch.cancel'
    | 'switch.failed'
    | 'oldNumbers'
    | 'orderAgain'
    | 'continue',
    string
  > &
  Record<`steps.${Guide}`, readonly string[]>;

const ticketSteps = [
  '*30分以内に*申込券をレジに出し、現金で支払います。',
  '領収書（取扱明細兼領収書）を受け取ります。',
];

export const ja: InstructionsMessages = {
  ...vocabulary,
  deadline: slipFactWords.deadline,
  yen: slipFactWords.yen,

  awaiting: 'お支払い待ち',
  'waiting.title': '{method}のご案内',
  'paid.title': 'お支払いを確認しました',
  'paid.text': 'ありがとうございます。ご注文の手配を進めます。',
  'expired.title': 'お支払い期限が過ぎました',
  'expired.text':
    'この番号ではお支払いいただけません。すでにお支払いがお済みの場合は、反映までしばらくお待ちください。',
  'reversed.title': 'お支払いが取り消されました',
  'reversed.text': 'コンビニからお支払い取消しの連絡がありました。お手数ですが、店舗へお問い合わせください。',
  'cancelled.title': 'このお支払いは取り消されました',
  'cancelled.text': 'この番号ではお支払いにならないでください。ご不明な点は店舗へお問い合わせください。',

  amount: 'お支払い金額',
  'amount.before': '',
  'amount.after': '円',
  'amount.tax': '（税込）',
  'amount.fee': 'うち決済手数料 {fee}',
  'pay.by': 'お支払い期限',
  'left.days': 'あと{count}日',
  'left.hours': 'あと{count}時間',
  'left.minutes': 'あと{count}分',
  order: '注文番号 {order}',
  orderId: '注文番号',
  method: 'お支払い方法',
  usable: 'この番号は{stores}でお支払いいただけます',
  extra: '{stores}では、次の番号も入力します',

  'number.slip': '払込票番号',
  'number.customer': 'お客様番号',
  'number.receipt': 'お支払い受付番号',
  'number.storage': '収納番号',
  'number.online': 'オンライン決済番号',
  'number.confirmation': '確認番号',
  'number.phone': 'お申し込み時の電話番号',
  'number.institution': '収納機関番号',
  'number.company': '第1番号（企業コード）',
  'number.order': '第2番号（注文番号）',

  steps: 'お支払いの手順',
  'steps.at': '{store}でのお支払いの手順',
  'steps.slip': [
    '「払込票を表示」から払込票を印刷するか、スマートフォンの画面に出しておきます。{number} を控えるだけでも構いません。',
    'レジで「インターネットショッピングの支払い」と伝え、払込票を見せるか番号を伝えます。',
    '現金またはnanacoで支払い、領収書を受け取ります。',
  ],
  'steps.slipNumber': [
    '{number} を控えます。',
    'レジで「インターネットショッピングの支払い」と伝え、番号を伝えます。',
    '現金またはnanacoで支払い、領収書を受け取ります。',
  ],
  'steps.loppi': [
    '店内の{machine}で「各種番号をお持ちの方」を押します。',
    '{number} を入力し、「次へ」を押します。',
    'お支払いの内容を確認して進み、「申込券」を受け取ります。',
    ...ticketSteps,
  ],
  'steps.copier': [
    '店内のマルチコピー機の最初の画面で「代金支払い」を押します。',
    '案内を読んで「次へ」、続けて「番号入力」を押します。',
    '{number} を入力し、「OK」を押します。',
    '注意事項に同意し、お支払いの内容を確認して「申込券」を受け取ります。',
    ...ticketSteps,
  ],
  'steps.register': [
    'レジで「インターネットの支払い」と伝えます。',
    '画面に {number} を入力し、「OK」を押します。',
    'お支払いの内容を確認し、現金で支払います。',
    '領収書を受け取ります。',
  ],
  'steps.kiosk': [
    '店内のクラブステーションで「インターネット受付」を押します。',
    '{number} を入力します。',
    'お支払いの内容を確認し、「申込券」（3枚）を印刷します。',
    ...ticketSteps,
  ],
  'steps.online': [
    'レジで「オンライン決済」と伝えます。',
    'お客様側の画面に {number} を、ハイフンなしで入力します。',
    'お支払いの内容を確認して「OK」を押し、現金で支払います。',
    '領収書を受け取ります。',
  ],
  'steps.atm.title': 'ATMでのお支払い',
  'steps.atm': [
    '「税金・料金払込み」または「Pay-easy（ペイジー）」を選びます（名称は金融機関により異なります）。',
    '{number} を入力します。',
    '支払先と金額を確認します。',
    '現金またはキャッシュカードで支払い、明細票を受け取ります。',
  ],
  'steps.netbank.title': 'ネットバンキングでのお支払い',
  'steps.netbank': [
    'ログインして「税金・各種料金の払込み（ペイジー）」を選びます。「振込」ではありません。',
    'お支払いに使う口座を選びます。',
    '{number} を入力します。',
    '支払先と金額を確認し、暗証番号やワンタイムパスワードを入力して完了します。',
  ],

  rules: 'ご確認ください',
  'rule.ticket': '申込券の有効時間は30分です',
  'rule.limit': '1回のお支払いは30万円未満です',
  'rule.means': 'お支払いは現金のみです（一部電子マネーを除く）',
  'rule.final': '店頭でのキャンセル・返金、金額の変更はできません',
  'rule.register':
    'コンビニのレジや、セブン銀行などのコンビニATMでは支払えません（ゆうちょATMなどは使えます）',
  'rule.cash': '10万円を超える現金は、ATMでは扱えないことがあります（キャッシュカードをご利用ください）',
  'rule.early': '番号がエラーになる場合は、しばらくしてからお試しください',
  'rule.wrong': '番号を続けて間違えると、当日は利用できなくなる金融機関があります',
  'rule.receipt': '金融機関から領収書は発行されません',
  'rule.arrival': 'お支払い後、反映まで数分から1時間ほどかかる場合があります。',

  copy: 'コピー',
  copyIt: '{number}をコピー',
  copied: 'コピーしました',
  copiedIt: '{number}をコピーしました',
  selected: '{number}を選択しました。コピーしてください',
  print: '印刷する',
  calendar: 'カレンダーに追加',
  share: '共有する',
  stores: '店舗を探す',
  'stores.url': 'https://www.google.com/maps/search/?api=1&query={store}',
  'stores.payEasy': '銀行 ATM',
  openSlip: '払込票を表示',
  openBarcode: 'バーコードを表示',
  newTab: '（新しいタブで開きます）',

  check: '支払い状況を確認',
  checking: '確認しています…',
  stillWaiting: 'お支払いはまだ確認できていません',
  switch: 'コンビニ・お支払い方法を変更する',
  'switch.title': 'いまのお支払い番号は、変更しても取り消されません',
  'switch.text':
    '期限までは、どのお支払いにも使えてしまいます。新しいお支払いとの二重払いにならないよう、どちらか一方だけをお支払いください。',
  'switch.confirm': '別の方法で支払う',
  'switch.cancel': 'この番号で支払う',
  'switch.failed': '変更できませんでした。通信状況をご確認のうえ、もう一度お試しください',
  oldNumbers: '期限が過ぎた番号',
  orderAgain: 'もう一度注文する',
  continue: 'お店に戻る',
};
