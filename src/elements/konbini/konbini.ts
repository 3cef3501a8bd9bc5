import { html, LitElement, nothing, unsafeCSS } from 'lit';
import { offerOf } from '../../client/offers.ts';
import type { KonbiniMethod } from '../../client/session-client.ts';
import { type Chain, chains } from '../../core/konbini.ts';
import {
  type CheckoutContext,
  CheckoutController,
  type EntryField,
  type PaymentSource,
  type Prepared,
} from '../../ui/checkout-context.ts';
import { ConnectionController } from '../../ui/connection.ts';
import { errorIcon } from '../../ui/icons.ts';
import { announce } from '../../ui/live-region.ts';
import { LocaleController } from '../../ui/locale.ts';
import { setState } from '../../ui/state.ts';
import { controls } from '../../ui/styles/controls.ts';
import { panels } from '../../ui/styles/panels.ts';
import { BuyerForm } from '../internal/buyer-form.ts';
import { choiceStyles } from '../internal/choice.styles.ts';
import { slipFacts } from '../internal/slip-facts.ts';
import { slipPanelStyles } from '../internal/slip-panel.styles.ts';
import { konbiniStyles } from './konbini.styles.ts';
import { ja, type KonbiniMessages } from './messages/ja.ts';

const named = ['family', 'given', 'phone'] as const;
const withKana = ['family', 'given', 'family-kana', 'given-kana', 'phone'] as const;

/**
 * コンビニ番号方式: which chain, whose name, which telephone, and what to know before ordering. Pays inside a checkout;
 * the number to pay by comes with the answer and is shown by `kessai-instructions`.
 *
 * @summary Konbini payment form. コンビニ払い
 * @tag kessai-konbini
 * @status experimental
 *
 * @slot family - 姓: label, hint, input and error, server-rendered or made by the element.
 * @slot given - 名
 * @slot family-kana - セイ, where the shop asks for the reading.
 * @slot given-kana - メイ
 * @slot phone - 電話番号
 * @slot chain-lawson - Artwork in place of the plate of a chain; likewise for the other chains.
 * @event change - The buyer has chosen another chain.
 * @csspart chains - The choice of chains.
 * @csspart chain - One of them.
 * @csspart plate - Its name.
 * @csspart facts - Deadline, amount and fee.
 * @csspart notes - What to know before ordering.
 * @cssState empty - The session does not offer the method; the element takes no room.
 */
export class KessaiKonbini extends LitElement implements PaymentSource {
  static override styles = [
    unsafeCSS(controls),
    unsafeCSS(panels),
    choiceStyles,
    slipPanelStyles,
    konbiniStyles,
  ];
  static override properties = {
    disabled: { type: Boolean },
    messages: { attribute: false },
    value: { state: true },
    isReproached: { state: true },
  };

