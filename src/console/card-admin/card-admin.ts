import { html, nothing } from 'lit';
import { readCards, removeCard, type StaffCard, type StaffCards } from '../../client/staff/cards.ts';
import { plateOf } from '../../core/card/brand.ts';
import { announce } from '../../ui/live-region.ts';
import { LocaleController } from '../../ui/locale.ts';
import { notice } from '../../ui/notice.ts';
import { fill } from '../../ui/text.ts';
import { chip } from '../internal/chips.ts';
import { ConfirmDialog } from '../internal/confirm-dialog.ts';
import { consoleStyles } from '../internal/console.styles.ts';
import { CopyButtons } from '../internal/copy-button.ts';
import { waiting } from '../internal/draw-reading.ts';
import { consoleIcon } from '../internal/icons.ts';
import { Reading } from '../internal/reading.ts';
import { stackedTable } from '../internal/stacked-table.styles.ts';
import { StaffController } from '../internal/staff-controller.ts';
import { StaffView } from '../internal/staff-view.ts';
import { type Trouble, troubleOf } from '../internal/trouble.ts';
import { troubleNotice } from '../internal/trouble-notice.ts';
import { type CardAdminMessages, ja } from './messages/ja.ts';

/**
 * 登録カード of one member, for staff: whether one is stored, and its removal. No number is shown but the last four digits.
 *
 * @summary Stored cards of a member. 登録カードの管理
 * @tag kessai-card-admin
 * @status experimental
 *
 * @csspart notice - Why the cards could not be read, or what came of a press.
 * @csspart search - The field for the customer id.
 * @csspart remove - The button that removes one card.
 */
export class KessaiCardAdmin extends StaffView {
  static override styles = [...consoleStyles, stackedTable];
  static override properties = { customer: {} };

