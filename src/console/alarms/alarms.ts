import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import {
  type AlarmList,
  type AlarmView,
  checkAlarm,
  noteAlarm,
  readAlarms,
} from '../../client/staff/alarms.ts';
import { chevronIcon } from '../../ui/icons.ts';
import { announce } from '../../ui/live-region.ts';
import { LocaleController } from '../../ui/locale.ts';
import { notice } from '../../ui/notice.ts';
import { alarmTitle } from '../internal/alarm-banner.ts';
import { chip } from '../internal/chips.ts';
import { consoleStyles } from '../internal/console.styles.ts';
import { CopyButtons } from '../internal/copy-button.ts';
import { drawReading } from '../internal/draw-reading.ts';
import { OrderChangedEvent } from '../internal/events.ts';
import { exactText, formatYen, momentText } from '../internal/format.ts';
import { Reading } from '../internal/reading.ts';
import { StaffController } from '../internal/staff-controller.ts';
import { StaffView } from '../internal/staff-view.ts';
import { type Trouble, troubleOf } from '../internal/trouble.ts';
import { troubleNotice } from '../internal/trouble-notice.ts';
import { orderHref } from '../internal/view.ts';
import { alarmsStyles } from './alarms.styles.ts';
import { type AlarmsMessages, ja } from './messages/ja.ts';

/** What came of the last press, at its alarm. */
type News = { id: string } & ({ trouble: Trouble } | { isStillOpen: true });

/**
 * 要対応: what a person must look at, with what happened, whether money moved and what to do, step by step. There is nothing
 * to click an alarm away with: it closes when the adapter has proof.
 *
 * @summary Alarms of the shop's payments. 要対応
 * @tag kessai-alarms
 * @status experimental
 *
 * @event {OrderChangedEvent} kessai-order-changed - An alarm was looked into, and its order may stand otherwise now.
 * @csspart notice - Why the alarms could not be read, or what came of a press.
 * @csspart alarm - One alarm.
 * @csspart check - The button that asks the provider again.
 * @csspart note - The field for what was done.
 * @csspart copy - The button that copies a number.
 */
export class KessaiAlarms extends StaffView {
  static override styles = [...consoleStyles, alarmsStyles];
  static override properties = { item: {} };

