import { html, nothing, type PropertyValues } from 'lit';
import type { BulkOperation, BulkRun } from '../../client/staff/bulk.ts';
import { listPayments, type PaymentPage, type PaymentRow, paymentsCsv } from '../../client/staff/payments.ts';
import { announce } from '../../ui/live-region.ts';
import { LocaleController } from '../../ui/locale.ts';
import { fill } from '../../ui/text.ts';
import { ConfirmDialog } from '../internal/confirm-dialog.ts';
import { consoleStyles } from '../internal/console.styles.ts';
import { waiting } from '../internal/draw-reading.ts';
import { FilterEvent } from '../internal/events.ts';
import { Reading } from '../internal/reading.ts';
import { StaffController } from '../internal/staff-controller.ts';
import { StaffView } from '../internal/staff-view.ts';
import { troubleNotice } from '../internal/trouble-notice.ts';
import { viewHash } from '../internal/view.ts';
import { bulkBar, bulkQuestion } from './bulk-bar.ts';
import { bulkPanel } from './bulk-panel.ts';
import { BulkRunController } from './bulk-run.ts';
import { FilterBar } from './filter-bar.ts';
import { filterOf, isNarrowed } from './filters.ts';
import { ja, type PaymentListMessages } from './messages/ja.ts';
import { paymentListStyles } from './payment-list.styles.ts';
import { paymentTable } from './payment-table.ts';
import { chosen, mayTake, nothingSelected, type Selection } from './selection.ts';

/** Rows a page. */
const PAGE = 25;

const operations: readonly BulkOperation[] = ['capture', 'void'];

type Filter = Readonly<Record<string, string>>;

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
export class KessaiPaymentList extends StaffView {
  static override styles = [...consoleStyles, paymentListStyles];
  static override properties = { filter: { type: Object }, selected: {} };

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

  /** What narrows the list, by the names of the adapter's query: `{ orderStatus: 'accepted', q: '1042' }`. */
  declare filter: Filter;
  /** The order that is open beside the list. */
  declare selected: string | undefined;
  /** Texts over those of the language. */
  declare messages: Partial<PaymentListMessages> | undefined;

  /** Where the pages before this one began; the first one begins nowhere. */
  #starts: (string | undefined)[] = [undefined];
  #selection: Selection = nothingSelected;

  constructor() {
    super();
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

  protected override isOfOther(changed: PropertyValues<this>): boolean {
    const before: Filter | undefined = changed.get('filter');
    const isNarrowedAnew =
      before && JSON.stringify(filterOf(before)) !== JSON.stringify(filterOf(this.filter));
    return super.isOfOther(changed) || !!isNarrowedAnew;
  }

  protected override readAnew(): void {
    this.#turnTo([undefined]);
  }

  protected override readAgain(): void {
    void this.refresh();
  }

  override render() {
    const { messages } = this.#locale;
    const { value, trouble, isLoading } = this.#page;
    const { run, trouble: runTrouble } = this.#bulk;
    return html`<div class="tools">${this.#filters.render(value?.counts, this.#download())}</div>
      ${trouble ? troubleNotice(messages, trouble, { label: messages.again, act: () => this.refresh() }) : nothing}
      ${runTrouble ? troubleNotice(messages, runTrouble) : nothing}
      ${run ? bulkPanel(run, messages, () => this.#bulk.close()) : nothing}
      ${value ? this.#rows(value) : isLoading ? waiting(messages) : nothing}
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

  #download() {
    if (!this.#staff.may('export')) return nothing;
    const { messages } = this.#locale;
    const href = paymentsCsv(this.#staff.client, filterOf(this.filter));
    return html`<a class="kessai-button plain" part="csv" download="payments.csv" href=${href} aria-label=${messages['csv.save']}>${messages.csv}</a>`;
  }

  #change(filter: Filter): void {
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

  #rows(page: PaymentPage) {
    const { payments } = page;
    if (!payments.length) return html`${this.#empty()}${this.#pager(page)}`;
    const columns = operations.filter(
      (operation) => this.#staff.may('bulk') && payments.some((row) => mayTake(row, operation)),
    );
    return html`${paymentTable(payments, {
      locale: this.#locale,
      columns,
      selection: this.#selection,
      select: (change) => this.#select(change),
      isRunning: this.#bulk.isBusy,
      isLoading: this.#page.isLoading,
      open: this.selected,
      hrefOf: (item) => viewHash({ tab: 'payments', item, filter: this.filter }),
      isByCreation: filterOf(this.filter).sort === 'created',
      sort: (by) => this.#filters.narrow('sort', by),
    })}
      ${columns.length ? this.#bulkBar(payments) : nothing}
      ${this.#pager(page)}`;
  }

  #empty() {
    const { messages } = this.#locale;
    const isNarrow = isNarrowed(filterOf(this.filter));
    return html`<div class="empty"><p>${isNarrow ? messages['empty.narrowed'] : messages.empty}</p>${
      isNarrow
        ? html`<button class="link-button" type="button" @click=${this.#filters.clear}>${messages.clear}</button>`
        : nothing
    }</div>`;
  }

  // 一括.

  #select(change: (selection: Selection) => Selection): void {
    this.#selection = change(this.#selection);
    this.requestUpdate();
  }

  #bulkBar(rows: readonly PaymentRow[]) {
    const { operation } = this.#selection;
    const picked = chosen(this.#selection, rows);
    return bulkBar(operation, picked, {
      messages: this.#locale.messages,
      limit: this.#staff.me?.bulkLimit ?? 0,
      isBusy: this.#bulk.isBusy,
      ask: () => void this.#ask(operation, picked),
    });
  }

  async #ask(operation: BulkOperation, rows: readonly PaymentRow[]): Promise<void> {
    if (!(await this.#dialog.ask(bulkQuestion(operation, rows, this.#locale.messages)))) return;
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
