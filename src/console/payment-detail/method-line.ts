import { html, type TemplateResult } from 'lit';
import type { PaymentDetail } from '../../client/staff/payments.ts';
import { brandFacts } from '../../core/card/brand.ts';
import { countOf, kindOf } from '../../core/installments.ts';
import type { Locale } from '../../ui/locale.ts';
import { fill } from '../../ui/text.ts';
import { methodDetail } from '../internal/payment-words.ts';
import type { PaymentDetailMessages } from './messages/ja.ts';

/** 「カード Visa 下4桁1111、一括払い」 */
export function methodLine(
  payment: PaymentDetail,
  { messages, language }: Locale<PaymentDetailMessages>,
): TemplateResult[] {
  const { method, cardBrand, cardLast4, installments, via } = payment;
  const place =
    method === 'card'
      ? [cardBrand && brandFacts[cardBrand].name, cardLast4 && fill(messages.last4, { last4: cardLast4 })]
          .filter(Boolean)
          .join(' ')
      : methodDetail(payment, language);
  const plan = installments && fill(messages[kindOf(installments)], { n: countOf(installments) ?? 1 });
  const first = [messages[`method.${method}`], place].filter(Boolean).join(' ');
  const pieces = [first, plan, via === 'link' && messages.link].filter((piece) => piece);
  // Each piece on one line, with its comma.
  const [comma, blank] = [messages.joint.trimEnd(), /\s$/.test(messages.joint) ? ' ' : ''];
  return pieces.map((piece, at) => {
    const isLast = at === pieces.length - 1;
    return html`<span class="whole">${piece}${isLast ? '' : comma}</span>${isLast ? '' : blank}<wbr />`;
  });
}
