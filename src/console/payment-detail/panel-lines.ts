import { html, nothing, type TemplateResult } from 'lit';
import type { OrderDetail } from '../../client/staff/payments.ts';
import { panels as known, type PanelKey } from '../../core/payment-panel.ts';
import { notice } from '../../ui/notice.ts';
import type { PaymentDetailMessages } from './messages/ja.ts';

/** A newer adapter may know more of them. */
const isPanelKey = (key: string): key is PanelKey => Object.hasOwn(known, key);

/** 決済状況 × 受注の一覧 (S-11). A plain one is a line, the others stand out by tone and shape. */
export function panelLines(
  panels: OrderDetail['panels'],
  { panelTexts }: PaymentDetailMessages,
): TemplateResult | typeof nothing {
  const lines = panels.flatMap(({ key, tone }) => (isPanelKey(key) ? [{ tone, ...panelTexts[key] }] : []));
  if (!lines.length) return nothing;
  // What is wrong stands in the place of the usual next step, as in the manual.
  const loud = lines.filter(({ tone }) => tone !== 'plain');
  return html`<div class="panel-lines">${(loud.length ? loud : lines).map(({ tone, state, advice }) =>
    tone === 'plain'
      ? html`<p class="muted small">${state}${advice}</p>`
      : notice(tone, `${state}\n${advice}`),
  )}</div>`;
}
