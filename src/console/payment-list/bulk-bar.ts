import { html, nothing, type TemplateResult } from 'lit';
import type { BulkOperation } from '../../client/staff/bulk.ts';
import type { PaymentRow } from '../../client/staff/payments.ts';
import { fill } from '../../ui/text.ts';
import type { Question } from '../internal/confirm-dialog.ts';
import { formatYen } from '../internal/format.ts';
import type { PaymentListMessages } from './messages/ja.ts';

const sum = (rows: readonly PaymentRow[]): number => rows.reduce((total, { amount }) => total + amount, 0);

const total = (rows: readonly PaymentRow[], messages: PaymentListMessages): TemplateResult =>
  html`${messages['ask.total']} <b class="figure">${formatYen(sum(rows))}</b>`;

interface Desk {
  messages: PaymentListMessages;
  /** How many may be taken at once. */
  limit: number;
  isBusy: boolean;
  ask(): void;
}

/** 一括 of what is ticked: what it comes to, or why it cannot be done, and the button. */
export function bulkBar(
  operation: BulkOperation,
  picked: readonly PaymentRow[],
  { messages, limit, isBusy, ask }: Desk,
): TemplateResult {
  const isTooMany = picked.length > limit;
  const isOff = !picked.length || isTooMany || isBusy;
  const hint = isTooMany ? fill(messages['pick.limit'], { limit }) : messages['pick.hint'];
  return html`<div class="bulk ${picked.length ? 'some' : ''}">
    <p class="small ${isTooMany ? 'differs' : 'muted'}">${picked.length && !isTooMany ? total(picked, messages) : hint}</p>
    <button class="kessai-button ${operation === 'void' ? 'danger' : 'kessai-filled'}" part="bulk" type="button" aria-disabled=${isOff ? 'true' : 'false'} aria-busy=${isBusy ? 'true' : 'false'} @click=${() => !isOff && ask()}>${isBusy ? html`<span class="kessai-spinner"></span>` : nothing}${picked.length ? fill(messages[`run.${operation}`], { count: picked.length }) : messages['run.none']}</button>
  </div>`;
}

/** Asked before it begins, with the count and the sum. */
export function bulkQuestion(
  operation: BulkOperation,
  rows: readonly PaymentRow[],
  messages: PaymentListMessages,
): Question {
  const count = rows.length;
  return {
    title: fill(messages[`ask.${operation}`], { count }),
    text: html`<p>${messages[`ask.${operation}.text`]}</p><p>${total(rows, messages)}</p>`,
    action: fill(messages[`ask.${operation}.action`], { count }),
    isDanger: operation === 'void',
  };
}
