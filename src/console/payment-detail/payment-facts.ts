import { html, nothing, type TemplateResult } from 'lit';
import type { OrderDetail, PaymentDetail } from '../../client/staff/payments.ts';
import type { Locale } from '../../ui/locale.ts';
import { fill } from '../../ui/text.ts';
import type { CopyButtons } from '../internal/copy-button.ts';
import { formatYen, momentText } from '../internal/format.ts';
import { statusText } from '../internal/payment-words.ts';
import type { PaymentDetailMessages } from './messages/ja.ts';
import { methodLine } from './method-line.ts';

/** What else is known of the payment; what is not is left out. */
export function paymentFacts(
  { shop, payments }: Pick<OrderDetail, 'shop' | 'payments'>,
  payment: PaymentDetail,
  locale: Locale<PaymentDetailMessages>,
  copies: CopyButtons,
): TemplateResult {
  const { messages, language } = locale;
  const { providerPaymentId, tradingId, reference, replaces, replacedBy } = payment;
  /** 決済ID of another payment of the order. */
  const idOf = (id: string) =>
    html`<span class="code">${payments.find((each) => each.id === id)?.providerPaymentId ?? id}</span>`;
  const rows: (readonly [string, unknown])[] = [
    [messages['fact.method'], methodLine(payment, locale)],
    [messages['fact.name'], payment.buyerName],
    [messages['fact.status'], statusText(payment, language)],
    [messages['fact.secure'], secureText(payment, messages)],
    [messages['fact.loss'], lossText(payment, messages)],
    [messages.shopState, shop.state && messages[`shopState.${shop.state}`]],
    [messages['fact.fee'], payment.fee !== null && formatYen(payment.fee)],
    [
      messages['fact.paymentId'],
      providerPaymentId && copies.render(messages['fact.paymentId'], providerPaymentId),
    ],
    [messages['fact.tradingId'], tradingId && copies.render(messages['fact.tradingId'], tradingId)],
    [messages['fact.reference'], html`<span class="code">${reference}</span>`],
    [messages['fact.replaces'], replaces && idOf(replaces)],
    [messages['fact.replacedBy'], replacedBy && idOf(replacedBy)],
  ];
  return html`<dl class="facts" aria-label=${messages.facts}>${rows.map(([name, value]) => (value ? html`<div><dt>${name}</dt><dd>${value}</dd></div>` : nothing))}</dl>`;
}

/** 3Dセキュア */
const secureText = ({ method, authentication }: PaymentDetail, messages: PaymentDetailMessages) =>
  method === 'card' &&
  (authentication ? messages[`standing.${authentication.standing}`] : messages['standing.none']);

/** 不正利用時の負担, and who took it upon the shop by an amount change. */
function lossText({ authentication }: PaymentDetail, messages: PaymentDetailMessages) {
  if (!authentication) return undefined;
  const { liability, lossAccepted: loss } = authentication;
  return html`${messages[`liability.${liability}`]}${
    loss
      ? html`<br /><span class="muted small">${fill(messages.lossAccepted, { by: loss.by, at: momentText(loss.at) })}</span>`
      : nothing
  }`;
}
