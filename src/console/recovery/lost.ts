import { html, nothing, type TemplateResult } from 'lit';
import { findLost, type LostList, type LostPayment, readLost, recover } from '../../client/staff/recovery.ts';
import { announce } from '../../ui/live-region.ts';
import { fill } from '../../ui/text.ts';
import { chip } from '../internal/chips.ts';
import { exactText, formatYen } from '../internal/format.ts';
import { consoleIcon } from '../internal/icons.ts';
import { orderLink } from '../internal/order-link.ts';
import { Reading } from '../internal/reading.ts';
import { troubleNotice } from '../internal/trouble-notice.ts';
import type { Room, Section } from './section.ts';

/** 受注の取りこぼし */
export class LostSection implements Section {
  readonly #room: Room;
  readonly #list: Reading<LostList>;
  #number = '';

  constructor(room: Room) {
    this.#room = room;
    this.#list = new Reading(room.host, (signal) => readLost(room.staff.client, this.#number, signal));
  }

  open(): void {
    void this.#list.refresh();
  }

  leave(): void {}

  render(): TemplateResult {
    const { staff, pressing } = this.#room;
    const messages = this.#room.messages();
    const { value, trouble, isLoading } = this.#list;
    return html`<p class="muted hint">${messages['lost.hint']}</p>
      <form class="bar" role="search" @submit=${this.#handleSearch}>
        <div class="search">${consoleIcon('search')}<input class="kessai-input" part="search" name="number" maxlength="100" autocomplete="off" aria-label=${messages['lost.number']} placeholder=${messages['lost.number']} .value=${this.#number} /></div>
        <button class="kessai-button" type="submit">${messages['lost.search']}</button>
        ${staff.may('find-lost') ? html`<button class="kessai-button" part="find" type="button" ?disabled=${pressing.busy !== undefined} @click=${this.#find}>${messages['lost.find']}</button>` : nothing}
      </form>
      ${trouble ? troubleNotice(messages, trouble, { label: messages.again, act: () => this.#list.refresh() }) : nothing}
      ${
        value
          ? this.#found(value)
          : isLoading
            ? html`<p class="waiting" role="status"><span class="kessai-spinner"></span>${messages.loading}</p>`
            : nothing
      }`;
  }

  #found({ payments, parked }: LostList): TemplateResult {
    const messages = this.#room.messages();
    const isEmpty = payments.length === 0 && parked.length === 0;
    if (isEmpty)
      return html`<p class="empty">${this.#number ? messages['lost.nothing'] : messages['lost.none']}</p>`;
    return html`${payments.length === 0 ? nothing : this.#table(payments)}
      ${
        parked.length === 0
          ? nothing
          : html`<h3>${messages.parked}</h3><p class="muted hint">${messages['parked.hint']}</p>${this.#parked(parked)}`
      }`;
  }

  #parked(parked: LostList['parked']): TemplateResult {
    const messages = this.#room.messages();
    return html`<table role="table" class="stacked" aria-label=${messages.parked}>
      <thead role="rowgroup"><tr role="row">
        <th role="columnheader" scope="col">${messages['parked.when']}</th>
        <th role="columnheader" scope="col">${messages['parked.trading']}</th>
        <th role="columnheader" scope="col">${messages['parked.payment']}</th>
        <th role="columnheader" scope="col" class="end">${messages.amount}</th>
      </tr></thead>
      <tbody role="rowgroup">${parked.map(
        ({ tradingId, providerPaymentId, amount, at }) => html`<tr role="row">
          <td role="cell" data-label=${messages['parked.when']} class="figure">${exactText(at)}</td>
          <td role="cell" data-label=${messages['parked.trading']}><span class="code" translate="no">${tradingId}</span></td>
          <td role="cell" data-label=${messages['parked.payment']}><span class="code" translate="no">${providerPaymentId}</span></td>
          <td role="cell" data-label=${messages.amount} class="end figure">${amount === null ? '' : formatYen(amount)}</td>
        </tr>`,
      )}</tbody>
    </table>`;
  }

  #table(payments: readonly LostPayment[]): TemplateResult {
    const messages = this.#room.messages();
    const mayRecover = this.#room.staff.may('recover');
    return html`<table role="table" class="stacked" aria-label=${messages['which.lost']}>
      <thead role="rowgroup"><tr role="row">
        <th role="columnheader" scope="col">${messages.order}</th>
        <th role="columnheader" scope="col">${messages.when}</th>
        <th role="columnheader" scope="col">${messages.buyer}</th>
        <th role="columnheader" scope="col">${messages.method}</th>
        <th role="columnheader" scope="col" class="end">${messages.amount}</th>
        <th role="columnheader" scope="col">${messages.state}</th>
        ${mayRecover ? html`<th role="columnheader" scope="col"><span class="visually-hidden">${messages.recover}</span></th>` : nothing}
      </tr></thead>
      <tbody role="rowgroup">${payments.map((payment) => this.#row(payment, mayRecover))}</tbody>
    </table>`;
  }

  #row(payment: LostPayment, mayRecover: boolean): TemplateResult {
    const { pressing } = this.#room;
    const messages = this.#room.messages();
    const { orderId, at, buyerName, method, amount, kind, recoveredAt, tradingId } = payment;
    return html`<tr role="row">
      <td role="cell" data-label=${messages.order}><span>${orderLink(orderId)}<br /><span class="small muted code" translate="no">${tradingId}</span></span></td>
      <td role="cell" data-label=${messages.when} class="figure">${exactText(at)}</td>
      <td role="cell" data-label=${messages.buyer}>${buyerName ?? ''}</td>
      <td role="cell" data-label=${messages.method} class="nowrap">${messages[`method.${method}`]}</td>
      <td role="cell" data-label=${messages.amount} class="end figure">${formatYen(amount)}</td>
      <td role="cell" data-label=${messages.state}>${
        recoveredAt === null
          ? chip(
              kind === 'log' ? 'plain' : 'error',
              kind === 'log' ? 'open' : 'alert',
              messages[`kind.${kind}`],
            )
          : chip('done', 'done', messages.recovered)
      }</td>
      ${mayRecover ? html`<td role="cell" class="end">${recoveredAt === null ? html`<button class="kessai-button" part="recover" type="button" ?disabled=${pressing.busy !== undefined} aria-label=${fill(messages['recover.one'], { order: orderId })} @click=${() => this.#recover(payment)}>${messages.recover}</button>` : nothing}</td>` : nothing}
    </tr>`;
  }

  #handleSearch = (event: Event): void => {
    event.preventDefault();
    const data = new FormData(event.currentTarget as HTMLFormElement);
    this.#number = String(data.get('number') ?? '')
      .normalize('NFKC')
      .trim();
    this.#room.pressing.forget();
    this.#list.forget();
    void this.#list.refresh();
  };

  #find = (): Promise<void> =>
    this.#room.pressing.run('find', async () => {
      const { asked, found, changes } = await findLost(this.#room.staff.client);
      await this.#list.refresh();
      return fill(this.#room.messages()['lost.found.news'], { asked, found, changes });
    });

  #recover(payment: LostPayment): Promise<void> {
    const { staff, pressing, host } = this.#room;
    return pressing.run(payment.paymentId, async () => {
      const messages = this.#room.messages();
      const chosen = await this.#ask(payment);
      if (!chosen) return undefined;
      await recover(staff.client, payment.paymentId, chosen, { confirm: () => true });
      announce(host, messages['recover.done']);
      await this.#list.refresh();
      return messages['recover.done'];
    });
  }

  /** 再確認 with the choices in it. They are read when the button is pressed, while the dialog still stands. */
  async #ask({ kind, hasSnapshot, orderId }: LostPayment) {
    const { dialog } = this.#room;
    const messages = this.#room.messages();
    const isFound = kind === 'found';
    const chosen: { date: 'log' | 'now'; orderId: string } = { date: 'log', orderId: '' };
    const radio = (date: 'log' | 'now') =>
      html`<label class="choice"><input type="radio" name="date" ?checked=${date === chosen.date} @change=${() => {
        chosen.date = date;
      }} />${messages[`recover.${date}`]}</label>`;
    const isSure = await dialog.ask({
      title: messages['recover.title'],
      text: html`<p>${messages['recover.text']}</p>
        ${hasSnapshot ? nothing : html`<p>${messages['recover.copyless']}</p>`}
        ${
          isFound
            ? html`<label class="field">${messages['recover.order']}<input class="kessai-input" part="order" maxlength="64" autocomplete="off" @input=${({
                currentTarget,
              }: Event) => {
                chosen.orderId = (currentTarget as HTMLInputElement).value.normalize('NFKC').trim();
              }} /></label>`
            : html`<p>${messages.order} ${orderId}</p>`
        }
        <fieldset><legend>${messages['recover.date']}</legend>${radio('log')}${radio('now')}</fieldset>`,
      action: messages.recover,
    });
    if (!isSure) return undefined;
    return isFound ? chosen : { date: chosen.date };
  }
}
