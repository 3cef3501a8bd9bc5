import { html, nothing, type TemplateResult } from 'lit';
import { actionIcon } from './icons.ts';
import type { InstructionsMessages } from './messages/ja.ts';
import { grouped, type ShownNumber } from './numbers.ts';
import { richText } from './rich-text.ts';

export interface NumberRow {
  number: ShownNumber;
  messages: InstructionsMessages;
  language: string;
  /** Absent where the number is of no use any more. */
  copy?: ((number: ShownNumber, digits: Element) => void) | undefined;
  isCopied?: boolean;
}

/** The digits for the eye in groups, which are no blanks: a selection copies digits only. For the ear one by one. */
export const digitGroups = (digits: string): TemplateResult =>
  html`<span class="kessai-unseen">${[...digits].join(' ')}</span><span class="digits" dir="ltr" aria-hidden="true">${grouped(
    digits,
  ).map((group) => html`<span>${group}</span>`)}</span>`;

/** One number of a slip: what it is called, its digits, コピー. */
export function numberRow({ number, messages, language, copy, isCopied = false }: NumberRow): TemplateResult {
  const { label, digits } = number;
  const name = messages[`number.${label}`];
  const handleCopy = ({ currentTarget }: Event) => {
    const row = (currentTarget as Element).parentElement;
    const shown = row?.querySelector('.digits');
    if (shown) copy?.(number, shown);
  };
  return html`<div class="number" part="number">
    <span class="label">${richText(name, language)}</span>
    <span>${digitGroups(digits)}</span>
    ${
      copy
        ? html`<button class="kessai-button copy off-paper" part="copy" type="button" aria-label=${messages[isCopied ? 'copiedIt' : 'copyIt'].replace('{number}', name)} @click=${handleCopy}>${actionIcon('copy')}${isCopied ? messages.copied : messages.copy}</button>`
        : nothing
    }
  </div>`;
}