  readonly #locale = new LocaleController<CardAdminMessages>(this, {
    ja,
    en: () => import('./messages/en.ts'),
  });
  readonly #staff = new StaffController(this);
  readonly #cards = new Reading<StaffCards>(this, (signal) =>
    readCards(this.#staff.client, this.customer, signal),
  );
  readonly #dialog = new ConfirmDialog(this, () => this.#locale.messages);
  readonly #copy = new CopyButtons(this, () => this.#locale.messages);

  /** 会員ID: whose cards are shown. */
  declare customer: string;
  /** Texts over those of the language. */
  declare messages: Partial<CardAdminMessages> | undefined;

  #isBusy = false;
  #trouble: Trouble | 'in-use' | undefined;
  #isRemoved = false;

  constructor() {
    super();
    this.customer = '';
  }

  protected override readAnew(): void {
    if (this.customer) void this.#cards.refresh();
  }

  override render() {
    const { messages } = this.#locale;
    const { value, trouble, isLoading } = this.#cards;
    return html`<form class="bar" role="search" @submit=${this.#handleSubmit}>
        <div class="search">${consoleIcon('search')}<input class="kessai-input" part="search" name="customer" maxlength="64" required autocomplete="off" aria-label=${messages.customer} placeholder=${messages.customer} .value=${this.customer} /></div>
        <button class="kessai-button" type="submit">${messages.find}</button>
      </form>
      ${trouble ? troubleNotice(messages, trouble, { label: messages.again, act: () => this.#cards.refresh() }) : nothing}
      ${this.#news()}
      ${
        value
          ? this.#found(value)
          : isLoading
            ? waiting(messages)
            : html`<p class="muted">${messages.hint}</p>`
      }
      ${this.#dialog.render()}`;
  }

  #news() {
    const { messages } = this.#locale;
    if (this.#isRemoved) return notice('done', messages.removed, { role: 'status' });
    if (this.#trouble === 'in-use') return notice('caution', messages['in-use'], { role: 'alert' });
    return this.#trouble ? troubleNotice(messages, this.#trouble) : nothing;
  }

  #found({ customerId, isOffered, cards, leaving }: StaffCards) {
    const { messages } = this.#locale;
    if (!isOffered) return html`<p class="empty">${messages['not-offered']}</p>`;
    if (cards.length === 0)
      return html`<p class="empty">${fill(messages.none, { customer: customerId })}</p>`;
    const mayRemove = this.#staff.may('remove-card');
    return html`<h2>${fill(messages.title, { customer: customerId })}</h2>
      ${leaving === null ? nothing : html`<p class="muted">${messages[`leaving.${leaving}`]}</p>`}
      <table role="table" class="stacked" aria-label=${fill(messages.title, { customer: customerId })}>
        <thead role="rowgroup"><tr role="row">
          <th role="columnheader" scope="col">${messages.card}</th>
          <th role="columnheader" scope="col">${messages.expiry}</th>
          <th role="columnheader" scope="col">${messages.id}</th>
          <th role="columnheader" scope="col">${messages.state}</th>
          ${mayRemove ? html`<th role="columnheader" scope="col"><span class="visually-hidden">${messages.remove}</span></th>` : nothing}
        </tr></thead>
        <tbody role="rowgroup">${cards.map((card) => this.#row(customerId, card, mayRemove))}</tbody>
      </table>`;
  }

  #row(customer: string, card: StaffCard, mayRemove: boolean) {
    const { messages } = this.#locale;
    const { brand, last4, expiry, standing, isRefused, keptBy, providerCardId } = card;
    const name =
      [brand && plateOf(brand), last4 && `•••• ${last4}`].filter(Boolean).join(' ') || messages.unnamed;
    return html`<tr role="row">
      <td role="cell" data-label=${messages.card} class="figure">${name}</td>
      <td role="cell" data-label=${messages.expiry} class="figure">${expiry?.replace('-', '/') ?? messages.unknown}</td>
      <td role="cell" data-label=${messages.id}>${this.#copy.render(messages.id, providerCardId)}</td>
      <td role="cell" data-label=${messages.state}><span class="chips">
        ${standing === 'good' ? chip('done', 'done', messages.good) : chip(standing === 'expired' ? 'error' : 'caution', 'clock', messages[standing])}
        ${isRefused ? chip('caution', 'alert', messages.refused) : nothing}
        ${keptBy === null ? nothing : chip('plain', 'open', messages[`kept.${keptBy}`])}
      </span></td>
      ${mayRemove ? html`<td role="cell" class="end"><button class="kessai-button danger" part="remove" type="button" ?disabled=${keptBy !== null || this.#isBusy} aria-label=${fill(messages['remove.card'], { card: name })} @click=${() => this.#remove(customer, card, name)}>${messages.remove}</button></td>` : nothing}
    </tr>`;
  }

  #handleSubmit = (event: Event): void => {
    event.preventDefault();
    const data = new FormData(event.currentTarget as HTMLFormElement);
    this.customer = String(data.get('customer') ?? '')
      .normalize('NFKC')
      .trim();
    this.#isRemoved = false;
    this.#trouble = undefined;
    if (!this.customer) return;
    this.#cards.forget();
    void this.#cards.refresh();
  };

  async #remove(customer: string, { id }: StaffCard, name: string): Promise<void> {
    if (this.#isBusy) return;
    const { messages } = this.#locale;
    this.#isRemoved = false;
    this.#trouble = undefined;
    const isSure = await this.#dialog.ask({
      title: fill(messages['remove.title'], { card: name }),
      text: fill(messages['remove.text'], { customer }),
      action: messages.remove,
      isDanger: true,
    });
    if (!isSure) return;
    this.#isBusy = true;
    this.requestUpdate();
    try {
      // The dialog has asked already.
      this.#cards.replace(
        await removeCard(this.#staff.client, { customer, card: id }, { confirm: () => true }),
      );
      this.#isRemoved = true;
      announce(this, messages.removed);
    } catch (error) {
      this.#trouble = isInUse(error) ? 'in-use' : troubleOf(error);
    }
    this.#isBusy = false;
    this.requestUpdate();
  }
}

const isInUse = (error: unknown): boolean =>
  (error as { problem?: unknown } | undefined)?.problem === 'card-in-use';
