import type { PaymentDetail } from '../../client/staff/payments.ts';
import { chains } from '../../core/konbini.ts';
import type { Language } from '../../ui/locale.ts';
import { formatYen } from '../internal/format.ts';
import type { PaymentDetailMessages } from './messages/ja.ts';

export type Slip = NonNullable<PaymentDetail['slip']>;

/** お支払い番号 as rows: what it is called, and the number. */
export function slipRows(
  { chain, numbers, deadline }: Slip,
  messages: PaymentDetailMessages,
  language: Language,
): (readonly [label: string, value: string, mayCopy: boolean])[] {
  return [
    ...(chain ? [[messages['slip.chain'], chains[chain][language], false] as const] : []),
    ...numbers.map(({ kind, value }) => [messages[`number.${kind}`], value, true] as const),
    [messages['slip.deadline'], `${deadline.replaceAll('-', '/')} 23:59`, false],
  ];
}

/** The same as a text, ready for a mail to the buyer. */
export function slipText(
  orderId: string,
  { amount, slip }: { amount: number; slip: Slip },
  page: string | undefined,
  messages: PaymentDetailMessages,
  language: Language,
): string {
  const separator = language === 'ja' ? '：' : ': ';
  const lines = [
    messages.order.replace('{order}', () => orderId),
    formatYen(amount),
    ...slipRows(slip, messages, language).map(([label, value]) => `${label}${separator}${value}`),
    ...(page ? [page] : []),
  ];
  return lines.join('\n');
}
