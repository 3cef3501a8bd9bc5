import { html, nothing, type TemplateResult } from 'lit';
import type { HistoryRow } from '../../client/staff/payments.ts';
import { waitIcon } from '../../ui/icons.ts';
import type { Language } from '../../ui/locale.ts';
import { fill } from '../../ui/text.ts';
import { exactText, formatYen, secondsText } from '../internal/format.ts';
import { consoleIcon } from '../internal/icons.ts';
import { providerStatusText } from '../internal/payment-words.ts';
import type { PaymentDetailMessages } from './messages/ja.ts';

const faces: Record<HistoryRow['outcome'], { tone: string; icon: TemplateResult }> = {
  done: { tone: 'tone-done', icon: consoleIcon('done') },
  declined: { tone: 'tone-error', icon: consoleIcon('alert') },
  not_sent: { tone: 'tone-error', icon: consoleIcon('alert') },
  unknown: { tone: 'tone-wait', icon: waitIcon },
  waiting: { tone: 'tone-wait', icon: waitIcon },
  parked: { tone: 'tone-caution', icon: consoleIcon('dashed') },
  refused: { tone: 'tone-error', icon: consoleIcon('alert') },
};

const begun = { tone: 'tone-plain', icon: consoleIcon('open') };

/** 履歴, newest first: 処理日時, 処理区分, 金額, 処理結果, 決済ID. */
export const historyList = (
  rows: readonly HistoryRow[],
  messages: PaymentDetailMessages,
  language: Language,
): TemplateResult =>
  html`<ol class="history" part="history">${rows.map((row) => historyRow(row, messages, language))}</ol>`;

function historyRow(row: HistoryRow, messages: PaymentDetailMessages, language: Language): TemplateResult {
  const {
    at,
    word,
    action,
    telegram,
    amount,
    outcome,
    providerStatus,
    providerPaymentId,
    millis,
    actor,
    code,
  } = row;
  const { tone, icon } = word === 'started' ? begun : faces[outcome];
  const title = word === 'staff' && action ? messages[`action.${action}`] : messages[`word.${word}`];
  const isPlain = word === 'started' || (word === 'notice' && outcome === 'done');
  const facts = [
    telegram,
    isPlain ? undefined : messages[`result.${outcome}`],
    providerStatus && providerStatusText(providerStatus, language),
    amount === null ? undefined : formatYen(amount),
    // Of a notice it is the verdict, which the result says in words.
    word === 'notice' ? undefined : code,
    millis === null ? undefined : fill(messages.seconds, { n: secondsText(millis) }),
    // One of many, all pressed at once.
    word !== 'staff' && action ? messages[`action.${action}`] : undefined,
    actor === null ? undefined : fill(messages.by, { name: actor }),
  ].filter((fact) => fact);
  return html`<li class=${tone}>${icon}<div><span>${title}</span><span class="facts-line muted small">${facts.map(
    (fact) => html`<span>${fact}</span> `,
  )}${providerPaymentId ? html`<span class="code">${providerPaymentId}</span>` : nothing}</span></div><time class="figure muted small" datetime=${at}>${exactText(at).slice(5)}</time></li>`;
}
