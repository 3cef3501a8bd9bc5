import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import type { BulkOperation, BulkRun } from '../../client/staff/bulk.ts';
import { listPayments, type PaymentPage, type PaymentRow, paymentsCsv } from '../../client/staff/payments.ts';
import { announce } from '../../ui/live-region.ts';
import { LocaleController } from '../../ui/locale.ts';
import { fill } from '../../ui/text.ts';
import { statusChips } from '../internal/chips.ts';
import { ConfirmDialog } from '../internal/confirm-dialog.ts';
import { consoleStyles } from '../internal/console.styles.ts';
import { FilterEvent } from '../internal/events.ts';
import { formatYen, momentText } from '../internal/format.ts';
import { consoleIcon } from '../internal/icons.ts';
import { orderNumberClass } from '../internal/order-link.ts';
import { methodDetail, statusText } from '../internal/payment-words.ts';
import { Reading } from '../internal/reading.ts';
import { type Me, StaffController, type StaffElement } from '../internal/staff-controller.ts';
import { troubleNotice } from '../internal/trouble-notice.ts';
import { viewHash } from '../internal/view.ts';
import { bulkPanel } from './bulk-panel.ts';
import { BulkRunController } from './bulk-run.ts';
import { FilterBar } from './filter-bar.ts';
import { filterOf, isNarrowed } from './filters.ts';
import { ja, type PaymentListMessages } from './messages/ja.ts';
import { paymentListStyles } from './payment-list.styles.ts';
import { chosen, mayTake, nothingSelected, type Selection, toggled, toggledAll } from './selection.ts';

/** Rows a page. */
const PAGE = 25;

const operations: readonly BulkOperation[] = ['capture', 'void'];

/**
 * 決済の一覧: search, narrow, sort, page; 一括売上 and 一括取消 of what is ticked. Each row leads to its order.
 *
 * @summary List of payments. 決済の一覧
 * @tag kessai-payment-list
 * @status experimental
 *
 * @event {FilterEvent} kessai-filter - What narrows the list has been changed by the person.
 * @csspart notice - Why the list could not be read.
 * @csspart search - The field to search with.
 * @csspart table - All rows.
 * @csspart csv - The link to the list as a file.
 * @csspart bulk - The button that does 一括.
 * @csspart run - How far a run is, with each order's result.
 */
export class KessaiPaymentList extends LitElement implements StaffElement {
  static override styles = [...consoleStyles, paymentListStyles];
  static override properties = {
    endpoint: {},
    theme: { reflect: true },
    filter: { type: Object },
    selected: {},
    messages: { attribute: false },
    me: { attribute: false },
  };

