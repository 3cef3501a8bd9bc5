import { html, nothing, type TemplateResult } from 'lit';
import { type SweepReport, sweep } from '../../client/staff/recovery.ts';
import { announce } from '../../ui/live-region.ts';
import { fill } from '../../ui/text.ts';
import { chip } from '../internal/chips.ts';
import { exactText } from '../internal/format.ts';
import { orderLink } from '../internal/order-link.ts';
import type { Room, Section } from './section.ts';

type Swept = SweepReport['closed'][number];

/** 決済処理中の注文の取消: first what would be closed, then, asked once more, it is. */
export class LeftoversSection implements Section {
  readonly #room: Room;
  #report: SweepReport | undefined;

  constructor(room: Room) {
    this.#room = room;
  }

  open(): void {}

  leave(): void {
    this.#report = undefined;
  }

  render(): TemplateResult {
    const { staff, pressing } = this.#room;
    const messages = this.#room.messages();
    const count = this.#report?.dry ? this.#report.closed.length : 0;
    return html`<p class="muted hint">${messages['leftovers.hint']}</p>
      ${
        staff.may('sweep')
          ? html`<div class="bar">
            <button class="kessai-button" part="look" type="button" ?disabled=${pressing.busy !== undefined} aria-busy=${pressing.busy === 'look' ? 'true' : 'false'} @click=${this.#look}>${messages['leftovers.look']}</button>
            ${count > 0 ? html`<button class="kessai-button danger" part="close" type="button" ?disabled=${pressing.busy !== undefined} aria-busy=${pressing.busy === 'close' ? 'true' : 'false'} @click=${() => this.#close(count)}>${fill(messages['leftovers.close'], { count })}</button>` : nothing}
          </div>`
          : nothing
      }
      ${this.#report ? this.#table(this.#report) : nothing}`;
  }

  #table({ closed, kept, next, dry }: SweepReport): TemplateResult {
    const messages = this.#room.messages();
    const all = [...closed, ...kept];
    if (all.length === 0) return html`<p class="empty">${messages['leftovers.none']}</p>`;
    return html`<table role="table" class="stacked" aria-label=${messages['which.leftovers']}>
        <thead role="rowgroup"><tr role="row">
          <th role="columnheader" scope="col">${messages.order}</th>
          <th role="columnheader" scope="col">${messages['leftovers.purchased']}</th>
          <th role="columnheader" scope="col">${messages.state}</th>
        </tr></thead>
        <tbody role="rowgroup">${all.map((order) => this.#row(order, dry))}</tbody>
      </table>
      ${next === undefined ? nothing : html`<p class="muted hint">${messages['leftovers.more']}</p>`}`;
  }

  #row({ orderId, purchasedAt, reason }: Swept, dry: boolean): TemplateResult {
    const messages = this.#room.messages();
    const word = messages[`reason.${reason ?? 'null'}`];
    return html`<tr role="row">
      <td role="cell" data-label=${messages.order}>${orderLink(orderId)}</td>
      <td role="cell" data-label=${messages['leftovers.purchased']} class="figure">${exactText(purchasedAt)}</td>
      <td role="cell" data-label=${messages.state}>${
        reason === null
          ? chip(dry ? 'ink' : 'plain', dry ? 'open' : 'off', dry ? word : messages['order.cancelled'])
          : chip(
              reason === 'not-confirmed' ? 'caution' : 'plain',
              reason === 'not-confirmed' ? 'alert' : 'clock',
              word,
            )
      }</td>
    </tr>`;
  }

  #look = (): Promise<void> =>
    this.#room.pressing.run('look', async () => {
      // The adapter wants every sweep confirmed; looking changes nothing that anybody had to be asked about.
      this.#report = await sweep(this.#room.staff.client, { dry: true }, { confirm: () => true });
      return undefined;
    });

  #close(count: number): Promise<void> {
    const { dialog, pressing, staff, host } = this.#room;
    return pressing.run('close', async () => {
      const messages = this.#room.messages();
      const isSure = await dialog.ask({
        title: fill(messages['leftovers.title'], { count }),
        text: messages['leftovers.text'],
        action: fill(messages['leftovers.close'], { count }),
        isDanger: true,
      });
      if (!isSure) return undefined;
      this.#report = await sweep(staff.client, { dry: false }, { confirm: () => true });
      const { closed, kept } = this.#report;
      const news = fill(messages['leftovers.done'], { closed: closed.length, kept: kept.length });
      announce(host, news);
      return news;
    });
  }
}
