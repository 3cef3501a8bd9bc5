import { html, LitElement, nothing, unsafeCSS } from 'lit';
import { isLink } from '../../client/offers.ts';
import type { LinkMethod } from '../../client/session-client.ts';
import { adoptStyles } from '../../ui/adopt-styles.ts';
import { CheckoutController, type PaymentSource, type Prepared } from '../../ui/checkout-context.ts';
import { ConnectionController } from '../../ui/connection.ts';
import { LocaleController } from '../../ui/locale.ts';
import { setState } from '../../ui/state.ts';
import { controls } from '../../ui/styles/controls.ts';
import { panels } from '../../ui/styles/panels.ts';
import { tokens } from '../../ui/styles/tokens.ts';
import { fill } from '../../ui/text.ts';
import { methodPanelStyles } from '../internal/method-panel.styles.ts';
import { termText } from '../internal/term.ts';
import { ja, type LinkMessages } from './messages/ja.ts';

/**
 * リンクタイプ: says that the buyer will leave the shop for the provider's pages. One element serves all methods that are
 * paid there; it pays by the chosen one.
 *
 * @summary What to know before the provider's page. リンクタイプ
 * @tag kessai-link
 * @status experimental
 *
 * @slot - Below the words.
 * @csspart notes - What to know before ordering.
 * @cssState empty - The chosen method is not paid there; the element takes no room.
 */
export class KessaiLink extends LitElement implements PaymentSource {
  static override styles = [unsafeCSS(controls), unsafeCSS(panels), methodPanelStyles];
  static override properties = { messages: { attribute: false } };

  readonly method = 'link';
  readonly #internals = this.attachInternals();
  readonly #connection = new ConnectionController(this);
  readonly #checkout = new CheckoutController(this, (context) =>
    context.attach(this, this.#connection.signal),
  );
  readonly #locale = new LocaleController<LinkMessages>(this, { ja, en: () => import('./messages/en.ts') });

  /** Texts over those of the language. */
  declare messages: Partial<LinkMessages> | undefined;

  get isInUse(): boolean {
    return !!this.#offer;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    adoptStyles(this, tokens);
  }

  /** There is nothing to enter: the provider's page asks for it. */
  validate(): boolean {
    return true;
  }

  resume(): boolean {
    return false;
  }

  async prepare(): Promise<Prepared> {
    const by = this.#offer?.id;
    return by ? { ok: true, details: { method: 'link', by } } : { ok: false, error: 'config' };
  }

  settle(_wasTried: boolean): void {}

  focusField(): boolean {
    return false;
  }

  override render() {
    const offer = this.#offer;
    setState(this.#internals, 'empty', !offer);
    if (!offer) return nothing;
    const { messages, language } = this.#locale;
    const term = termText(offer.minutes, language, messages);
    return html`<p>${messages.leave}</p>
      <ul class="notes" part="notes">
        <li>${fill(messages['note.term'], { term })}</li>
        <li>${messages['note.back']}</li>
      </ul>
      <slot></slot>`;
  }

  /** The chosen method, where it is paid there. */
  get #offer(): LinkMethod | undefined {
    const { session, method } = this.#checkout.context ?? {};
    return session?.methods.filter(isLink).find(({ id }) => id === method);
  }
}
