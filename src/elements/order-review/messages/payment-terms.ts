import type { Language } from '../../../ui/locale.ts';

/** 支払の時期・方法 of the methods other than the card, for the final confirmation (特定商取引法). */
export type PaymentTermsMessages = Record<
  | 'terms.before_shipment'
  | 'terms.after_shipment'
  | 'terms.atm'
  | 'terms.today'
  | 'terms.bank'
  | 'terms.carrier'
  | 'terms.paidy'
  | 'terms.link',
  string
>;

export const paymentTermsWords: Record<Language, PaymentTermsMessages> = {
  ja: {
    'terms.before_shipment': '前払い。ご注文から{n}日以内、{date}まで',
    'terms.after_shipment': '後払い。ご注文から{n}日以内、{date}まで',
    'terms.atm': '前払い。ご注文から{n}日以内、{date}まで',
    'terms.today': '前払い。本日、{date}まで',
    'terms.bank': 'ご注文後すぐにお手続きください（{date}まで）',
    'terms.carrier': '携帯電話料金と合わせて請求されます',
    'terms.paidy': '翌月27日までにペイディへお支払い',
    'terms.link': '決済会社の画面で、ご注文後すぐにお手続きください（{date}まで）',
  },
  en: {
    'terms.before_shipment': 'Prepaid, within {n} days of ordering, by {date}',
    'terms.after_shipment': 'Paid after delivery, within {n} days of ordering, by {date}',
    'terms.atm': 'Prepaid, within {n} days of ordering, by {date}',
    'terms.today': 'Prepaid, today, {date}',
    'terms.bank': 'Right after ordering, by {date}',
    'terms.carrier': 'Billed with your phone charges',
    'terms.paidy': 'Pay Paidy by the 27th of next month',
    'terms.link': 'On the payment provider’s page, right after ordering, by {date}',
  },
};
