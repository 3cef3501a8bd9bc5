import { css, html, LitElement, nothing, unsafeCSS } from 'lit';
import { offerOf } from '../../client/offers.ts';
import { adoptStyles } from '../../ui/adopt-styles.ts';
import { CheckoutController, type PaymentSource, type Prepared } from '../../ui/checkout-context.ts';
import { ConnectionController } from '../../ui/connection.ts';
import { LocaleController } from '../../ui/locale.ts';
import { setState } from '../../ui/state.ts';
import { controls } from '../../ui/styles/controls.ts';
import { panels } from '../../ui/styles/panels.ts';
import { tokens } from '../../ui/styles/tokens.ts';
import { methodPanelStyles } from '../internal/method-panel.styles.ts';
import { ja, type PaidyMessages } from './messages/ja.ts';

/**
 * あと払い（ペイディ）: what it is and when it is paid. Pays inside a checkout, which opens Paidy's window over the page once
 * the order is placed. Nothing is fetched from Paidy before.
 *
 * @summary What to know about Paidy. あと払い（ペイディ）
 * @tag kessai-paidy
 * @status experimental
 *
 * @slot logo - Paidy's logo, for shops whose contract with Paidy allows it; none is brought along.
 * @slot - Below the words, e.g. Paidy's telephone number.
 * @csspart notes - What to know before ordering.
 * @cssState empty - The session does not offer the method; the element takes no room.
 */
export class KessaiPaidy extends LitElement implements PaymentSource {
  static override styles = [
    unsafeCSS(controls),
    unsafeCSS(panels),
    methodPanelStyles,
    css`
::slotted([slot=logo]){max-inline-size:min(300px,100%)}
`,
  ];
  static override properties = { messages: { attribute: false } };

  readonly method = 'paidy';
  readonly #internals = this.attachInternals();
  readonly #connection = new ConnectionController(this);
  readonly #checkout = new CheckoutController(this, (context) =>
    context.attach(this, this.#connection.signal),
  );
  readonly #locale = new LocaleController<PaidyMessages>(this, { ja, en: () => import('./messages/en.ts') });

  /** Texts over those of the language. */
  declare messages: Partial<PaidyMessages> | undefined;

  get isInUse(): boolean {
    return !!offerOf(this.#checkout.context?.session, 'paidy');
  }

  override connectedCallback(): void {
    super.connectedCallback();
    adoptStyles(this, tokens);
  }

  /** There is nothing to enter: Paidy asks for it in its own window. */
  validate(): boolean {
    return true;
  }

  resume(): boolean {
    return false;
  }

  async prepare(): Promise<Prepared> {
    return { ok: true, details: { method: 'paidy' } };
  }

  settle(_wasTried: boolean): void {}

  focusField(): boolean {
    return false;
  }

  override render() {
    setState(this.#internals, 'empty', !this.isInUse);
    if (!this.isInUse) return nothing;
    const { messages } = this.#locale;
    return html`<slot name="logo"></slot>
      <p>${messages.lead}</p>
      <p>${messages.when}</p>
      <p>${messages.steps}</p>
      <ul class="notes" part="notes">
        <li>${messages['note.phone']}</li>
        <li>${messages['note.thrice']}</li>
        <li>${messages['note.review']}</li>
      </ul>
      <slot></slot>`;
  }
}
