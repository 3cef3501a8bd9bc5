import { html, nothing, type PropertyValues } from 'lit';
import { type BulkItem, type BulkRun, type BulkRuns, listBulk, readBulk } from '../../client/staff/bulk.ts';
import { LocaleController } from '../../ui/locale.ts';
import { fill } from '../../ui/text.ts';
import { reasonOf } from '../internal/bulk-reasons.ts';
import { chip } from '../internal/chips.ts';
import { consoleStyles } from '../internal/console.styles.ts';
import { waiting } from '../internal/draw-reading.ts';
import { exactText, formatYen, momentText } from '../internal/format.ts';
import { consoleIcon } from '../internal/icons.ts';
import { orderLink } from '../internal/order-link.ts';
import { Reading } from '../internal/reading.ts';
import { stackedTable } from '../internal/stacked-table.styles.ts';
import { StaffController } from '../internal/staff-controller.ts';
import { StaffView } from '../internal/staff-view.ts';
import { troubleNotice } from '../internal/trouble-notice.ts';
import { viewHash } from '../internal/view.ts';
import { bulkRunsStyles } from './bulk-runs.styles.ts';
import { type BulkRunsMessages, ja } from './messages/ja.ts';

/** The tab's key, in the addresses of single runs. */
const TAB = 'bulk';

/** While an outcome is open, it is asked for again. */
const AGAIN_MS = 3_000;

const chips: Record<
  BulkItem['state'],
  { tone: 'plain' | 'done' | 'error' | 'wait'; icon: 'dashed' | 'done' | 'alert' | 'dots' }
> = {
  waiting: { tone: 'plain', icon: 'dashed' },
  running: { tone: 'plain', icon: 'dashed' },
  done: { tone: 'done', icon: 'done' },
  failed: { tone: 'error', icon: 'alert' },
  refused: { tone: 'error', icon: 'alert' },
  unknown: { tone: 'wait', icon: 'dots' },
};

/**
 * 一括処理の履歴: the last hundred runs of 一括売上 and 一括取消, and what became of each order in one. A run goes on whether
 * anybody looks or not.
 *
 * @summary History of bulk runs. 一括処理の履歴
 * @tag kessai-bulk-runs
 * @status experimental
 *
 * @csspart notice - Why the runs could not be read.
 * @csspart back - The link back to all runs.
 */
export class KessaiBulkRuns extends StaffView {
  static override styles = [...consoleStyles, stackedTable, bulkRunsStyles];
  static override properties = { item: {} };

