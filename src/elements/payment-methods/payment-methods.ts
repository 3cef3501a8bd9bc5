import { html, LitElement, nothing, unsafeCSS } from 'lit';
import type { CardMethod, CheckoutSession } from '../../client/session-client.ts';
import { brandFacts, plateOf } from '../../core/card/brand.ts';
import { isMethod, type Method } from '../../core/method.ts';
import { groupDigits } from '../../core/money.ts';
import { adoptStyles } from '../../ui/adopt-styles.ts';
import { CheckoutController } from '../../ui/checkout-context.ts';
import { LocaleController } from '../../ui/locale.ts';
import { webAddress } from '../../ui/navigate.ts';
import { controls } from '../../ui/styles/controls.ts';
import { panels } from '../../ui/styles/panels.ts';
import { tokens } from '../../ui/styles/tokens.ts';
import { fill, oneOf } from '../../ui/text.ts';
import { choiceStyles } from '../internal/choice.styles.ts';
import { ja, type PaymentMethodsMessages } from './messages/ja.ts';
import { paymentMethodsStyles } from './payment-methods.styles.ts';

type Offer = CheckoutSession['methods'][number];

/**
 * The ways to pay, one below the other; the panel of the chosen one opens in its row. What cannot be used stays, with
 * the reason.
 *
 * @summary List of payment methods. お支払い方法の選択
 * @tag kessai-payment-methods
 * @status experimental
 *
 * @slot card - Panel of the card: `<kessai-card-form slot="card">`. Each method has a slot of its name.
 * @slot link - Panel of the methods that are paid on the provider's pages: `<kessai-link slot="link">`.
 * @slot brand-visa - Artwork in place of the plate of a brand; likewise for the other brands.
 * @event change - The buyer has chosen another method.
 * @csspart list - The frame.
 * @csspart method - One row with its panel.
 * @csspart panel - What belongs to the chosen method.
 * @csspart logo - The shop's picture of a method.
 * @csspart brand - The plate of a card brand.
 * @cssproperty [--kessai-panel-padding=16px] - Inline padding of rows and panels.
 */
export class KessaiPaymentMethods extends LitElement {
  static override styles = [unsafeCSS(controls), unsafeCSS(panels), choiceStyles, paymentMethodsStyles];
  static override properties = { messages: { attribute: false } };

  readonly #checkout = new CheckoutController(this);
  readonly #locale = new LocaleController<PaymentMethodsMessages>(this, {
    ja,
    en: () => import('./messages/en.ts'),
  });

  /** Texts over those of the language. */
  declare messages: Partial<PaymentMethodsMessages> | undefined;

  /** The chosen method. */
  get value(): Method | undefined {
    const { context } = this.#checkout;
    // Until the session has come, the first panel is open: what the buyer came for can be typed at once.
    return context?.session ? context.method : this.#offers[0]?.id;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    adoptStyles(this, tokens);
  }

  /** Focuses the chosen method, from which the arrow keys reach the others. */
  override focus(): void {
    const radios = [...this.renderRoot.querySelectorAll<HTMLInputElement>('.kessai-choice:enabled')];
    (radios.find(({ checked }) => checked) ?? radios[0])?.focus();
  }

  override render() {
    const { session } = this.#checkout.context ?? {};
    // Nothing to pay: no way to pay it.
    if (session?.amount === 0) return nothing;
    return html`<fieldset>
      <legend class="kessai-unseen">${this.#locale.messages.legend}</legend>
      <div class="frame" part="list">${this.#offers.map((offer) => this.#row(offer))}</div>
    </fieldset>`;
  }

  /** What the session offers; before it is read, what the page has a panel for. */
  get #offers(): readonly Offer[] {
    const { session } = this.#checkout.context ?? {};
    if (session) return session.methods;
    const slots = new Set([...this.children].map(({ slot }) => slot));
    return [...slots].filter(isMethod).map((id) => ({ id }) as Offer);
  }

  #row(offer: Offer) {
    const { id } = offer;
    const { messages } = this.#locale;
    const isChosen = id === this.value;
    const reason = 'unavailable' in offer ? offer.unavailable : undefined;
    const { title = messages[id], logo, fee } = offer;
    const note = reason ? messages[reason] : (offer.note ?? messages[`${id}.note`]);
    return html`<div class="item ${isChosen ? 'chosen' : ''} ${reason ? 'off' : ''}" part="method">
      <label class="row">
        <input class="kessai-choice" type="radio" name="method" .checked=${isChosen} ?disabled=${!!reason} @change=${() => this.#choose(id)} />
        <span class="text"><b>${title}</b>${note ? html`<span class="muted">${note}</span>` : nothing}</span>
        ${logo || fee ? html`<span class="meta">${this.#logo(logo, title)}${fee ? html`<span class="muted whole">${fill(messages.fee, { fee: groupDigits(fee) })}</span>` : nothing}</span>` : nothing}
        ${id === 'card' && !reason && !('via' in offer) ? this.#brands(offer as CardMethod) : nothing}
      </label>
      <div class="panel" part="panel" ?hidden=${!isChosen}>${this.#slot(offer, isChosen)}</div>
    </div>`;
  }

  /** One panel serves all that is paid on the provider's pages: it stands where the buyer has chosen. */
  #slot(offer: Offer, isChosen: boolean) {
    if (!('via' in offer)) return html`<slot name=${offer.id}></slot>`;
    return isChosen ? html`<slot name="link"></slot>` : nothing;
  }

  /** What the words beside it say already is not said twice. */
  #logo(logo: Offer['logo'], title: string) {
    const url = logo && webAddress(logo.src);
    return url
      ? html`<img part="logo" src=${url.href} alt=${logo.alt === title ? '' : logo.alt} loading="lazy" />`
      : nothing;
  }

  /** The room for the plates is kept from the start, so that nothing moves when the session comes. */
  #brands({ brands = [] }: Partial<CardMethod>) {
    const { messages, language } = this.#locale;
    const detected = this.#checkout.context?.draft.brand;
    const names = brands.map((brand) => brandFacts[brand].name);
    return html`<span class="brands" role="img" aria-label=${fill(messages.brands, { brands: oneOf(language, names) })}>
      ${brands.map(
        (brand) =>
          html`<slot name="brand-${brand}"><span class="brand ${brand === detected ? 'on' : ''}" part="brand">${plateOf(brand)}</span></slot>`,
      )}
    </span>`;
  }

  #choose(method: Method): void {
    this.#checkout.context?.choose(method);
    // While an attempt is under way nothing is chosen: the radio goes back.
    this.requestUpdate();
    this.dispatchEvent(new Event('change', { bubbles: true }));
  }
}
