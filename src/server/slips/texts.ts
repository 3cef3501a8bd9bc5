import { type Chain, chains } from '../../core/konbini.ts';
import type { SlipNumberKind } from '../../core/slip.ts';

/** What a number is called. FamilyMart's machine asks for 収納番号 in two parts. */
export type NumberLabel = SlipNumberKind | 'company' | 'order';

/** The languages of slips, mails and calendars: those of the shop's own mails. */
export const slipLanguages = ['ja', 'en'] as const;

export type SlipLanguage = (typeof slipLanguages)[number];

/** Every word of a slip in one language. Labels that stand on machines keep their Japanese, with what they mean beside it. */
export interface SlipTexts {
  labels: Record<NumberLabel, string>;
  chain(chain: Chain): string;
  list(chains: readonly Chain[]): string;
  payEasy: string;
  heading: string;
  amount: string;
  deadline: string;
  /** `weekday`: 0 is Sunday. */
  day(date: { year: number; month: number; day: number; weekday: number }): string;
  store: string;
  order: string;
  payee: string;
  howTo: string;
  atBank: string;
  inNetBank: string;
  toKnow: string;
  usableAt(stores: string): string;
  extra(stores: string, label: string, value: string): string;
  showSlip: string;
  openPage: string;
  calendar: string;
  plainText: string;
  otherLanguage: string;
  standing: Record<Exclude<SlipStanding, 'payable'>, string>;
  oldNumbers: string;
  subject(shop: string): string;
  greeting: string;
  eventSummary(shop: string, amount: string): string;
}

/** `over`: ended otherwise, such as cancelled by the shop. */
export type SlipStanding = 'payable' | 'paid' | 'expired' | 'reversed' | 'over';

const weekdaysJa = ['日', '月', '火', '水', '木', '金', '土'];
const weekdaysEn = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const monthsEn = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

const ja: SlipTexts = {
  labels: {
    slip: '払込票番号',
    customer: 'お客様番号',
    receipt: 'お支払い受付番号',
    storage: '収納番号',
    online: 'オンライン決済番号',
    confirmation: '確認番号',
    phone: '電話番号',
    institution: '収納機関番号',
    company: '第1番号（企業コード）',
    order: '第2番号（注文番号）',
  },
  chain: (chain) => chains[chain].ja,
  list: (list) => list.map((chain) => chains[chain].ja).join('、'),
  payEasy: 'ペイジー（ATM・ネットバンキング）',
  heading: 'お支払いのご案内',
  amount: 'お支払い金額',
  deadline: 'お支払い期限',
  day: ({ year, month, day, weekday }) => `${year}年${month}月${day}日（${weekdaysJa[weekday]}）23:59まで`,
  store: 'お支払い先',
  order: 'ご注文番号',
  payee: 'ショップ名',
  howTo: 'お支払いの手順',
  atBank: 'ATMで支払う',
  inNetBank: 'ネットバンキングで支払う',
  toKnow: 'ご確認ください',
  usableAt: (stores) => `この番号は${stores}で使えます。`,
  extra: (stores, label, value) => `${stores}では、続けて${label}「${value}」も入力します。`,
  showSlip: '払込票を表示',
  openPage: 'このご案内のページ',
  calendar: 'カレンダーに追加',
  plainText: 'テキストで見る',
  otherLanguage: 'English',
  standing: {
    paid: 'お支払いを確認しました。ありがとうございました。',
    expired: 'お支払い期限が過ぎました。この番号ではお支払いいただけません。',
    reversed: 'お支払いが取り消されました。お支払いになった店舗へお問い合わせください。',
    over: 'このお手続きは終了しています。',
  },
  oldNumbers: '期限が過ぎた番号',
  subject: (shop) => (shop === '' ? 'お支払い番号のお知らせ' : `【${shop}】お支払い番号のお知らせ`),
  greeting: 'ご注文ありがとうございます。下記の番号でお支払いをお願いいたします。',
  eventSummary: (shop, amount) => ['【お支払い期限】', shop && `${shop} `, amount].join(''),
};

const en: SlipTexts = {
  labels: {
    slip: 'Slip number (払込票番号)',
    customer: 'Customer number (お客様番号)',
    receipt: 'Receipt number (お支払い受付番号)',
    storage: 'Payment number (収納番号)',
    online: 'Online payment number (オンライン決済番号)',
    confirmation: 'Confirmation number (確認番号)',
    phone: 'Phone number (電話番号)',
    institution: 'Collecting institution (収納機関番号)',
    company: 'First number (第1番号・企業コード)',
    order: 'Second number (第2番号・注文番号)',
  },
  chain: (chain) => chains[chain].en,
  list: (list) => list.map((chain) => chains[chain].en).join(', '),
  payEasy: 'Pay-easy (ATM or net banking)',
  heading: 'How to pay',
  amount: 'Amount',
  deadline: 'Pay by',
  day: ({ year, month, day, weekday }) =>
    `${weekdaysEn[weekday]}, ${monthsEn[month - 1]} ${day}, ${year}, 23:59 (Japan time)`,
  store: 'Where',
  order: 'Order number',
  payee: 'Shop',
  howTo: 'Steps',
  atBank: 'At an ATM',
  inNetBank: 'In net banking',
  toKnow: 'Please note',
  usableAt: (stores) => `This number works at ${stores}.`,
  extra: (stores, label, value) => `At ${stores} you are also asked for the ${label}: ${value}.`,
  showSlip: 'Show the slip (払込票)',
  openPage: 'This page',
  calendar: 'Add to calendar',
  plainText: 'Plain text',
  otherLanguage: '日本語',
  standing: {
    paid: 'Your payment has arrived. Thank you.',
    expired: 'The deadline has passed. This number can no longer be paid.',
    reversed: 'The payment was withdrawn. Please ask the store where you paid.',
    over: 'This payment has been closed.',
  },
  oldNumbers: 'Expired numbers',
  subject: (shop) => (shop === '' ? 'Your payment number' : `[${shop}] Your payment number`),
  greeting: 'Thank you for your order. Please pay with the number below.',
  eventSummary: (shop, amount) => ['Payment due: ', shop && `${shop} `, amount].join(''),
};

export const slipTexts: Record<SlipLanguage, SlipTexts> = { ja, en };
