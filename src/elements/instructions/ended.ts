import { html, nothing, type TemplateResult } from 'lit';
import type { CheckoutSession, SessionPayment, Slip } from '../../client/session-client.ts';
import type { Locale } from '../../ui/locale.ts';
import { webAddress } from '../../ui/navigate.ts';
import { type Tone, toneIcons } from '../../ui/notice.ts';
import { deadlineText } from '../internal/slip-facts.ts';
import type { InstructionsMessages } from './messages/ja.ts';
import type { SlipScreen } from './screens.ts';
import { oldNumbers } from './slip-numbers.ts';
import { methodName, storeName, yenText } from './slip-words.ts';

type End = Exclude<SlipScreen, 'waiting'>;

/** What stands in place of the numbers once they are of no use. */
const ends: Record<End, { tone: Tone; action?: 'orderAgain' | 'continue' }> = {
  paid: { tone: 'done', action: 'continue' },
  expired: { tone: 'caution', action: 'orderAgain' },
  reversed: { tone: 'caution', action: 'continue' },
  cancelled: { tone: 'caution', action: 'continue' },
};

interface Ended {
  end: End;
  payment: SessionPayment;
  slip: Slip;
  orderId: string | undefined;
  /** Where the buyer can go from here. */
  session: Pick<CheckoutSession, 'cartUrl' | 'returnUrl'> | undefined;
}

/** What has become of the slip. */
export function endedSlip(
  { end, payment, slip, orderId, session }: Ended,
  locale: Locale<InstructionsMessages>,
): TemplateResult {
  const { messages, language } = locale;
  const { tone, action } = ends[end];
  const address = action === 'orderAgain' ? session?.cartUrl : session?.returnUrl;
  const url = action && address ? webAddress(address) : undefined;
  return html`<section class="frame base end" part="base" tabindex="-1" aria-labelledby="title">
    <div class="mark kessai-${tone}">${toneIcons[tone]}</div>
    <h2 id="title" part="title">${messages[`${end}.title`]}</h2>
    <p>${messages[`${end}.text`]}</p>
    <slot></slot>
    <dl class="rows">
      ${orderId ? html`<div><dt>${messages.orderId}</dt><dd>${orderId}</dd></div>` : nothing}
      <div><dt>${messages.amount}</dt><dd part="amount">${yenText(payment.amount, messages)}</dd></div>
      <div><dt>${messages.method}</dt><dd>${methodName(payment, messages)}${slip.chain ? html`<br />${storeName(slip.chain, language)}` : nothing}</dd></div>
      ${
        end === 'paid'
          ? nothing
          : html`<div><dt>${messages['pay.by']}</dt><dd part="deadline">${deadlineText(messages, language, slip.deadline)}</dd></div>`
      }
    </dl>
    ${end === 'expired' ? oldNumbers(slip, locale) : nothing}
    ${url && action ? html`<div class="actions"><a class="kessai-button" part="action" href=${url.href}>${messages[action]}</a></div>` : nothing}
  </section>`;
}
