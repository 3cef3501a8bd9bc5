import { css, html, LitElement, nothing, unsafeCSS } from 'lit';
import { groupDigits } from '../../core/money.ts';
import { adoptStyles } from '../../ui/adopt-styles.ts';
import {
  type AuthenticationScreen,
  type CheckoutContext,
  CheckoutController,
  isAuthentication,
} from '../../ui/checkout-context.ts';
import { ConnectionController } from '../../ui/connection.ts';
import { LocaleController } from '../../ui/locale.ts';
import { type Tone, toneIcons } from '../../ui/notice.ts';
import { controls } from '../../ui/styles/controls.ts';
import { notices } from '../../ui/styles/notices.ts';
import { panels } from '../../ui/styles/panels.ts';
import { tokens } from '../../ui/styles/tokens.ts';
import { fill } from '../../ui/text.ts';
import { resultStyles } from '../internal/result.styles.ts';
import { ja, type ThreeDSecureMessages } from './messages/ja.ts';

/** What differs between the screens. Where something goes on by itself, a spinner says so. */
const screens: Record<AuthenticationScreen, { tone: Tone; isUnderWay: boolean }> = {
  leaving: { tone: 'wait', isUnderWay: true },
  checking: { tone: 'wait', isUnderWay: true },
  authenticated: { tone: 'wait', isUnderWay: true },
  unfinished: { tone: 'caution', isUnderWay: false },
};

/**
 * 本人認証 (3Dセキュア): on the way to the card issuer's page, back from it, and a checkout that is opened again in between.
 *
 * The issuer's page takes the whole window: never a frame, never a popup. The checkout shows this element when it is due;
 * a theme can place it itself, beside its `<kessai-payment-status>`.
 *
 * @summary Screens of 3-D Secure. 本人認証
 * @tag kessai-three-d-secure
 * @status experimental
 *
 * @slot - Below the words, e.g. the brands' authentication marks.
 * @csspart base - The frame.
 * @csspart title - Where things stand, in one sentence.
 * @csspart action - A button.
 * @csspart help - What usually helps when the authentication has failed.
 */
export class KessaiThreeDSecure extends LitElement {
  static override styles = [
    unsafeCSS(controls),
    unsafeCSS(notices),
    unsafeCSS(panels),
    resultStyles,
    css`
.polling{color:inherit;font-size:1em}
details{margin-block-start:10px;font-size:.9333em}
summary{display:flex;align-items:center;gap:6px;min-block-size:44px;color:var(--k-link);text-decoration:underline;text-underline-offset:.25em;text-decoration-thickness:1px;cursor:pointer}
summary:focus-visible{outline:2px solid var(--k-focus);outline-offset:2px}
details ul{list-style:disc;padding-inline-start:1.25em}
`,
  ];
  static override properties = {
    help: { type: Boolean },
    messages: { attribute: false },
    isRestarting: { state: true },
    isOffline: { state: true },
  };

