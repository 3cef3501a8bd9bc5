import { html, nothing, type TemplateResult } from 'lit';
import type { Locale } from '../../ui/locale.ts';
import type { CopyButtons } from '../internal/copy-button.ts';
import type { PaymentDetailMessages } from './messages/ja.ts';
import { type Slip, slipRows, slipText } from './slip.ts';

interface Desk {
  locale: Locale<PaymentDetailMessages>;
  copies: CopyButtons;
  isBusy: boolean;
  /** Left out for who may not. */
  send?: (() => void) | undefined;
}

/**
 * お支払い番号: what the buyer pays by, each number and all of it to copy, and the button that sends it again.
 *
 * @param page What the buyer sees of it
 */
export function slipPanel(
  orderId: string,
  { amount, slip }: { amount: number; slip: Slip },
  page: URL | undefined,
  { locale: { messages, language }, copies, isBusy, send }: Desk,
): TemplateResult {
  const text = slipText(orderId, { amount, slip }, page?.href, messages, language);
  return html`<h3>${messages.slip}</h3>
    <dl class="facts">${slipRows(slip, messages, language).map(
      ([name, value, mayCopy]) =>
        html`<div><dt>${name}</dt><dd>${mayCopy ? copies.render(name, value) : value}</dd></div>`,
    )}${page ? html`<div><dt>${messages['slip.page']}</dt><dd><a href=${page.href} target="_blank" rel="noopener">${messages['slip.open']}</a></dd></div>` : nothing}
    <div><dt>${messages['slip.copy']}</dt><dd>${copies.render(messages['slip.copy'], text, html`<span class="slip-text">${text}</span>`)}</dd></div></dl>
    ${
      send
        ? html`<div class="slip-actions"><button class="kessai-button" part="send-slip" type="button" aria-disabled=${isBusy ? 'true' : 'false'} @click=${send}>${messages['slip.send']}</button></div>`
        : nothing
    }`;
}
