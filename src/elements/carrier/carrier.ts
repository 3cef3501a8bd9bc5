import { css, html, LitElement, nothing, unsafeCSS } from 'lit';
import { live } from 'lit/directives/live.js';
import { offerOf } from '../../client/offers.ts';
import type { CarrierMethod } from '../../client/session-client.ts';
import { type Carrier, carriers } from '../../core/carrier.ts';
import { adoptStyles } from '../../ui/adopt-styles.ts';
import {
  type CheckoutContext,
  CheckoutController,
  type EntryField,
  type PaymentSource,
  type Prepared,
} from '../../ui/checkout-context.ts';
import { ConnectionController } from '../../ui/connection.ts';
import { errorIcon } from '../../ui/icons.ts';
import { announce, prepareLiveRegion } from '../../ui/live-region.ts';
import { LocaleController } from '../../ui/locale.ts';
import { setState } from '../../ui/state.ts';
import { controls } from '../../ui/styles/controls.ts';
import { panels } from '../../ui/styles/panels.ts';
import { tokens } from '../../ui/styles/tokens.ts';
import { fill } from '../../ui/text.ts';
import { choiceStyles } from '../internal/choice.styles.ts';
import { methodPanelStyles } from '../internal/method-panel.styles.ts';
import { deviceOf } from './device.ts';
import { type CarrierMessages, ja } from './messages/ja.ts';

/**
 * 携帯キャリア決済: which carrier, and what to know before going to its page. Pays inside a checkout, which sends the buyer
 * there.
 *
 * @summary Choice of the mobile carrier. 携帯キャリア決済
 * @tag kessai-carrier
 * @status experimental
 *
 * @event change - The buyer has chosen another carrier.
 * @csspart carriers - The choice of carriers.
 * @csspart carrier - One of them.
 * @csspart notes - What to know before ordering.
 * @cssState empty - The session does not offer the method; the element takes no room.
 */
export class KessaiCarrier extends LitElement implements PaymentSource {
  static override styles = [
    unsafeCSS(controls),
    unsafeCSS(panels),
    choiceStyles,
    methodPanelStyles,
    css`
legend{padding:0}
.carrier{display:flex;align-items:center;gap:12px;min-block-size:48px;line-height:1.5;cursor:pointer}
fieldset[aria-invalid=true] .kessai-choice{border-color:var(--k-error)}
`,
  ];
  static override properties = {
    disabled: { type: Boolean },
    messages: { attribute: false },
    chosen: { state: true },
    isReproached: { state: true },
  };

  readonly method = 'carrier';
  readonly #internals = this.attachInternals();
  readonly #connection = new ConnectionController(this);
  readonly #checkout = new CheckoutController(this, (context) => this.#followCheckout(context));
  readonly #locale = new LocaleController<CarrierMessages>(this, {
    ja,
    en: () => import('./messages/en.ts'),
  });

  declare disabled: boolean;
  /** Texts over those of the language. */
  declare messages: Partial<CarrierMessages> | undefined;
  declare private chosen: Carrier | undefined;
  /** The buyer has pressed without having chosen. */
  declare private isReproached: boolean;

  constructor() {
    super();
    this.disabled = this.isReproached = false;
  }

  get isInUse(): boolean {
    return !!this.#offer;
  }

  /** The chosen carrier. The only one there is needs no choice. */
  get value(): Carrier | undefined {
    const { carriers = [] } = this.#offer ?? {};
    const chosen = carriers.length === 1 ? carriers[0] : this.chosen;
    return chosen && carriers.includes(chosen) ? chosen : undefined;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    adoptStyles(this, tokens);
    prepareLiveRegion(this);
  }

  validate(): boolean {
    if (this.value) return true;
    const { messages } = this.#locale;
    announce(this, messages.error + messages['carrier.required']);
    this.isReproached = true;
    return !this.resume();
  }

  resume(): boolean {
    if (this.value) return false;
    this.renderRoot.querySelector<HTMLElement>('.kessai-choice:enabled')?.focus();
    return true;
  }

  async prepare(): Promise<Prepared> {
    const carrier = this.value;
    if (!carrier) return { ok: false, error: 'carrier_refused' };
    const device = deviceOf({ isCoarse: matchMedia('(pointer:coarse)').matches, width: innerWidth });
    return { ok: true, details: { method: 'carrier', carrier, device } };
  }

  /** Nothing of it could pay again. */
  settle(_wasTried: boolean): void {}

  focusField(field: EntryField): boolean {
    const radio = field === 'carrier' && this.renderRoot.querySelector<HTMLElement>('.kessai-choice:enabled');
    if (radio) radio.focus();
    return !!radio;
  }

  override render() {
    const offer = this.#offer;
    setState(this.#internals, 'empty', !offer);
    if (!offer) return nothing;
    const { messages, language } = this.#locale;
    const isMissing = this.isReproached && !this.value;
    return html`<fieldset part="carriers" role="radiogroup" aria-required="true" aria-invalid=${isMissing ? 'true' : 'false'} aria-describedby="problem">
        <legend class="kessai-label">${messages.legend}<span class="kessai-required">${messages.required}</span></legend>
        ${offer.carriers.map(
          (carrier) => html`<label class="carrier" part="carrier">
            <input class="kessai-choice" type="radio" name="carrier" value=${carrier} .checked=${live(carrier === this.value)} ?disabled=${this.disabled} @change=${() => this.#choose(carrier)} />
            <span>${carriers[carrier][language]}</span>
          </label>`,
        )}
        <p class="kessai-error" id="problem" ?hidden=${!isMissing}>${errorIcon}<span><span class="kessai-unseen">${messages.error}</span>${messages['carrier.required']}</span></p>
      </fieldset>
      <p>${messages.steps}</p>
      <ul class="notes" part="notes">
        <li>${messages['note.members']}</li>
        <li>${fill(messages['note.minutes'], { minutes: offer.minutes })}</li>
        <li>${messages['note.limit']}</li>
        <li>${messages['note.bill']}</li>
      </ul>`;
  }

  get #offer(): CarrierMethod | undefined {
    return offerOf(this.#checkout.context?.session, 'carrier');
  }

  #followCheckout(context: CheckoutContext): void {
    context.attach(this, this.#connection.signal);
    if (this.isInUse) context.update({ carrier: this.value });
  }

  #choose(carrier: Carrier): void {
    // While an attempt is under way nothing is chosen: the radio goes back.
    if (!this.#checkout.isBusy) {
      this.chosen = carrier;
      this.#checkout.context?.update({ carrier });
      this.dispatchEvent(new Event('change', { bubbles: true }));
    }
    this.requestUpdate();
  }
}
