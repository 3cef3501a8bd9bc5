import { html, nothing, type TemplateResult } from 'lit';
import type { PaymentDetail } from '../../client/staff/payments.ts';
import { webAddress } from '../../ui/navigate.ts';
import { consoleIcon } from '../internal/icons.ts';
import type { PaymentDetailMessages } from './messages/ja.ts';

type Hint = PaymentDetail['hints'][number];

/** Hints that send to the provider's portal. */
const forPortal: readonly Hint[] = ['change_unclear', 'portal_slip', 'portal_link', 'other_merchant'];

/** Said where the form that they are about is. */
const ofForm: readonly Hint[] = ['three_d_secure_lost', 'no_increase'];

/** Why something cannot be done here, and where it can. */
export function hintList(
  hints: readonly Hint[],
  portalUrl: string | null | undefined,
  messages: PaymentDetailMessages,
): TemplateResult | typeof nothing {
  const shown = hints.filter((hint) => !ofForm.includes(hint));
  if (!shown.length) return nothing;
  const portal = shown.some((hint) => forPortal.includes(hint)) && portalUrl && webAddress(portalUrl);
  return html`<ul class="hints">${shown.map((hint) => html`<li>${consoleIcon('open')}<span>${messages[`hint.${hint}`]}</span></li>`)}${
    portal
      ? html`<li class="place"><a href=${portal.href} target="_blank" rel="noopener">${messages.portal}</a></li>`
      : nothing
  }</ul>`;
}
