import { html, nothing, type TemplateResult } from 'lit';
import type { PaymentDetail } from '../../client/staff/payments.ts';
import type { Locale } from '../../ui/locale.ts';
import { formatYen, momentText } from '../internal/format.ts';
import { statusText } from '../internal/payment-words.ts';
import type { PaymentDetailMessages } from './messages/ja.ts';
import { methodLine } from './method-line.ts';

/** The order's payments besides the one that is shown. */
export function otherPayments(
  others: readonly PaymentDetail[],
  locale: Locale<PaymentDetailMessages>,
  choose: (id: string) => void,
): TemplateResult | typeof nothing {
  if (!others.length) return nothing;
  const { messages, language } = locale;
  return html`<h3>${messages.others}</h3><ul class="others">${others.map(
    (payment) => html`<li><button type="button" @click=${() => choose(payment.id)}>
      <span>${methodLine(payment, locale)}</span><b class="figure">${formatYen(payment.amount)}</b>
      <span class="muted small">${momentText(payment.createdAt)} ${statusText(payment, language)} ${payment.providerPaymentId}</span>
    </button></li>`,
  )}</ul>`;
}
