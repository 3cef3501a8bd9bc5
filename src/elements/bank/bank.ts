import { html, LitElement, nothing, unsafeCSS } from 'lit';
import { offerOf } from '../../client/offers.ts';
import type { BankMethod } from '../../client/session-client.ts';
import { adoptStyles } from '../../ui/adopt-styles.ts';
import {
  type CheckoutContext,
  CheckoutController,
  type EntryField,
  type PaymentSource,
  type Prepared,
} from '../../ui/checkout-context.ts';
import { ConnectionController } from '../../ui/connection.ts';
import { prepareLiveRegion } from '../../ui/live-region.ts';
import { LocaleController } from '../../ui/locale.ts';
import { setState } from '../../ui/state.ts';
import { controls } from '../../ui/styles/controls.ts';
import { fields } from '../../ui/styles/fields.ts';
import { panels } from '../../ui/styles/panels.ts';
import { tokens } from '../../ui/styles/tokens.ts';
import { fill } from '../../ui/text.ts';
import { whenParsed } from '../../ui/tree.ts';
import { buyerFieldStyles } from '../internal/buyer-fields.styles.ts';
import { BuyerFields } from '../internal/buyer-fields.ts';
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
  #fields: BuyerFields | undefined;

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

  override connectedCallback(): void {
    super.connectedCallback();
    adoptStyles(this, tokens, controls, fields, buyerFieldStyles);
    prepareLiveRegion(this);
    whenParsed(this, this.#connection.signal, () => this.#build());
  }

  validate(): boolean {
    return this.#fields?.submit(true) ?? false;
  }

  resume(): boolean {
    return this.#fields?.resume() ?? false;
  }

  async prepare(): Promise<Prepared> {
    if (!this.#fields) return { ok: false, error: 'buyer_name' };
    return { ok: true, details: { method: 'bank', name: this.#fields.name } };
  }

  /** Nothing of it could pay again. */
  settle(_wasTried: boolean): void {}

  focusField(field: EntryField): boolean {
    return this.#fields?.focusField(field) ?? false;
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

  protected override updated(): void {
    this.#fields?.draw({ isDisabled: this.disabled, isReadOnly: this.#checkout.isBusy });
  }

  get #offer(): BankMethod | undefined {
    return offerOf(this.#checkout.context?.session, 'bank');
  }

  #build(): void {
    this.#fields ??= new BuyerFields(this, {
      names: ['family', 'given'],
      changed: () => this.requestUpdate(),
      words: () => this.#locale.messages,
    });
    this.#followOffer();
    this.requestUpdate();
  }

  #followCheckout(context: CheckoutContext): void {
    context.attach(this, this.#connection.signal);
    this.#followOffer();
  }

  #followOffer(): void {
    const offer = this.#offer;
    if (offer) this.#fields?.follow(offer, offer.prefill);
  }
}
