import { html, nothing, type TemplateResult } from 'lit';
import type { BulkRun } from '../../client/staff/bulk.ts';
import { waitIcon } from '../../ui/icons.ts';
import { fill } from '../../ui/text.ts';
import { reasonOf } from '../internal/bulk-reasons.ts';
import { consoleIcon } from '../internal/icons.ts';
import type { PaymentListMessages } from './messages/ja.ts';

type Item = NonNullable<BulkRun['items']>[number];

/** Green for what was done, red for what was not, blue for what nobody knows yet. */
const faces: Record<Item['state'], { tone: string; icon: TemplateResult }> = {
  waiting: { tone: 'tone-plain', icon: consoleIcon('dashed') },
  running: { tone: 'tone-plain', icon: consoleIcon('dashed') },
  done: { tone: 'tone-done', icon: consoleIcon('done') },
  failed: { tone: 'tone-error', icon: consoleIcon('alert') },
  refused: { tone: 'tone-error', icon: consoleIcon('alert') },
  unknown: { tone: 'tone-wait', icon: waitIcon },
};

function resultText({ operation }: BulkRun, { state, code }: Item, messages: PaymentListMessages): string {
  if (state === 'done') return messages[`result.${operation}.done`];
  return fill(messages[`result.${state}`], { reason: code === null ? '' : reasonOf(messages, code) });
}

/** How far 一括 is, with the result of each order: 「受注番号: 249 → 売上成功」. */
export function bulkPanel(run: BulkRun, messages: PaymentListMessages, close: () => void): TemplateResult {
  const { total, done, failed, endedAt, items = [] } = run;
  const ended = items.length
    ? items.filter(({ state }) => state !== 'waiting' && state !== 'running').length
    : done + failed;
  const title = endedAt
    ? fill(messages[failed ? 'ended.text' : 'ended'], { done, failed })
    : fill(messages.progress, { total, ended });
  return html`<section class="run" part="run" aria-label=${title}>
    <div class="head"><b>${title}</b>${endedAt ? html`<button class="kessai-button" type="button" @click=${close}>${messages.close}</button>` : nothing}</div>
    ${endedAt ? nothing : html`<progress max=${total} value=${ended} aria-label=${title}></progress><p class="muted small">${messages['progress.stays']}</p>`}
    <ol tabindex="0" aria-label=${title}>${items.map((item) => {
      const { tone, icon } = faces[item.state];
      return html`<li class=${tone}>${icon}<span>${fill(messages.result, { order: item.orderId, result: resultText(run, item, messages) })}</span></li>`;
    })}</ol>
  </section>`;
}