  readonly method = 'konbini';
  readonly #internals = this.attachInternals();
  readonly #connection = new ConnectionController(this);
  readonly #checkout = new CheckoutController(this, (context) => this.#followCheckout(context));
  readonly #locale = new LocaleController<KonbiniMessages>(this, {
    ja,
    en: () => import('./messages/en.ts'),
  });
  readonly #form = new BuyerForm<KonbiniMethod>(this, {
    names: withKana,
    offer: () => this.#offer,
    asked: ({ kana }) => (kana === 'required' ? withKana : named),
    words: () => this.#locale.messages,
    isBusy: () => this.#checkout.isBusy,
  });

  declare disabled: boolean;
  /** Texts over those of the language. */
  declare messages: Partial<KonbiniMessages> | undefined;
  /** The chosen chain. */
  declare private value: Chain | undefined;
  /** The buyer has said that the form is done, without a chain. */
  declare private isReproached: boolean;

  constructor() {
    super();
    this.disabled = false;
    this.isReproached = false;
  }

  get isInUse(): boolean {
    return !!this.#offer;
  }

  validate(): boolean {
    const hasChain = !!this.#chain;
    if (!hasChain) {
      if (!this.isReproached)
        announce(this, this.#locale.messages.error + this.#locale.messages['chain.required']);
      this.isReproached = true;
      this.#focusChain();
    }
    return this.#form.submit(hasChain) && hasChain;
  }

  resume(): boolean {
    if (!this.#chain) {
      this.#focusChain();
      return true;
    }
    return this.#form.resume();
  }

  async prepare(): Promise<Prepared> {
    const chain = this.#chain;
    const { entries } = this.#form;
    if (!chain || !entries) return { ok: false, error: 'vendor' };
    const { name, phone } = entries;
    return { ok: true, details: { method: 'konbini', chain, name, phone } };
  }

  /** Nothing of it could pay again. */
  settle(_wasTried: boolean): void {}

  focusField(field: EntryField): boolean {
    if (!this.isInUse) return false;
    if (field !== 'chain') return this.#form.focusField(field);
    this.#focusChain();
    return true;
  }

  override render() {
    const offer = this.#offer;
    setState(this.#internals, 'empty', !offer);
    if (!offer) return nothing;
    return html`${this.#chains(offer)}
      <slot name="family"></slot><slot name="given"></slot>
      <slot name="family-kana"></slot><slot name="given-kana"></slot>
      <slot name="phone"></slot>
      ${this.#facts(offer)}`;
  }

  #chains({ chains: offered }: KonbiniMethod) {
    const { messages, language } = this.#locale;
    const isMissing = this.isReproached && !this.#chain;
    return html`<fieldset class="chains wide" part="chains" role="radiogroup" aria-required="true" aria-invalid=${isMissing} aria-describedby="problem">
      <legend class="kessai-label">${messages.legend}<span class="kessai-required">${messages.required}</span></legend>
      <div class="list">
        ${offered.map(
          (chain) => html`<label class="chain" part="chain">
            <input class="kessai-choice" type="radio" name="chain" value=${chain} .checked=${chain === this.#chain} ?disabled=${this.disabled || this.#checkout.isBusy} @change=${() => this.#choose(chain)} />
            <slot name="chain-${chain}"><span class="plate" part="plate">${chains[chain][language]}</span></slot>
          </label>`,
        )}
      </div>
      <p class="kessai-error" id="problem" ?hidden=${!isMissing}>${errorIcon}<span><span class="kessai-unseen">${messages.error}</span>${messages['chain.required']}</span></p>
    </fieldset>`;
  }

  #facts({ days, fee, timing }: KonbiniMethod) {
    const { messages, language } = this.#locale;
    const amount = this.#checkout.context?.session?.amount ?? 0;
    const notes = ['note.after', 'note.cash', 'note.limit', 'note.final'] as const;
    return html`${slipFacts(messages, language, { amount, days, fee }, [
      [messages['facts.timing'], messages[`timing.${timing}`]],
    ])}
      <ul class="notes wide" part="notes">${notes.map((note) => html`<li>${messages[note]}</li>`)}</ul>`;
  }

  get #offer(): KonbiniMethod | undefined {
    return offerOf(this.#checkout.context?.session, 'konbini');
  }

  /** The only chain there is needs no choice. */
  get #chain(): Chain | undefined {
    const { chains = [] } = this.#offer ?? {};
    const chosen = chains.length === 1 ? chains[0] : this.value;
    return chosen && chains.includes(chosen) ? chosen : undefined;
  }

  #followCheckout(context: CheckoutContext): void {
    context.attach(this, this.#connection.signal);
    this.#form.follow();
    if (this.isInUse) context.update({ chain: this.#chain });
  }

  #choose(chain: Chain): void {
    this.value = chain;
    this.#checkout.context?.update({ chain });
    this.dispatchEvent(new Event('change', { bubbles: true }));
  }

  #focusChain(): void {
    void this.updateComplete.then(() =>
      this.renderRoot.querySelector<HTMLElement>('[type=radio]:enabled')?.focus(),
    );
  }
}
