import { html, nothing, type TemplateResult } from 'lit';
import {
  type Difference,
  type DifferenceList,
  type Reconciliation,
  readDifferences,
  reconcile,
} from '../../client/staff/recovery.ts';
import { fill } from '../../ui/text.ts';
import { chip } from '../internal/chips.ts';
import { exactText, formatYen, momentText } from '../internal/format.ts';
import { orderLink } from '../internal/order-link.ts';
import { providerStatusText } from '../internal/payment-words.ts';
import { Reading } from '../internal/reading.ts';
import { troubleNotice } from '../internal/trouble-notice.ts';
import type { Room, Section } from './section.ts';

/** How often is looked while one goes on. */
const EVERY_MS = 2_000;

/** 照合 */
export class DifferencesSection implements Section {
  readonly #room: Room;
  readonly #list: Reading<DifferenceList>;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(room: Room) {
    this.#room = room;
    this.#list = new Reading(room.host, (signal) => readDifferences(room.staff.client, signal));
  }

  open(): void {
    void this.#look();
  }

  leave(): void {
    clearTimeout(this.#timer);
  }

  async #look(): Promise<void> {
    clearTimeout(this.#timer);
    await this.#list.refresh();
    const isRunning = this.#list.value?.last?.endedAt === null;
    if (isRunning && this.#room.host.isConnected) this.#timer = setTimeout(() => this.#look(), EVERY_MS);
  }

  render(): TemplateResult {
    const { staff, pressing } = this.#room;
    const messages = this.#room.messages();
    const { value, trouble, isLoading } = this.#list;
    const isRunning = value?.last?.endedAt === null;
    return html`<p class="muted hint">${messages['differences.hint']}</p>
      <div class="bar">
        ${staff.may('reconcile') ? html`<button class="kessai-button" part="reconcile" type="button" ?disabled=${pressing.busy !== undefined || isRunning} @click=${this.#reconcile}>${messages['differences.run']}</button>` : nothing}
        <p class="muted" role="status">${value?.last ? this.#told(value.last) : nothing}</p>
      </div>
      ${trouble ? troubleNotice(messages, trouble, { label: messages.again, act: () => this.#look() }) : nothing}
      ${
        value
          ? this.#table(value.differences)
          : isLoading
            ? html`<p class="waiting" role="status"><span class="kessai-spinner"></span>${messages.loading}</p>`
            : nothing
      }`;
  }

  #told({ endedAt, checked, differing, unanswered }: Reconciliation): string {
    const messages = this.#room.messages();
    return endedAt === null
      ? fill(messages['differences.running'], { checked })
      : fill(messages['differences.last'], { when: momentText(endedAt), checked, differing, unanswered });
  }

  #table(differences: readonly Difference[]): TemplateResult {
    const messages = this.#room.messages();
    if (differences.length === 0) return html`<p class="empty">${messages['differences.none']}</p>`;
    return html`<table role="table" class="stacked" aria-label=${messages['which.differences']}>
      <thead role="rowgroup"><tr role="row">
        <th role="columnheader" scope="col">${messages.order}</th>
        <th role="columnheader" scope="col">${messages.when}</th>
        <th role="columnheader" scope="col">${messages.method}</th>
        <th role="columnheader" scope="col">${messages.ours}</th>
        <th role="columnheader" scope="col">${messages.theirs}</th>
        <th role="columnheader" scope="col">${messages.state}</th>
      </tr></thead>
      <tbody role="rowgroup">${differences.map((difference) => this.#row(difference))}</tbody>
    </table>`;
  }

  #row({ orderId, openedAt, method, ours, theirs, kind, providerPaymentId }: Difference): TemplateResult {
    const messages = this.#room.messages();
    const said = (what: string) =>
      kind === 'amount' ? formatYen(Number(what)) : providerStatusText(what, this.#room.language());
    const isTold = kind === 'missed' || kind === 'external';
    return html`<tr role="row">
      <td role="cell" data-label=${messages.order}><span>${orderLink(orderId)}<br /><span class="small muted code" translate="no">${providerPaymentId ?? ''}</span></span></td>
      <td role="cell" data-label=${messages.when} class="figure">${exactText(openedAt)}</td>
      <td role="cell" data-label=${messages.method} class="nowrap">${messages[`method.${method}`]}</td>
      <td role="cell" data-label=${messages.ours} class="figure">${said(ours)}</td>
      <td role="cell" data-label=${messages.theirs} class="figure">${theirs ? said(theirs) : messages.absent}</td>
      <td role="cell" data-label=${messages.state} class="sentence">${chip(isTold ? 'caution' : 'error', 'alert', messages[`difference.${kind}`])}</td>
    </tr>`;
  }

  #reconcile = (): Promise<void> =>
    this.#room.pressing.run('reconcile', async () => {
      await reconcile(this.#room.staff.client);
      await this.#look();
      return undefined;
    });
}
