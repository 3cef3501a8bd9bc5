import { html, nothing, type TemplateResult } from 'lit';
import type { Slip } from '../../client/session-client.ts';
import { chains } from '../../core/konbini.ts';
import type { Locale } from '../../ui/locale.ts';
import { webAddress } from '../../ui/navigate.ts';
import { fill } from '../../ui/text.ts';
import { actionIcon } from './icons.ts';
import type { InstructionsMessages } from './messages/ja.ts';

/** What can be done with the slip to have it at hand when it is paid. */
export function slipActions(
  { chain, url, page }: Slip,
  { messages, language }: Locale<InstructionsMessages>,
  share: (page: URL) => void,
): TemplateResult {
  const slipUrl = url ? webAddress(url) : undefined;
  const pageUrl = webAddress(page);
  const place = chain ? chains[chain].ja : messages['stores.payEasy'];
  const map = webAddress(fill(messages['stores.url'], { store: encodeURIComponent(place) }));
  const calendar = pageUrl && new URL(pageUrl);
  if (calendar) {
    calendar.pathname += '/calendar.ics';
    calendar.searchParams.set('lang', language);
  }
  const open = chain === 'familymart' ? messages.openBarcode : messages.openSlip;
  return html`<div class="acts off-paper">
    ${slipUrl ? link('open', open, slipUrl, messages, 'kessai-filled') : nothing}
    <button class="kessai-button" part="action" type="button" @click=${() => print()}>${actionIcon('print')}${messages.print}</button>
    ${
      calendar
        ? html`<a class="kessai-button" part="action" href=${calendar.href} download>${actionIcon('calendar')}${messages.calendar}</a>`
        : nothing
    }
    ${
      pageUrl && 'share' in navigator
        ? html`<button class="kessai-button" part="action" type="button" @click=${() => share(pageUrl)}>${actionIcon('share')}${messages.share}</button>`
        : nothing
    }
    ${map ? link('stores', messages.stores, map, messages) : nothing}
  </div>`;
}

/** Somebody else's page: in a tab of its own, never in a frame. */
const link = (
  icon: 'open' | 'stores',
  text: string,
  { href }: URL,
  messages: InstructionsMessages,
  more = '',
): TemplateResult =>
  html`<a class="kessai-button ${more}" part="action" href=${href} target="_blank" rel="noopener noreferrer">${actionIcon(icon)}${text}<span class="kessai-unseen">${messages.newTab}</span></a>`;
