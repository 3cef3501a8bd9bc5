import { html, nothing } from 'lit';
import {
  markRestocked,
  type RestockList,
  type RestockTask,
  readRestock,
} from '../../client/staff/recovery.ts';
import { announce } from '../../ui/live-region.ts';
import { LocaleController } from '../../ui/locale.ts';
import { fill } from '../../ui/text.ts';
import { consoleStyles } from '../internal/console.styles.ts';
import { drawReading } from '../internal/draw-reading.ts';
import { exactText } from '../internal/format.ts';
import { orderLink } from '../internal/order-link.ts';
import { Pressing } from '../internal/pressing.ts';
import { Reading } from '../internal/reading.ts';
import { stackedTable } from '../internal/stacked-table.styles.ts';
import { StaffController } from '../internal/staff-controller.ts';
import { StaffView } from '../internal/staff-view.ts';
import { ja, type RestockMessages } from './messages/ja.ts';
import { restockStyles } from './restock.styles.ts';

/**
 * 在庫戻し: goods of cancelled orders that somebody puts back by hand.
 *
 * @summary Restock work-list. 在庫戻し
 * @tag kessai-restock
 * @status experimental
 *
 * @csspart notice - Why the list could not be read, or what came of a press.
 * @csspart mark - The button that marks one as done.
 */
export class KessaiRestock extends StaffView {
  static override styles = [...consoleStyles, stackedTable, restockStyles];

  readonly #locale = new LocaleController<RestockMessages>(this, {
    ja,
    en: () => import('./messages/en.ts'),
  });
  readonly #staff = new StaffController(this);
  readonly #tasks = new Reading<RestockList>(this, (signal) =>
    readRestock(this.#staff.client, this.#isDone, signal),
  );
  readonly #pressing = new Pressing(this, () => this.#tasks.refresh());

  /** Texts over those of the language. */
  declare messages: Partial<RestockMessages> | undefined;

  #isDone = false;

  protected override readAnew(): void {
    void this.#tasks.refresh();
  }

  override render() {
    const { messages } = this.#locale;
    return html`<p class="muted hint">${messages.hint}</p>
      <div class="segments bar" role="group" aria-label=${messages.which}>
        ${[false, true].map((done) => html`<button class="segment" type="button" aria-pressed=${this.#isDone === done ? 'true' : 'false'} @click=${() => this.#show(done)}>${done ? messages['which.done'] : messages['which.open']}</button>`)}
      </div>
      ${drawReading(this.#tasks, messages, (value) => this.#list(value), this.#pressing.trouble)}`;
  }

  #show(done: boolean): void {
    if (this.#isDone === done) return;
    this.#isDone = done;
    this.#pressing.forget();
    this.#tasks.forget();
    void this.#tasks.refresh();
  }

  #list({ tasks }: RestockList) {
    const { messages } = this.#locale;
    if (tasks.length === 0)
      return html`<p class="empty">${this.#isDone ? messages['empty.done'] : messages['empty.open']}</p>`;
    const mayMark = !this.#isDone && this.#staff.may('restock-done');
    return html`<table role="table" class="stacked" aria-label=${messages.title}>
      <thead role="rowgroup"><tr role="row">
        <th role="columnheader" scope="col">${messages.order}</th>
        <th role="columnheader" scope="col">${messages.cause}</th>
        <th role="columnheader" scope="col">${messages.when}</th>
        ${this.#isDone ? html`<th role="columnheader" scope="col">${messages.by}</th>` : nothing}
        ${mayMark ? html`<th role="columnheader" scope="col"><span class="visually-hidden">${messages.mark}</span></th>` : nothing}
      </tr></thead>
      <tbody role="rowgroup">${tasks.map((task) => this.#row(task, mayMark))}</tbody>
    </table>`;
  }

  #row({ id, orderId, cause, openedAt, done }: RestockTask, mayMark: boolean) {
    const { messages } = this.#locale;
    return html`<tr role="row">
      <td role="cell" data-label=${messages.order}>${orderLink(orderId)}</td>
      <td role="cell" data-label=${messages.cause}>${messages[`cause.${cause}`]}</td>
      <td role="cell" data-label=${messages.when} class="figure">${exactText(openedAt)}</td>
      ${done ? html`<td role="cell" data-label=${messages.by}><span>${done.by} <span class="small muted figure">${exactText(done.at)}</span></span></td>` : nothing}
      ${mayMark ? html`<td role="cell" class="end"><button class="kessai-button" part="mark" type="button" ?disabled=${this.#pressing.busy !== undefined} aria-label=${fill(messages['mark.one'], { order: orderId })} @click=${() => this.#mark(id)}>${messages.mark}</button></td>` : nothing}
    </tr>`;
  }

  #mark(id: string): Promise<void> {
    return this.#pressing.run(id, async () => {
      this.#tasks.replace(await markRestocked(this.#staff.client, id));
      announce(this, this.#locale.messages.marked);
      return undefined;
    });
  }
}
