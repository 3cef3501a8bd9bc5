import { html, nothing, type TemplateResult } from 'lit';
import type { OrderDetail, PaymentDetail } from '../../client/staff/payments.ts';
import type { Method } from '../../core/method.ts';
import { formatYen } from '../internal/format.ts';
import type { PaymentDetailMessages } from './messages/ja.ts';

/** Paid by the buyer in one step: nothing is held first, and nothing is sold by staff. */
const paidAtOnce: readonly Method[] = ['konbini', 'atm', 'bank'];

/** What the payment is of; what of it was held, taken and given back; and what the order costs where that is something else. */
export function amounts(
  { amount: asked }: Pick<OrderDetail, 'amount'>,
  { method, amount, authorized, captured, refunded, amountDiffers }: PaymentDetail,
  messages: PaymentDetailMessages,
): TemplateResult {
  const back = [messages.refunded, refunded] as const;
  const moved = paidAtOnce.includes(method)
    ? [[messages.paidIn, captured] as const, ...(refunded > 0 ? [back] : [])]
    : [[messages.authorized, authorized] as const, [messages.captured, captured] as const, back];
  return html`<p class="sum figure">${formatYen(amount)}</p>
    <dl class="trio">${moved.map(([name, yen]) => html`<div><dt>${name}</dt><dd class="figure">${formatYen(yen)}</dd></div>`)}${
      amountDiffers && asked !== null
        ? html`<div class="tone-error"><dt>${messages.orderAmount}</dt><dd class="figure"><b>${formatYen(asked)}</b></dd></div>`
        : nothing
    }</dl>`;
}
