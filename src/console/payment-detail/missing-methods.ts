import { html, nothing, type TemplateResult } from 'lit';
import type { OrderDetail } from '../../client/staff/payments.ts';
import type { PaymentDetailMessages } from './messages/ja.ts';

/** What a buyer who asks 「why can I not pay by …」 is to be told: the methods that are not offered, and why (S-6). */
export function missingMethods(
  { missingMethods: missing }: Pick<OrderDetail, 'missingMethods'>,
  messages: PaymentDetailMessages,
): TemplateResult | typeof nothing {
  if (!missing.length) return nothing;
  return html`<h3>${messages.missing}</h3><dl class="facts">${missing.map(
    ({ method, hindrance }) =>
      html`<div><dt>${messages[`method.${method}`]}</dt><dd>${messages[`missing.${hindrance}`]}</dd></div>`,
  )}</dl>`;
}
