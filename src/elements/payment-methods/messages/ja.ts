import type { ErrorKind } from '../../../core/errors.ts';
import type { Method } from '../../../core/method.ts';
import { type Vocabulary, vocabulary } from '../../internal/vocabulary.ja.ts';

type Reason = Extract<ErrorKind, 'amount_limit' | 'maintenance' | 'config' | 'blocked' | 'paidy_rejected'>;

/** Texts of the method list: the methods, what to know before choosing one, and why one cannot be used. */
export type PaymentMethodsMessages = Vocabulary &
  Record<Reason | `${Method}.note` | 'legend' | 'brands' | 'fee', string>;

export const ja: PaymentMethodsMessages = {
  ...vocabulary,
  legend: 'お支払い方法',
  brands: 'ご利用いただけるカード: {brands}',
  fee: '決済手数料 {fee}円',
  'card.note': '',
  'konbini.note': 'お支払いは現金のみです（一部電子マネーを除く）',
  'atm.note': '',
  'bank.note': '',
  'carrier.note': '',
  'paidy.note': 'お支払いは翌月27日までに、コンビニ・銀行振込・口座振替で',
  amount_limit: 'この金額ではご利用いただけません',
  maintenance: 'ただいまメンテナンス中です',
  config: 'ただいまご利用いただけません',
  paidy_rejected: '今回はご利用いただけませんでした',
  blocked: 'しばらくの間ご利用いただけません。別のお支払い方法をお選びください',
};
