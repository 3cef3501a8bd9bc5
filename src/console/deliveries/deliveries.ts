import { html, nothing } from 'lit';
import { type Deliveries, type Delivery, readDeliveries, replay } from '../../client/staff/deliveries.ts';
import { announce } from '../../ui/live-region.ts';
import { LocaleController } from '../../ui/locale.ts';
import { fill } from '../../ui/text.ts';
import { chip } from '../internal/chips.ts';
import { consoleStyles } from '../internal/console.styles.ts';
import { drawReading } from '../internal/draw-reading.ts';
import { exactText } from '../internal/format.ts';
import { orderOf } from '../internal/order-link.ts';
import { Pages } from '../internal/pages.ts';
import { stackedTable } from '../internal/stacked-table.styles.ts';
import { StaffController } from '../internal/staff-controller.ts';
import { StaffView } from '../internal/staff-view.ts';
import { type Trouble, troubleOf } from '../internal/trouble.ts';
import { eventText } from './event-words.ts';
import { type DeliveriesMessages, ja } from './messages/ja.ts';

const chips = {
  waiting: ['wait', 'dots'],
  delivered: ['done', 'done'],
  dead: ['error', 'alert'],
} as const satisfies Record<Delivery['state'], readonly unknown[]>;

/** 「応答 204」, or why there was no answer: 「接続できず ECONNREFUSED」. */
function outcomeText(outcome: string, messages: DeliveriesMessages): string {
  if (outcome === NO_ANSWER) return messages.unanswered;
  return fill(/^\d{3}$/.test(outcome) ? messages.answered : messages.unreached, { outcome });
}

/** As the adapter writes it down. */
const NO_ANSWER = 'no answer in time';

/**
 * ショップへの通知 (Webhook): what the shop's server was told, and 再送 of what it did not take.
 *
 * @summary Webhook deliveries. ショップへの通知
 * @tag kessai-deliveries
 * @status experimental
 *
 * @csspart notice - Why the deliveries could not be read, or what came of a press.
 * @csspart replay - The button that sends one again.
 * @csspart previous - The button to newer deliveries.
 * @csspart next - The button to older deliveries.
 */
export class KessaiDeliveries extends StaffView {
  static override styles = [...consoleStyles, stackedTable];

  readonly #locale = new LocaleController<DeliveriesMessages>(this, {
    ja,
    en: () => import('./messages/en.ts'),
  });
  readonly #staff = new StaffController(this);
  readonly #pages = new Pages<Deliveries>(this, (after, signal) =>
    readDeliveries(this.#staff.client, { dead: this.#isDead, after }, signal),
  );

  /** Texts over those of the language. */
  declare messages: Partial<DeliveriesMessages> | undefined;

  #isDead = false;
  #busy: string | undefined;
  #trouble: Trouble | undefined;

  protected override readAnew(): void {
    void this.#pages.begin();
  }

  override render() {
    const { messages } = this.#locale;
    return html`<div class="segments bar" role="group" aria-label=${messages.which}>
        ${[false, true].map((dead) => html`<button class="segment" type="button" aria-pressed=${this.#isDead === dead ? 'true' : 'false'} @click=${() => this.#show(dead)}>${dead ? messages['which.dead'] : messages['which.all']}</button>`)}
      </div>
      ${drawReading(this.#pages.reading, messages, (value) => this.#list(value), this.#trouble)}
      ${this.#pages.render(messages)}`;
  }

  #show(dead: boolean): void {
    if (this.#isDead === dead) return;
    this.#isDead = dead;
    void this.#pages.begin();
  }

  #list({ isOn, deliveries }: Deliveries) {
    const { messages } = this.#locale;
    if (deliveries.length === 0) return html`<p class="empty">${isOn ? messages.empty : messages.off}</p>`;
    const mayReplay = this.#staff.may('replay');
    return html`<table role="table" class="stacked" aria-label=${messages.title}>
      <thead role="rowgroup"><tr role="row">
        <th role="columnheader" scope="col">${messages.event}</th>
        <th role="columnheader" scope="col">${messages.order}</th>
        <th role="columnheader" scope="col">${messages.state}</th>
        <th role="columnheader" scope="col">${messages.tries}</th>
        <th role="columnheader" scope="col">${messages.when}</th>
        ${mayReplay ? html`<th role="columnheader" scope="col"><span class="visually-hidden">${messages.replay}</span></th>` : nothing}
      </tr></thead>
      <tbody role="rowgroup">${deliveries.map((each) => this.#row(each, mayReplay))}</tbody>
    </table>`;
  }

  #row(delivery: Delivery, mayReplay: boolean) {
    const { messages, language } = this.#locale;
    const { eventId, type, state, tries, outcome, dueAt, deliveredAt } = delivery;
    const [tone, icon] = chips[state];
    const when = deliveredAt ?? dueAt;
    return html`<tr role="row">
      <td role="cell" data-label=${messages.event}><span>${eventText(type, language)}<br /><span class="small muted"><span class="code nowrap" translate="no">${type}</span> <span class="code" translate="no">${eventId}</span></span></span></td>
      <td role="cell" data-label=${messages.order}><span>${orderOf(delivery, messages)}</span></td>
      <td role="cell" data-label=${messages.state}>${chip(tone, icon, messages[`state.${state}`])}</td>
      <td role="cell" data-label=${messages.tries}><span>${fill(messages.count, { count: tries })}${outcome === null ? nothing : html` <span class="small muted">${outcomeText(outcome, messages)}</span>`}</span></td>
      <td role="cell" data-label=${messages.when} class="figure">${when === null ? '' : exactText(when)}</td>
      ${mayReplay ? html`<td role="cell" class="end"><button class=${state === 'delivered' ? 'link-button' : 'kessai-button'} part="replay" type="button" ?disabled=${this.#busy !== undefined} aria-label=${fill(messages['replay.one'], { event: eventId })} @click=${() => this.#replay(eventId)}>${messages.replay}</button></td>` : nothing}
    </tr>`;
  }

  async #replay(eventId: string): Promise<void> {
    if (this.#busy !== undefined) return;
    this.#busy = eventId;
    this.#trouble = undefined;
    this.requestUpdate();
    try {
      const sent = await replay(this.#staff.client, eventId);
      const { value } = this.#pages.reading;
      if (value)
        this.#pages.reading.replace({
          ...value,
          deliveries: value.deliveries.map((each) => (each.eventId === eventId ? sent : each)),
        });
      announce(this, this.#locale.messages.replayed);
    } catch (error) {
      this.#trouble = troubleOf(error);
    }
    this.#busy = undefined;
    this.requestUpdate();
  }
}