  readonly #locale = new LocaleController<PaymentListMessages>(this, {
    ja,
    en: () => import('./messages/en.ts'),
  });
  readonly #staff = new StaffController(this);
  readonly #page = new Reading<PaymentPage>(this, (signal) => this.#read(signal));
  readonly #dialog = new ConfirmDialog(this, () => this.#locale.messages);
  readonly #filters = new FilterBar(this, {
    filter: () => this.filter,
    change: (filter) => this.#change(filter),
    messages: () => this.#locale.messages,
  });
  readonly #bulk = new BulkRunController(this, {
    client: () => this.#staff.client,
    ended: (run) => this.#endRun(run),
  });

  /** Where the adapter is mounted. */
  declare endpoint: string;
  /** `auto` follows the system, `light` and `dark` force one; absent, the page's own `color-scheme` holds. */
  declare theme: 'auto' | 'light' | 'dark' | undefined;
  /** What narrows the list, by the names of the adapter's query: `{ orderStatus: 'accepted', q: '1042' }`. */
  declare filter: Readonly<Record<string, string>>;
  /** The order that is open beside the list. */
  declare selected: string | undefined;
  /** Texts over those of the language. */
  declare messages: Partial<PaymentListMessages> | undefined;
  /** Who is at the console; asked for when the page does not say. */
  declare me: Me | undefined;

  /** Where the pages before this one began; the first one begins nowhere. */
  #starts: (string | undefined)[] = [undefined];
  #selection: Selection = nothingSelected;

  constructor() {
    super();
    this.endpoint = '/kessai';
    this.filter = {};
  }

  /** Reads the page once more, as it is narrowed now. */
  async refresh(): Promise<void> {
    await this.#page.refresh();
  }

  /** The open row, else the search. */
  override focus(): void {
    const target = this.renderRoot.querySelector<HTMLElement>('tr[aria-selected=true] a, .search input');
    target?.focus();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) void this.refresh();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get('filter');
    const isNew = !this.hasUpdated || changed.has('endpoint');
    if (isNew || (before && JSON.stringify(filterOf(before)) !== JSON.stringify(filterOf(this.filter)))) {
      this.#turnTo([undefined]);
    }
  }

  override render() {
    const { messages } = this.#locale;
    const { value, trouble, isLoading } = this.#page;
    return html`<div class="tools">${this.#filters.render(value?.counts, this.#download())}</div>
      ${trouble ? troubleNotice(messages, trouble, { label: messages.again, act: () => this.refresh() }) : nothing}
      ${this.#bulk.trouble ? troubleNotice(messages, this.#bulk.trouble) : nothing}
      ${this.#bulk.run ? bulkPanel(this.#bulk.run, messages, () => this.#bulk.close()) : nothing}
      ${
        value
          ? this.#rows(value)
          : isLoading
            ? html`<p class="waiting" role="status"><span class="kessai-spinner"></span>${messages.loading}</p>`
            : nothing
      }
      ${this.#dialog.render()}`;
  }

  #read(signal: AbortSignal): Promise<PaymentPage> {
    const after = this.#starts.at(-1);
    return listPayments(
      this.#staff.client,
      { ...filterOf(this.filter), limit: PAGE, ...(after && { after }) },
      signal,
    );
  }

  // What narrows the list.

  #download() {
    if (!this.#staff.may('export')) return nothing;
    const { messages } = this.#locale;
    const href = paymentsCsv(this.#staff.client, filterOf(this.filter));
    return html`<a class="kessai-button plain" part="csv" download="payments.csv" href=${href} aria-label=${messages['csv.save']}>${messages.csv}</a>`;
  }

  #change(filter: Readonly<Record<string, string>>): void {
    this.filter = filter;
    this.dispatchEvent(new FilterEvent({ filter }));
  }

  #turnTo(starts: (string | undefined)[]): void {
    this.#starts = starts;
    this.#selection = nothingSelected;
    void this.refresh().then(() => {
      const { payments } = this.#page.value ?? {};
      if (payments) announce(this, fill(this.#locale.messages.shown, { count: payments.length }));
    });
  }

  // The rows.

  #rows(page: PaymentPage) {
    const { messages } = this.#locale;
    const { payments } = page;
    const isNarrow = isNarrowed(filterOf(this.filter));
    const mayRun = this.#staff.may('bulk');
    const columns = operations.filter(
      (operation) => mayRun && payments.some((row) => mayTake(row, operation)),
    );
    if (!payments.length) {
      return html`<div class="empty"><p>${isNarrow ? messages['empty.narrowed'] : messages.empty}</p>${
        isNarrow
          ? html`<button class="link-button" type="button" @click=${this.#filters.clear}>${messages.clear}</button>`
          : nothing
      }</div>${this.#pager(page)}`;
    }
    return html`<table role="table" part="table" aria-label=${messages.caption}>
        <thead role="rowgroup"><tr role="row">
          ${columns.map((operation) => this.#pickAll(operation, payments))}
          <th role="columnheader" scope="col">${messages['column.order']}</th>
          ${this.#createdHead()}
          <th role="columnheader" scope="col" class="c-name">${messages['column.name']}</th>
          <th role="columnheader" scope="col" class="c-method">${messages['column.method']}</th>
          <th role="columnheader" scope="col" class="c-amount">${messages['column.amount']}</th>
          <th role="columnheader" scope="col">${messages['column.status']}</th>
          <th role="columnheader" scope="col" class="c-provider">${messages['column.provider']}</th>
        </tr></thead>
        <tbody role="rowgroup" aria-busy=${this.#page.isLoading ? 'true' : 'false'}>${repeat(
          payments,
          ({ id }) => id,
          (row) => this.#row(row, columns),
        )}</tbody>
      </table>
      ${columns.length ? this.#bulkBar(payments) : nothing}
      ${this.#pager(page)}`;
  }

  /** The list is sorted by the last change, or by this column. */
  #createdHead() {
    const { messages } = this.#locale;
    const isSorted = filterOf(this.filter).sort === 'created';
    const next = isSorted ? '' : 'created';
    const hint = messages[isSorted ? 'sort.updated' : 'sort.created'];
    return html`<th role="columnheader" scope="col" class="c-created" aria-sort=${isSorted ? 'descending' : 'none'}><button class="sort" type="button" title=${hint} @click=${() => this.#filters.narrow('sort', next)}>${messages['column.created']}${isSorted ? consoleIcon('down') : nothing}</button></th>`;
  }

  #row(row: PaymentRow, columns: readonly BulkOperation[]) {
    const { messages, language } = this.#locale;
    const { orderId, createdAt, buyerName, method, amount, orderStatus, confirming, attention } = row;
    const detail = methodDetail(row, language);
    return html`<tr role="row" class=${row.superseded ? 'superseded' : ''} aria-selected=${orderId === this.selected ? 'true' : 'false'}>
      ${columns.map((operation) => html`<td role="cell" class="c-pick" data-operation=${operation}>${mayTake(row, operation) ? this.#pick(row, operation) : nothing}</td>`)}
      <td role="cell" class="c-order"><a class="row-link ${orderNumberClass(orderId)}" href=${viewHash({ tab: 'payments', item: orderId, filter: this.filter })}>${orderId}</a></td>
      <td role="cell" class="c-created figure">${momentText(createdAt)}</td>
      <td role="cell" class="c-name" title=${ifDefined(buyerName ?? undefined)}>${buyerName ?? nothing}</td>
      <td role="cell" class="c-method">${messages[`method.${method}`]}${detail ? html`<span class="muted"> ${detail}</span>` : nothing}</td>
      <td role="cell" class="c-amount figure">${formatYen(amount)}${row.amountDiffers ? html`<span class="differs small" title=${messages.differs}> ${consoleMark}<span class="visually-hidden">${messages.differs}</span></span>` : nothing}</td>
      <td role="cell" class="c-status">${statusChips(messages, orderStatus, { confirming, attention })}</td>
      <td role="cell" class="c-provider">${row.superseded ? messages.superseded : confirming ? messages.asking : statusText(row, language)}</td>
    </tr>`;
  }

  #pick({ id, orderId }: PaymentRow, operation: BulkOperation) {
    const { messages } = this.#locale;
    const { operation: chosenOperation, ids } = this.#selection;
    return html`<label class="tick"><input class="check" type="checkbox" aria-label=${fill(messages[`pick.${operation}`], { order: orderId })} ?disabled=${this.#bulk.isBusy} .checked=${live(chosenOperation === operation && ids.has(id))} @change=${() => this.#select(toggled(this.#selection, operation, id))} /><span class="cards-only" aria-hidden="true">${messages[`column.${operation}`]}</span></label>`;
  }

  #pickAll(operation: BulkOperation, rows: readonly PaymentRow[]) {
    const { messages } = this.#locale;
    const all = rows.filter((row) => mayTake(row, operation));
    const ticked = this.#selection.operation === operation ? chosen(this.#selection, rows).length : 0;
    const isPart = ticked > 0 && ticked < all.length;
    return html`<th role="columnheader" scope="col" class="c-pick"><label class="pick"><span>${messages[`column.${operation}`]}</span>${
      all.length
        ? html`<span class="tick"><input class="check" type="checkbox" aria-label=${messages[`pickAll.${operation}`]} ?disabled=${this.#bulk.isBusy} .checked=${live(ticked > 0 && !isPart)} .indeterminate=${live(isPart)} @change=${() => this.#select(toggledAll(this.#selection, operation, rows))} /></span>`
        : nothing
    }</label></th>`;
  }

  #select(selection: Selection): void {
    this.#selection = selection;
    this.requestUpdate();
  }

  // 一括.

  #bulkBar(rows: readonly PaymentRow[]) {
    const { messages } = this.#locale;
    const { isBusy } = this.#bulk;
    const { operation } = this.#selection;
    const picked = chosen(this.#selection, rows);
    const limit = this.#staff.me?.bulkLimit ?? 0;
    const isTooMany = picked.length > limit;
    const isOff = !picked.length || isTooMany || isBusy;
    const hint = isTooMany
      ? fill(messages['pick.limit'], { limit })
      : picked.length
        ? ''
        : messages['pick.hint'];
    return html`<div class="bulk ${picked.length ? 'some' : ''}">
        <p class="small ${isTooMany ? 'differs' : 'muted'}">${hint || html`${fill(messages['ask.total'], {})} <b class="figure">${formatYen(sum(picked))}</b>`}</p>
        <button class="kessai-button ${operation === 'void' ? 'danger' : 'kessai-filled'}" part="bulk" type="button" aria-disabled=${isOff ? 'true' : 'false'} aria-busy=${isBusy ? 'true' : 'false'} @click=${() => !isOff && this.#ask(operation, picked)}>${isBusy ? html`<span class="kessai-spinner"></span>` : nothing}${fill(messages[`run.${operation}`], { count: picked.length })}</button>
      </div>`;
  }

  async #ask(operation: BulkOperation, rows: readonly PaymentRow[]): Promise<void> {
    const { messages } = this.#locale;
    const count = rows.length;
    const isSure = await this.#dialog.ask({
      title: fill(messages[`ask.${operation}`], { count }),
      text: html`<p>${messages[`ask.${operation}.text`]}</p><p>${messages['ask.total']} <b class="figure">${formatYen(sum(rows))}</b></p>`,
      action: fill(messages[`ask.${operation}.action`], { count }),
      isDanger: operation === 'void',
    });
    if (!isSure) return;
    await this.#bulk.start(
      operation,
      rows.map(({ id }) => id),
    );
  }

  #endRun({ done, failed }: BulkRun): void {
    const { messages } = this.#locale;
    announce(this, fill(messages[failed ? 'ended.text' : 'ended'], { done, failed }));
    this.#selection = nothingSelected;
    void this.refresh();
  }

  #pager({ payments, next }: PaymentPage) {
    const { messages } = this.#locale;
    const from = (this.#starts.length - 1) * PAGE + 1;
    const range = payments.length ? fill(messages.range, { from, to: from + payments.length - 1 }) : '';
    const isFirst = this.#starts.length === 1;
    return html`<nav class="pager" aria-label=${messages.pages}>
      <span class="muted small figure">${range}</span>
      <div>
        <button class="kessai-button plain" part="previous" type="button" ?disabled=${isFirst} @click=${() => this.#turnTo(this.#starts.slice(0, -1))}>${messages.previous}</button>
        <button class="kessai-button plain" part="next" type="button" ?disabled=${!next} @click=${() => this.#turnTo([...this.#starts, next])}>${messages.next}</button>
      </div>
    </nav>`;
  }
}

const consoleMark = consoleIcon('alert');

const sum = (rows: readonly PaymentRow[]): number => rows.reduce((total, { amount }) => total + amount, 0);
