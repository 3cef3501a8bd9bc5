import { html, nothing, type TemplateResult } from 'lit';
import type { OrderDetail, PaymentDetail } from '../../client/staff/payments.ts';
import { formatYen } from '../internal/format.ts';
import type { PaymentDetailMessages } from './messages/ja.ts';

/** What the payment is of; what of it was held, taken and given back; and what the order costs where that is something else. */
export function amounts(
  { amount: asked }: Pick<OrderDetail, 'amount'>,
  { amount, authorized, captured, refunded, amountDiffers }: PaymentDetail,
  messages: PaymentDetailMessages,
): TemplateResult {
  const trio = [
    [messages.authorized, authorized],
    [messages.captured, captured],
    [messages.refunded, refunded],
  ] as const;
  return html`<p class="sum figure">${formatYen(amount)}</p>
    <dl class="trio">${trio.map(([name, yen]) => html`<div><dt>${name}</dt><dd class="figure">${formatYen(yen)}</dd></div>`)}${
      amountDiffers && asked !== null
        ? html`<div class="tone-error"><dt>${messages.orderAmount}</dt><dd class="figure"><b>${formatYen(asked)}</b></dd></div>`
        : nothing
    }</dl>`;
}