  readonly #connection = new ConnectionController(this);
  readonly #checkout = new CheckoutController(this, (context) => this.#followCheckout(context));
  readonly #locale = new LocaleController<ThreeDSecureMessages>(this, {
    ja,
    en: () => import('./messages/en.ts'),
  });
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Shows, in place of a screen, what usually helps when the authentication has failed. */
  declare help: boolean;
  /** Texts over those of the language. */
  declare messages: Partial<ThreeDSecureMessages> | undefined;
  declare private isRestarting: boolean;
  declare private isOffline: boolean;

  constructor() {
    super();
    this.help = this.isRestarting = this.isOffline = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    adoptStyles(this, tokens);
    this.#connection.signal.addEventListener('abort', () => clearTimeout(this.#timer));
  }

  /** The screen that is due. */
  get screen(): AuthenticationScreen | undefined {
    const { outcome, session } = this.#checkout.context ?? {};
    return outcome && outcome in screens && isAuthentication(session?.payment)
      ? (outcome as AuthenticationScreen)
      : undefined;
  }

  /** The screen is read from its beginning. */
  override focus(): void {
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('.frame')?.focus());
  }

  override render() {
    const { screen } = this;
    if (this.help) return this.#help();
    if (!screen) return nothing;
    const { messages } = this.#locale;
    const { tone, isUnderWay } = screens[screen];
    return html`<section class="frame" part="base" tabindex="-1" aria-labelledby="title" aria-busy=${isUnderWay ? 'true' : 'false'}>
      <div class="mark kessai-${tone}">${toneIcons[tone]}</div>
      <h2 id="title" part="title">${messages[`${screen}.title`]}</h2>
      ${this.#sentence(screen)}
      <slot></slot>
      ${this.#facts()}
      <div class="actions">${this.#actions(screen)}</div>
    </section>`;
  }

  #sentence(screen: AuthenticationScreen) {
    const { messages } = this.#locale;
    if (screens[screen].isUnderWay) {
      return html`<p class="polling" role="status"><span class="kessai-spinner"></span>${messages[`${screen}.text`]}</p>`;
    }
    const text = this.#isLate ? messages['unfinished.late'] : messages['unfinished.text'];
    return html`<p><b>${messages['unfinished.money']}</b>${text}</p>
      <p class="kessai-error" role="alert" ?hidden=${!this.isOffline}>${this.isOffline ? messages['unfinished.offline'] : nothing}</p>`;
  }

  #facts() {
    const { session } = this.#checkout.context ?? {};
    if (!session) return nothing;
    const { messages } = this.#locale;
    return html`<dl class="rows">
      <div><dt>${messages.orderId}</dt><dd>${session.orderId}</dd></div>
      <div><dt>${messages.amount}</dt><dd>${fill(messages.yen, { amount: groupDigits(session.amount) })}</dd></div>
    </dl>`;
  }

  #actions(screen: AuthenticationScreen) {
    const { messages } = this.#locale;
    const go = (text: string) =>
      html`<button class="kessai-button kessai-filled" part="action" type="button" @click=${() => this.#checkout.context?.proceed()}>${text}</button>`;
    if (screen === 'leaving') return go(messages.proceed);
    if (screen !== 'unfinished') return nothing;
    return html`${this.#isLate ? nothing : go(messages.continue)}
      <button class="kessai-button ${this.#isLate ? 'kessai-filled' : ''}" part="action" type="button" aria-disabled=${this.isRestarting ? 'true' : 'false'} @click=${this.#handleRestart}>
        ${this.isRestarting ? html`<span class="kessai-spinner"></span>` : nothing}${messages.restart}
      </button>`;
  }

  /** TDS-10. What usually helps. */
  #help() {
    const { messages } = this.#locale;
    return html`<details part="help">
      <summary>${messages.help}</summary>
      <ul>
        <li>${messages['help.registration']}</li>
        <li>${messages['help.password']}</li>
        <li>${messages['help.issuer']}</li>
      </ul>
    </details>`;
  }

  /** The issuer's page cannot be gone on with any more. */
  get #isLate(): boolean {
    const next = this.#checkout.context?.session?.payment?.next;
    return !next || (next.until !== undefined && Date.parse(next.until) <= Date.now());
  }

  /** 続ける goes when its time is over, on a page that is left open as well. */
  #followCheckout({ session }: CheckoutContext): void {
    clearTimeout(this.#timer);
    const until = Date.parse(session?.payment?.next?.until ?? '');
    if (until > Date.now()) this.#timer = setTimeout(() => this.requestUpdate(), until - Date.now());
  }

  async #handleRestart(): Promise<void> {
    const { context } = this.#checkout;
    if (!context || this.isRestarting) return;
    this.isRestarting = true;
    this.isOffline = false;
    this.isOffline = !(await context.restart());
    this.isRestarting = false;
  }
}