  readonly #locale = new LocaleController<AlarmsMessages>(this, {
    ja,
    en: () => import('./messages/en.ts'),
  });
  readonly #staff = new StaffController(this);
  readonly #list = new Reading<AlarmList>(this, (signal) =>
    readAlarms(this.#staff.client, this.#isAll, signal),
  );
  readonly #copy = new CopyButtons(this, () => this.#locale.messages);

  /** The alarm to open, by its id. */
  declare item: string | undefined;
  /** Texts over those of the language. */
  declare messages: Partial<AlarmsMessages> | undefined;

  #isAll = false;
  #busy: string | undefined;
  #news: News | undefined;
  #shown: string | undefined;

  /** Reads the alarms once more. */
  refresh(): Promise<void> {
    return this.#list.refresh();
  }

  protected override readAnew(): void {
    void this.refresh();
  }

  protected override updated(): void {
    // Opened by its address, it is brought into view once; afterwards the person scrolls.
    if (this.item === undefined || this.#shown === this.item) return;
    const alarm = this.renderRoot.querySelector<HTMLDetailsElement>(`[data-id="${CSS.escape(this.item)}"]`);
    if (!alarm) return;
    this.#shown = this.item;
    alarm.open = true;
    alarm.querySelector('summary')?.focus();
  }

  override render() {
    const { messages } = this.#locale;
    return html`<div class="bar">
        <p class="grow muted">${messages.rule}</p>
        <div class="segments" role="group" aria-label=${messages.which}>
          ${[false, true].map((all) => html`<button class="segment" type="button" aria-pressed=${this.#isAll === all ? 'true' : 'false'} @click=${() => this.#show(all)}>${all ? messages['which.all'] : messages['which.open']}</button>`)}
        </div>
      </div>
      ${drawReading(this.#list, messages, (value) => this.#alarms(value.alarms))}`;
  }

  #show(all: boolean): void {
    if (this.#isAll === all) return;
    this.#isAll = all;
    void this.refresh();
  }

  #alarms(alarms: readonly AlarmView[]) {
    const { messages } = this.#locale;
    if (alarms.length === 0) return html`<p class="empty">${messages.empty}</p>`;
    return html`<div class="alarms">${repeat(
      alarms,
      ({ id }) => id,
      (alarm) => this.#alarm(alarm),
    )}</div>`;
  }

  #alarm(alarm: AlarmView) {
    const { messages } = this.#locale;
    const { id, kind, grave, closedAt, openedAt } = alarm;
    const state =
      closedAt !== null
        ? chip('done', 'done', messages.closed)
        : grave
          ? chip('error', 'alert', messages.grave)
          : chip('caution', 'alert', messages.attention);
    return html`<details class="alarm ${closedAt === null ? '' : 'closed'}" part="alarm" data-id=${id}>
      <summary><span class="title">${alarmTitle(alarm, messages)}</span>${state}<span class="figure small muted">${momentText(openedAt)}</span>${chevronIcon}</summary>
      <div class="inside">
        <p>${messages[`${kind}.happened`]}</p>
        <p class="money"><b>${messages.money}</b> ${messages[`${kind}.money`]}</p>
        ${closedAt === null ? html`<h3>${messages.steps}</h3><ol class="steps">${messages[`${kind}.steps`].split('\n').map((step) => html`<li>${step}</li>`)}</ol>` : nothing}
        ${this.#links(alarm)}
        ${this.#facts(alarm)}
        ${this.#news?.id === id ? this.#newsNotice(this.#news) : nothing}
        ${closedAt === null && this.#staff.may('alarm-note') ? this.#actions(alarm) : nothing}
      </div>
    </details>`;
  }

  #links({ orderId }: AlarmView) {
    const { messages } = this.#locale;
    const portal = this.#staff.me?.portalUrl;
    if (orderId === null && !portal) return nothing;
    return html`<p class="links">
      ${orderId === null ? nothing : html`<a href=${orderHref(orderId)}>${messages.order}</a>`}
      ${portal ? html`<a href=${portal} target="_blank" rel="noopener noreferrer">${messages.portal}</a>` : nothing}
    </p>`;
  }

  #facts({ orderId, payments, paymentId, customerId, openedAt, closedAt, note, detail }: AlarmView) {
    const { messages } = this.#locale;
    return html`<dl class="facts">
      ${orderId === null ? nothing : html`<div><dt>${messages['fact.order']}</dt><dd>${this.#copy.render(messages['fact.order'], orderId)}</dd></div>`}
      ${customerId === null ? nothing : html`<div><dt>${messages['fact.customer']}</dt><dd>${this.#copy.render(messages['fact.customer'], customerId)}</dd></div>`}
      ${payments.map(
        ({
          id,
          providerPaymentId,
          method,
          status,
          amount,
        }) => html`<div class=${id === paymentId ? 'meant' : ''}>
          <dt>${messages[`method.${method}`]} <span class="figure">${formatYen(amount)}</span></dt>
          <dd>${providerPaymentId === null ? messages['fact.noId'] : this.#copy.render(messages['fact.paymentId'], providerPaymentId)}<span class="small muted">${messages[`status.${status}`]}</span></dd>
        </div>`,
      )}
      <div><dt>${messages['fact.opened']}</dt><dd class="figure">${exactText(openedAt)}</dd></div>
      ${closedAt === null ? nothing : html`<div><dt>${messages['fact.closed']}</dt><dd class="figure">${exactText(closedAt)}</dd></div>`}
      ${note === null ? nothing : html`<div><dt>${messages['fact.note']}</dt><dd>${note.text}<br /><span class="small muted">${note.by} <span class="figure">${momentText(note.at)}</span></span></dd></div>`}
      <div><dt>${messages['fact.detail']}</dt><dd class="small muted" lang="en">${detail}</dd></div>
    </dl>`;
  }

  #newsNotice(news: News) {
    const { messages } = this.#locale;
    if ('trouble' in news) return troubleNotice(messages, news.trouble);
    return notice('caution', messages['check.open'], { role: 'status' });
  }

  #actions({ id, canCheck, note }: AlarmView) {
    const { messages } = this.#locale;
    const isBusy = this.#busy === id;
    const needsNote = !canCheck && note === null;
    return html`<form class="note" @submit=${(event: Event) => this.#handleNote(event, id)}>
        <label>${messages['note.label']}<textarea class="kessai-input" part="note" name="note" rows="2" maxlength="500" required></textarea></label>
        <button class="kessai-button" type="submit" ?disabled=${isBusy}>${messages['note.save']}</button>
      </form>
      <div class="checking">
        <button class="kessai-button kessai-filled" part="check" type="button" ?disabled=${!canCheck} aria-busy=${isBusy ? 'true' : 'false'} @click=${() => this.#check(id)}>${isBusy ? messages.checking : messages.check}</button>
        <p class="small muted">${canCheck ? messages['check.hint'] : needsNote && this.#waitsForNote(id) ? messages['check.note'] : messages['check.self']}</p>
      </div>`;
  }

  /** Kinds that ask for a note before anything else. */
  #waitsForNote(id: string): boolean {
    const alarm = this.#list.value?.alarms.find((each) => each.id === id);
    return alarm !== undefined && noteFirst.includes(alarm.kind);
  }

  #handleNote(event: Event, id: string): void {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const text = String(new FormData(form).get('note') ?? '').trim();
    if (!text) return;
    void this.#act(id, () => noteAlarm(this.#staff.client, id, text)).then((alarm) => {
      if (alarm) form.reset();
      if (alarm) announce(this, this.#locale.messages['note.saved']);
    });
  }

  async #check(id: string): Promise<void> {
    const alarm = await this.#act(id, () => checkAlarm(this.#staff.client, id));
    if (!alarm) return;
    const { messages } = this.#locale;
    if (alarm.closedAt === null) this.#news = { id, isStillOpen: true };
    announce(this, alarm.closedAt === null ? messages['check.open'] : messages['check.closed']);
    if (alarm.orderId !== null) this.dispatchEvent(new OrderChangedEvent({ orderId: alarm.orderId }));
    this.requestUpdate();
  }

  /** One press at a time at one alarm; its answer takes the place of what the list had. */
  async #act(id: string, press: () => Promise<AlarmView>): Promise<AlarmView | undefined> {
    if (this.#busy !== undefined) return undefined;
    this.#busy = id;
    this.#news = undefined;
    this.requestUpdate();
    try {
      const alarm = await press();
      const { alarms = [] } = this.#list.value ?? {};
      this.#list.replace({ alarms: alarms.map((each) => (each.id === id ? alarm : each)) });
      return alarm;
    } catch (error) {
      this.#news = { id, trouble: troubleOf(error) };
      return undefined;
    } finally {
      this.#busy = undefined;
      this.requestUpdate();
    }
  }
}

const noteFirst: readonly AlarmView['kind'][] = ['STATUS_UNEXPLAINED', 'NOTICE_MISMATCH', 'NOTICE_CONFLICT'];
