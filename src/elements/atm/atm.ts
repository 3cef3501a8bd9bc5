import { html, LitElement, nothing, unsafeCSS } from 'lit';
import { offerOf } from '../../client/offers.ts';
import type { AtmMethod } from '../../client/session-client.ts';
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
import { whenParsed } from '../../ui/tree.ts';
import { buyerFieldStyles } from '../internal/buyer-fields.styles.ts';
import { BuyerFields } from '../internal/buyer-fields.ts';
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
  #fields: BuyerFields | undefined;

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
    return { ok: true, details: { method: 'atm', name: this.#fields.name } };
  }

  /** Nothing of it could pay again. */
  settle(_wasTried: boolean): void {}

  focusField(field: EntryField): boolean {
    return this.isInUse && (this.#fields?.focusField(field) ?? false);
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

  protected override updated(): void {
    this.#fields?.draw({ isDisabled: this.disabled, isReadOnly: this.#checkout.isBusy });
  }

  get #offer(): AtmMethod | undefined {
    return offerOf(this.#checkout.context?.session, 'atm');
  }

  #build(): void {
    this.#fields ??= new BuyerFields(this, {
      names: ['family', 'given', 'family-kana', 'given-kana'],
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
