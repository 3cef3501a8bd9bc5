import { html, LitElement, nothing, unsafeCSS } from 'lit';
import { offerOf } from '../../client/offers.ts';
import type { AtmMethod } from '../../client/session-client.ts';
import {
  type CheckoutContext,
  CheckoutController,
  type EntryField,
  type PaymentSource,
  type Prepared,
} from '../../ui/checkout-context.ts';
import { ConnectionController } from '../../ui/connection.ts';
import { LocaleController } from '../../ui/locale.ts';
import { setState } from '../../ui/state.ts';
import { controls } from '../../ui/styles/controls.ts';
import { panels } from '../../ui/styles/panels.ts';
import { BuyerForm } from '../internal/buyer-form.ts';
import { slipFacts } from '../internal/slip-facts.ts';
import { slipPanelStyles } from '../internal/slip-panel.styles.ts';
import { type AtmMessages, ja } from './messages/ja.ts';

const notes = ['note.after', 'note.where', 'note.cash', 'note.receipt'] as const;

/**
 * ATM決済（ペイジー）: whose name the bank is told, and what to know before ordering. Pays inside a checkout; the numbers
 * come with the answer and are shown by `kessai-instructions`.
 *
 * @summary Pay-easy form. ペイジー（ATM・ネットバンキング）
 * @tag kessai-atm
 * @status experimental
 *
 * @slot family - 姓: label, hint, input and error, server-rendered or made by the element.
 * @slot given - 名
 * @slot family-kana - セイ
 * @slot given-kana - メイ
 * @csspart facts - Deadline, amount and fee.
 * @csspart notes - What to know before ordering.
 * @cssState empty - The session does not offer the method; the element takes no room.
 */
export class KessaiAtm extends LitElement implements PaymentSource {
  static override styles = [unsafeCSS(controls), unsafeCSS(panels), slipPanelStyles];
  static override properties = { disabled: { type: Boolean }, messages: { attribute: false } };

  readonly method = 'atm';
  readonly #internals = this.attachInternals();
  readonly #connection = new ConnectionController(this);
  readonly #checkout = new CheckoutController(this, (context) => this.#followCheckout(context));
  readonly #locale = new LocaleController<AtmMessages>(this, { ja, en: () => import('./messages/en.ts') });
  readonly #form = new BuyerForm(this, {
    names: ['family', 'given', 'family-kana', 'given-kana'],
    offer: () => this.#offer,
    words: () => this.#locale.messages,
    isBusy: () => this.#checkout.isBusy,
  });

  declare disabled: boolean;
  /** Texts over those of the language. */
  declare messages: Partial<AtmMessages> | undefined;

  constructor() {
    super();
    this.disabled = false;
  }

  get isInUse(): boolean {
    return !!this.#offer;
  }

  validate(): boolean {
    return this.#form.submit();
  }

  resume(): boolean {
    return this.#form.resume();
  }

  async prepare(): Promise<Prepared> {
    const { entries } = this.#form;
    if (!entries) return { ok: false, error: 'buyer_name' };
    return { ok: true, details: { method: 'atm', name: entries.name } };
  }

  /** Nothing of it could pay again. */
  settle(_wasTried: boolean): void {}

  focusField(field: EntryField): boolean {
    return this.isInUse && this.#form.focusField(field);
  }

  override render() {
    const offer = this.#offer;
    setState(this.#internals, 'empty', !offer);
    if (!offer) return nothing;
    const { messages, language } = this.#locale;
    const { days, fee } = offer;
    const amount = this.#checkout.context?.session?.amount ?? 0;
    return html`<slot name="family"></slot><slot name="given"></slot>
      <slot name="family-kana"></slot><slot name="given-kana"></slot>
      ${slipFacts(messages, language, { amount, days, fee })}
      <ul class="notes wide" part="notes">${notes.map((note) => html`<li>${messages[note]}</li>`)}</ul>`;
  }

  get #offer(): AtmMethod | undefined {
    return offerOf(this.#checkout.context?.session, 'atm');
  }

  #followCheckout(context: CheckoutContext): void {
    context.attach(this, this.#connection.signal);
    this.#form.follow();
  }
}
