import { html, LitElement, nothing, unsafeCSS } from 'lit';
import { offerOf } from '../../client/offers.ts';
import type { BankMethod } from '../../client/session-client.ts';
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
import { fill } from '../../ui/text.ts';
import { BuyerForm } from '../internal/buyer-form.ts';
import { slipPanelStyles } from '../internal/slip-panel.styles.ts';
import { termText } from '../internal/term.ts';
import { type BankMessages, ja } from './messages/ja.ts';

/**
 * 銀行ネット決済: whose name the bank's page shows, and what to know before going there. Pays inside a checkout, which
 * sends the buyer to the choice of banks.
 *
 * @summary Net banking form. 銀行ネット決済
 * @tag kessai-bank
 * @status experimental
 *
 * @slot family - 姓: label, hint, input and error, server-rendered or made by the element.
 * @slot given - 名
 * @csspart notes - What to know before ordering.
 * @cssState empty - The session does not offer the method; the element takes no room.
 */
export class KessaiBank extends LitElement implements PaymentSource {
  static override styles = [unsafeCSS(controls), unsafeCSS(panels), slipPanelStyles];
  static override properties = { disabled: { type: Boolean }, messages: { attribute: false } };

  readonly method = 'bank';
  readonly #internals = this.attachInternals();
  readonly #connection = new ConnectionController(this);
  readonly #checkout = new CheckoutController(this, (context) => this.#followCheckout(context));
  readonly #locale = new LocaleController<BankMessages>(this, { ja, en: () => import('./messages/en.ts') });
  readonly #form = new BuyerForm(this, {
    names: ['family', 'given'],
    offer: () => this.#offer,
    words: () => this.#locale.messages,
    isBusy: () => this.#checkout.isBusy,
  });

  declare disabled: boolean;
  /** Texts over those of the language. */
  declare messages: Partial<BankMessages> | undefined;

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
    return { ok: true, details: { method: 'bank', name: entries.name } };
  }

  /** Nothing of it could pay again. */
  settle(_wasTried: boolean): void {}

  focusField(field: EntryField): boolean {
    return this.#form.focusField(field);
  }

  override render() {
    const offer = this.#offer;
    setState(this.#internals, 'empty', !offer);
    if (!offer) return nothing;
    const { messages, language } = this.#locale;
    const term = termText(offer.minutes, language, messages);
    return html`<p class="wide">${messages.steps}</p>
      <slot name="family"></slot><slot name="given"></slot>
      <ul class="notes wide" part="notes">
        <li>${fill(messages['note.term'], { term })}</li>
        <li>${messages['note.back']}</li>
        <li>${messages['note.twice']}</li>
      </ul>`;
  }

  get #offer(): BankMethod | undefined {
    return offerOf(this.#checkout.context?.session, 'bank');
  }

  #followCheckout(context: CheckoutContext): void {
    context.attach(this, this.#connection.signal);
    this.#form.follow();
  }
}
