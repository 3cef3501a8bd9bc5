import type { Language } from '../../ui/locale.ts';

/** What the shop's server is told, as staff call it; the event's own name stands beside it for the engineer. */
export const eventWords = {
  'payment.awaiting': { ja: 'お支払い番号の発行', en: 'Payment number issued' },
  'payment.accepted': { ja: 'お支払いの受付', en: 'Payment accepted' },
  'payment.captured': { ja: '売上・入金', en: 'Captured, or paid' },
  'payment.failed': { ja: 'お支払いの失敗', en: 'Payment failed' },
  'payment.expired': { ja: 'お支払いの期限切れ', en: 'Payment expired' },
  'payment.voided': { ja: '取消', en: 'Cancelled' },
  'payment.refunded': { ja: '売上取消・返金', en: 'Refunded' },
  'payment.reversed': { ja: '入金速報の取消', en: 'Word of a payment taken back' },
  'payment.changed': { ja: '金額変更', en: 'Amount changed' },
  'payment.slip': { ja: 'お支払い番号の再送', en: 'Payment number to be sent again' },
  'payment.reminder': { ja: 'お支払い期限のお知らせ', en: 'Reminder of the deadline' },
  'order.completed': { ja: '0円の注文の確定', en: 'Order of 0 yen completed' },
  'order.status': { ja: '対応状況の変更', en: 'Order status changed' },
  'order.recovered': { ja: '受注の復旧', en: 'Order recovered' },
  'stock.reserve': { ja: '在庫・ポイントの確保', en: 'Stock and points to reserve' },
  'stock.commit': { ja: '在庫・ポイントの確定', en: 'Stock and points to take' },
  'stock.release': { ja: '在庫・ポイントの戻し', en: 'Stock and points to give back' },
} as const satisfies Readonly<Record<string, Readonly<Record<Language, string>>>>;

const isNamed = (type: string): type is keyof typeof eventWords => Object.hasOwn(eventWords, type);

/** 「お支払いの受付」; an event of a later release has its own name alone. */
export const eventText = (type: string, language: Language): string =>
  isNamed(type) ? eventWords[type][language] : type;