  readonly #locale = new LocaleController<BulkRunsMessages>(this, {
    ja,
    en: () => import('./messages/en.ts'),
  });
  readonly #staff = new StaffController(this);
  readonly #runs = new Reading<BulkRuns>(this, (signal) => listBulk(this.#staff.client, signal));
  readonly #run = new Reading<BulkRun>(this, (signal) =>
    readBulk(this.#staff.client, this.item ?? '', signal),
  );

  /** The run that is shown with its orders; left out: all runs. */
  declare item: string | undefined;
  /** Texts over those of the language. */
  declare messages: Partial<BulkRunsMessages> | undefined;

  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Reads what is shown once more. */
  async refresh(): Promise<void> {
    clearTimeout(this.#timer);
    const reading = this.item === undefined ? this.#runs : this.#run;
    await reading.refresh();
    if (this.isConnected && this.#isGoingOn()) this.#timer = setTimeout(() => void this.refresh(), AGAIN_MS);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  protected override readAnew(): void {
    this.#run.forget();
    this.readAgain();
  }

  protected override readAgain(): void {
    void this.refresh();
  }

  protected override isOfOther(changed: PropertyValues<this>): boolean {
    return super.isOfOther(changed) || changed.has('item');
  }

  override render() {
    const { messages } = this.#locale;
    const { trouble, isLoading } = this.item === undefined ? this.#runs : this.#run;
    const body = this.item === undefined ? this.#list() : this.#detail();
    return html`${trouble ? troubleNotice(messages, trouble, { label: messages.again, act: () => this.refresh() }) : nothing}
      ${body}
      ${body === nothing && isLoading ? waiting(messages) : nothing}`;
  }

  #isGoingOn(): boolean {
    if (this.item === undefined)
      return this.#runs.value?.runs.some(({ endedAt }) => endedAt === null) ?? false;
    const run = this.#run.value;
    return (
      run !== undefined &&
      (run.endedAt === null || (run.items ?? []).some(({ state }) => state === 'unknown'))
    );
  }

  #list() {
    const { messages } = this.#locale;
    const runs = this.#runs.value?.runs;
    if (!runs) return nothing;
    if (runs.length === 0) return html`<p class="empty">${messages.empty}</p>`;
    return html`<table role="table" class="stacked" aria-label=${messages.title}>
        <thead role="rowgroup"><tr role="row">
          <th role="columnheader" scope="col">${messages.started}</th>
          <th role="columnheader" scope="col">${messages.operation}</th>
          <th role="columnheader" scope="col">${messages.by}</th>
          <th role="columnheader" scope="col" class="end">${messages.total}</th>
          <th role="columnheader" scope="col">${messages.result}</th>
        </tr></thead>
        <tbody role="rowgroup">${runs.map(
          (run) => html`<tr role="row">
            <td role="cell" data-label=${messages.started}><a class="figure" href=${viewHash({ tab: TAB, item: run.id })}>${momentText(run.startedAt)}</a></td>
            <td role="cell" data-label=${messages.operation}>${messages[`operation.${run.operation}`]}</td>
            <td role="cell" data-label=${messages.by}>${run.by}</td>
            <td role="cell" data-label=${messages.total} class="end figure">${fill(messages.count, { count: run.total })}</td>
            <td role="cell" data-label=${messages.result}>${this.#summary(run)}</td>
          </tr>`,
        )}</tbody>
      </table>
      <p class="muted small">${messages.kept}</p>`;
  }

  #summary({ done, failed, total, endedAt }: BulkRun) {
    const { messages } = this.#locale;
    const open = total - done - failed;
    return html`<span class="chips">
      ${done ? chip('done', 'done', fill(messages['sum.done'], { count: done })) : nothing}
      ${failed ? chip('error', 'alert', fill(messages['sum.failed'], { count: failed })) : nothing}
      ${open ? chip('wait', 'dots', fill(messages[endedAt === null ? 'sum.left' : 'sum.open'], { count: open })) : nothing}
    </span>`;
  }

  #detail() {
    const { messages } = this.#locale;
    const run = this.#run.value;
    const back = html`<a class="back" part="back" href=${viewHash({ tab: TAB })}>${consoleIcon('back')}${messages.back}</a>`;
    if (!run) return this.#run.isLoading ? nothing : back;
    return html`${back}
      <h2>${messages[`operation.${run.operation}`]}</h2>
      <p class="muted"><span><span class="figure">${exactText(run.startedAt)}</span> ${run.by}</span>${this.#summary(run)}</p>
      <table role="table" class="stacked" aria-label=${messages.result}>
        <thead role="rowgroup"><tr role="row">
          <th role="columnheader" scope="col">${messages.order}</th>
          <th role="columnheader" scope="col" class="end">${messages.amount}</th>
          <th role="columnheader" scope="col">${messages.result}</th>
        </tr></thead>
        <tbody role="rowgroup">${(run.items ?? []).map((item) => this.#item(run, item))}</tbody>
      </table>`;
  }

  #item({ operation }: BulkRun, { orderId, amount, state, code }: BulkItem) {
    const { messages } = this.#locale;
    const { tone, icon } = chips[state];
    const word = state === 'done' ? messages[`done.${operation}`] : messages[`state.${state}`];
    return html`<tr role="row">
      <td role="cell" data-label=${messages.order}>${orderLink(orderId)}</td>
      <td role="cell" data-label=${messages.amount} class="end figure">${formatYen(amount)}</td>
      <td role="cell" data-label=${messages.result}><span class="outcome">${chip(tone, icon, word)}${code === null ? nothing : html`<span class="small">${reasonOf(messages, code)}</span>`}</span></td>
    </tr>`;
  }
}
