import { html, nothing, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import type { BulkOperation } from '../../client/staff/bulk.ts';
import type { PaymentRow } from '../../client/staff/payments.ts';
import type { Locale } from '../../ui/locale.ts';
import { fill } from '../../ui/text.ts';
import { statusChips } from '../internal/chips.ts';
import { formatYen, momentText } from '../internal/format.ts';
import { consoleIcon } from '../internal/icons.ts';
import { orderNumberClass } from '../internal/order-link.ts';
import { methodDetail, statusText } from '../internal/payment-words.ts';
import type { PaymentListMessages } from './messages/ja.ts';
import { chosen, mayTake, type Selection, toggled, toggledAll } from './selection.ts';

/** What the table is drawn with. */
export interface TableDesk {
  locale: Locale<PaymentListMessages>;
  /** 一括 that can be done with some row of the page, each in a column of its own. */
  columns: readonly BulkOperation[];
  selection: Selection;
  /** Two ticks may come before the table is drawn again, so each is told as what it changes. */
  select(change: (selection: Selection) => Selection): void;
  /** Nothing can be ticked while a run is under way. */
  isRunning: boolean;
  /** The page is being read again. */
  isLoading: boolean;
  /** The order that is open beside the list. */
  open: string | undefined;
  hrefOf(orderId: string): string;
  isByCreation: boolean;
  sort(by: 'created' | ''): void;
}

/** All rows of one page. */
export function paymentTable(rows: readonly PaymentRow[], desk: TableDesk): TemplateResult {
  const { columns, isLoading } = desk;
  const { messages } = desk.locale;
  return html`<table role="table" part="table" aria-label=${messages.caption}>
    <thead role="rowgroup"><tr role="row">
      ${columns.map((operation) => pickAll(operation, rows, desk))}
      <th role="columnheader" scope="col">${messages['column.order']}</th>
      ${createdHead(desk)}
      <th role="columnheader" scope="col" class="c-name">${messages['column.name']}</th>
      <th role="columnheader" scope="col" class="c-method">${messages['column.method']}</th>
      <th role="columnheader" scope="col" class="c-amount">${messages['column.amount']}</th>
      <th role="columnheader" scope="col">${messages['column.status']}</th>
      <th role="columnheader" scope="col" class="c-provider">${messages['column.provider']}</th>
    </tr></thead>
    <tbody role="rowgroup" aria-busy=${isLoading ? 'true' : 'false'}>${repeat(
      rows,
      ({ id }) => id,
      (row) => paymentRow(row, desk),
    )}</tbody>
  </table>`;
}

/** The list is sorted by the last change, or by this column. */
function createdHead({ locale: { messages }, isByCreation, sort }: TableDesk): TemplateResult {
  const hint = messages[isByCreation ? 'sort.updated' : 'sort.created'];
  return html`<th role="columnheader" scope="col" class="c-created" aria-sort=${isByCreation ? 'descending' : 'none'}><button class="sort" type="button" title=${hint} @click=${() => sort(isByCreation ? '' : 'created')}>${messages['column.created']}${isByCreation ? consoleIcon('down') : nothing}</button></th>`;
}

const differsMark = consoleIcon('alert');

function paymentRow(row: PaymentRow, desk: TableDesk): TemplateResult {
  const { messages, language } = desk.locale;
  const { orderId, createdAt, buyerName, method, amount, orderStatus, confirming, attention } = row;
  const detail = methodDetail(row, language);
  return html`<tr role="row" class=${row.superseded ? 'superseded' : ''} aria-selected=${orderId === desk.open ? 'true' : 'false'}>
    ${desk.columns.map((operation) => html`<td role="cell" class="c-pick" data-operation=${operation}>${mayTake(row, operation) ? pick(row, operation, desk) : nothing}</td>`)}
    <td role="cell" class="c-order"><a class="row-link ${orderNumberClass(orderId)}" href=${desk.hrefOf(orderId)}>${orderId}</a></td>
    <td role="cell" class="c-created figure">${momentText(createdAt)}</td>
    <td role="cell" class="c-name" title=${ifDefined(buyerName ?? undefined)}>${buyerName ?? nothing}</td>
    <td role="cell" class="c-method">${messages[`method.${method}`]}${detail ? html`<span class="muted"> ${detail}</span>` : nothing}</td>
    <td role="cell" class="c-amount figure">${formatYen(amount)}${row.amountDiffers ? html`<span class="differs small" title=${messages.differs}> ${differsMark}<span class="visually-hidden">${messages.differs}</span></span>` : nothing}</td>
    <td role="cell" class="c-status">${statusChips(messages, orderStatus, { confirming, attention })}</td>
    <td role="cell" class="c-provider">${row.superseded ? messages.superseded : confirming ? messages.asking : statusText(row, language)}</td>
  </tr>`;
}

// What is ticked for 一括.

function pick({ id, orderId }: PaymentRow, operation: BulkOperation, desk: TableDesk): TemplateResult {
  const { selection, isRunning, select } = desk;
  const { messages } = desk.locale;
  const isTicked = selection.operation === operation && selection.ids.has(id);
  return html`<label class="tick"><input class="check" type="checkbox" aria-label=${fill(messages[`pick.${operation}`], { order: orderId })} ?disabled=${isRunning} .checked=${live(isTicked)} @change=${() => select((now) => toggled(now, operation, id))} /><span class="cards-only" aria-hidden="true">${messages[`column.${operation}`]}</span></label>`;
}

function pickAll(operation: BulkOperation, rows: readonly PaymentRow[], desk: TableDesk): TemplateResult {
  const { selection, isRunning, select } = desk;
  const { messages } = desk.locale;
  const all = rows.filter((row) => mayTake(row, operation));
  const ticked = selection.operation === operation ? chosen(selection, rows).length : 0;
  const isPart = ticked > 0 && ticked < all.length;
  return html`<th role="columnheader" scope="col" class="c-pick"><label class="pick"><span>${messages[`column.${operation}`]}</span>${
    all.length
      ? html`<span class="tick"><input class="check" type="checkbox" aria-label=${messages[`pickAll.${operation}`]} ?disabled=${isRunning} .checked=${live(ticked > 0 && !isPart)} .indeterminate=${live(isPart)} @change=${() => select((now) => toggledAll(now, operation, rows))} /></span>`
      : nothing
  }</label></th>`;
}
