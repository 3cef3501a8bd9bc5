import { css, html, LitElement, nothing, unsafeCSS } from 'lit';
import type { CardMethod } from '../../client/session-client.ts';
import type { CardBrand } from '../../core/card/brand.ts';
import {
  availableInstallments,
  type Installments,
  keepOrFallBack,
  type Season,
} from '../../core/installments.ts';
import { adoptStyles } from '../../ui/adopt-styles.ts';
import {
  type CheckoutContext,
  CheckoutController,
  type EntryField,
  type Participant,
} from '../../ui/checkout-context.ts';
import { ConnectionController } from '../../ui/connection.ts';
import { chevronIcon } from '../../ui/icons.ts';
import { announce, prepareLiveRegion } from '../../ui/live-region.ts';
import { LocaleController } from '../../ui/locale.ts';
import { setState } from '../../ui/state.ts';
import { controls } from '../../ui/styles/controls.ts';
import { tokens } from '../../ui/styles/tokens.ts';
import { fill } from '../../ui/text.ts';
import { planName } from '../internal/card-text.ts';
import { type InstallmentsMessages, ja } from './messages/ja.ts';

/**
 * How the buyer splits the payment. What can be chosen follows the card's brand, the shop's contract and the season;
 * 一括 is always there and always the default.
 *
 * @summary Payment plan. お支払い回数
 * @tag kessai-installments
 * @status experimental
 *
 * @event change - The buyer has chosen another plan.
 * @csspart label - The label.
 * @csspart hint - The note below it.
 * @csspart select - The choice.
 */
export class KessaiInstallments extends LitElement implements Participant {
  static readonly formAssociated = true;
  static override styles = [
    unsafeCSS(controls),
    css`
:host{display:grid;gap:4px}
:host(:state(empty)){display:none}
.control{position:relative;max-inline-size:22em;margin-block-start:2px}
.kessai-input{padding-inline-end:44px}
.kessai-icon{position:absolute;inset-inline-end:14px;inset-block-start:calc(50% - 10px);color:var(--k-muted);pointer-events:none}
`,
  ];
  static override properties = {
    plans: { type: Array },
    bonusClosed: { type: Array, attribute: 'bonus-closed' },
    brand: {},
    note: {},
    disabled: { type: Boolean },
    value: { attribute: false },
    messages: { attribute: false },
  };

  readonly #internals = this.attachInternals();
  readonly #connection = new ConnectionController(this);
  readonly #checkout = new CheckoutController(this, (context) => this.#followCheckout(context));
  readonly #locale = new LocaleController<InstallmentsMessages>(this, {
    ja,
    en: () => import('./messages/en.ts'),
  });

  /** 加盟店契約の支払回数. Inside a checkout the session brings them. */
  declare plans: readonly Installments[];
  /** ボーナス一括の取扱期間外: `[["06-16","07-15"]]`, both days included, Japan time. */
  declare bonusClosed: readonly Season[];
  /** The card's brand; unknown until enough of the number is typed. */
  declare brand: CardBrand | undefined;
  /** 支払回数欄の注意書き of the shop, instead of the usual words. Inside a checkout the session brings it. */
  declare note: string | undefined;
  declare disabled: boolean;
  /** The chosen plan. Also the form value, under the element's `name`. */
  declare value: Installments;
  /** Texts over those of the language. */
  declare messages: Partial<InstallmentsMessages> | undefined;

  constructor() {
    super();
    this.plans = ['once'];
    this.bonusClosed = [];
    this.value = 'once';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    adoptStyles(this, tokens);
    prepareLiveRegion(this);
  }

  focusField(field: EntryField): boolean {
    if (field !== 'installments' || !this.#hasChoice) return false;
    // While an attempt is under way the choice is disabled, and cannot take the focus before it is drawn anew.
    void this.updateComplete.then(() => this.#select?.focus());
    return true;
  }

  override focus(): void {
    this.#select?.focus();
  }

  formResetCallback(): void {
    this.value = 'once';
  }

  formDisabledCallback(isDisabled: boolean): void {
    this.disabled = isDisabled;
  }

  protected override willUpdate(): void {
    const kept = keepOrFallBack(this.value, this.#options);
    if (kept !== this.value) {
      this.value = kept;
      // A number that is being retyped says nothing about the card.
      if (this.brand) announce(this, this.#locale.messages.fellBack);
    }
    setState(this.#internals, 'empty', !this.#hasChoice);
    this.#internals.setFormValue(this.value);
    this.#checkout.context?.update({ installments: this.value });
  }

  override render() {
    if (!this.#hasChoice) return nothing;
    const { messages } = this.#locale;
    return html`<label class="kessai-label" part="label" for="select"
        >${messages.label}<span class="kessai-required">${messages.required}</span></label
      >
      <span class="kessai-hint" part="hint" id="hint">${this.brand ? this.note || messages.note : messages.brandUnknown}</span>
      <span class="control">
        <select class="kessai-input" part="select" id="select" aria-describedby="hint" ?disabled=${this.disabled || this.#checkout.isBusy} @change=${this.#handleChange}>
          ${this.#options.map(
            ({ plan, closed }) =>
              html`<option value=${plan} ?disabled=${!!closed} .selected=${plan === this.value}>${fill(
                closed ? messages.closed : '{plan}',
                { plan: planName(messages, plan) },
              )}</option>`,
          )}
        </select>
        ${chevronIcon}
      </span>`;
  }

  /** False when the contract has 一括 only, whatever the card. */
  get #hasChoice(): boolean {
    return this.plans.some((plan) => plan !== 'once');
  }

  get #select() {
    return this.renderRoot.querySelector('select');
  }

  get #options() {
    const { brand, plans, bonusClosed } = this;
    return availableInstallments({ brand, contract: plans, bonusClosed, now: Date.now() });
  }

  #followCheckout(context: CheckoutContext): void {
    context.attach(this, this.#connection.signal);
    const offer = context.session?.methods.find((method): method is CardMethod => 'brands' in method);
    if (offer)
      ({ installments: this.plans, bonusClosed: this.bonusClosed, installmentsNote: this.note } = offer);
    this.brand = context.draft.brand;
  }

  #handleChange(event: Event): void {
    this.value = (event.target as HTMLSelectElement).value as Installments;
    this.dispatchEvent(new Event('change', { bubbles: true }));
  }
}
