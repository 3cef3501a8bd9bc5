import { html, nothing, type TemplateResult } from 'lit';
import type { SessionPayment, Slip } from '../../client/session-client.ts';
import { endOfDayJst } from '../../core/date.ts';
import { groupDigits } from '../../core/money.ts';
import type { Locale } from '../../ui/locale.ts';
import { fill } from '../../ui/text.ts';
import { timeLeft } from '../internal/japan-date.ts';
import { deadlineText } from '../internal/slip-facts.ts';
import { fillTime } from '../internal/term.ts';
import type { InstructionsMessages } from './messages/ja.ts';
import { yenText } from './slip-words.ts';

/** お支払い金額 and お支払い期限, with what is left of it. */
export function amountAndDeadline(
  { amount, fee }: SessionPayment,
  { deadline }: Slip,
  { messages, language }: Locale<InstructionsMessages>,
): TemplateResult {
  const left = timeLeft(endOfDayJst(deadline));
  return html`<dl class="facts">
    <div>
      <dt>${messages.amount}</dt>
      <dd part="amount"><span class="unit">${messages['amount.before']}</span><span class="amount">${groupDigits(amount)}</span><span class="unit">${messages['amount.after']}</span><span class="muted tax">${messages['amount.tax']}</span>${
        fee
          ? html`<span class="muted tax">${fill(messages['amount.fee'], { fee: yenText(fee, messages) })}</span>`
          : nothing
      }</dd>
    </div>
    <div>
      <dt>${messages['pay.by']}</dt>
      <dd class="due" part="deadline">
        ${deadlineText(messages, language, deadline)}${
          left
            ? html`<span class="left off-paper">${fillTime(messages[`left.${left.unit}`], left, language)}</span>`
            : nothing
        }
      </dd>
    </div>
  </dl>`;
}
