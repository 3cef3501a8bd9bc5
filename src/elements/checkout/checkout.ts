import { html, LitElement, nothing, render, unsafeCSS } from 'lit';
import { type CheckoutSession, createSessionClient } from '../../client/session-client.ts';
import { isErrorKind } from '../../core/errors.ts';
import { adoptStyles } from '../../ui/adopt-styles.ts';
import { CHECKOUT_CHANGE, type CheckoutContext } from '../../ui/checkout-context.ts';
import { ConnectionController } from '../../ui/connection.ts';
import { prepareLiveRegion } from '../../ui/live-region.ts';
import { type Language, LocaleController } from '../../ui/locale.ts';
import { isHere, webAddress } from '../../ui/navigate.ts';
import { notice } from '../../ui/notice.ts';
import { setState } from '../../ui/state.ts';
import { controls } from '../../ui/styles/controls.ts';
import { notices } from '../../ui/styles/notices.ts';
import { tokens } from '../../ui/styles/tokens.ts';
import { fill } from '../../ui/text.ts';
import { whenParsed } from '../../ui/tree.ts';
import type { TypedListen } from '../../ui/typed-listen.ts';
import type { Banner } from './answers.ts';
import { type KessaiCheckoutEventMap, KessaiCompleteEvent, KessaiDeclineEvent } from './checkout.events.ts';
import { checkoutStyles, compositionStyles } from './checkout.styles.ts';
import { isFirstCompletion } from './completion.ts';
import { compose } from './composition.ts';
import { CheckoutFlow, type FlowPage } from './flow.ts';
import { type CheckoutMessages, ja } from './messages/ja.ts';
import type { ToldErrorMessages } from './messages/told-errors.ts';
import { ScreenLoader, type ScreenTag, screenOf, screensDue } from './screens.ts';
import { type Step, stepsAfter } from './steps.ts';

/**
 * A whole checkout for one session: ways to pay, card entry, last confirmation, result.
 *
 * Empty, it composes itself. With children, the theme composes its own from the other elements, which find this one.
 *
 * @summary Checkout of one order. お支払い
 * @tag kessai-checkout
 * @status experimental
 *
 * @slot - The theme's own composition. Left empty, the checkout makes one.
 * @event {KessaiCompleteEvent} kessai-complete - The order is paid; once per order. Preventable: then nobody is sent on.
 * @event {KessaiDeclineEvent} kessai-decline - An attempt came to nothing.
 * @csspart notice - A message above the form.
 * @csspart retry - The button to read the session again.
 * @csspart step - A button below a message: what the buyer can do now.
 * @cssproperty [--kessai-paper=#ffffff] - What the elements lie on; every tint is mixed from it.
 * @cssproperty [--kessai-ink=#20242a] - Text.
 * @cssproperty [--kessai-accent=#1f4e86] - What is chosen, pressed or focused.
 * @cssproperty [--kessai-radius=6px] - Corners.
 * @cssState loading - The session has not come yet.
 * @cssState busy - From the press to the answer.
 * @cssState finished - Another screen stands in place of the form.
 */
export class KessaiCheckout extends LitElement {
  static override styles = [unsafeCSS(controls), unsafeCSS(notices), checkoutStyles];
  static override properties = {
    session: {},
    endpoint: {},
    theme: { reflect: true },
    messages: { attribute: false },
    challenge: { attribute: false },
  };

  declare addEventListener: TypedListen<this, KessaiCheckoutEventMap>;
  readonly #internals = this.attachInternals();
  readonly #connection = new ConnectionController(this);
  readonly #locale = new LocaleController<CheckoutMessages>(this, {
    ja,
    en: () => import('./messages/en.ts'),
  });

  /** The session's client secret, `cs_…`, from the shop's server. */
  declare session: string;
  /** Where the adapter is mounted. */
  declare endpoint: string;
  /** `auto` follows the system, `light` and `dark` force one; absent, the page's own `color-scheme` holds. */
  declare theme: 'auto' | 'light' | 'dark' | undefined;
  /** Texts over those of the language. */
  declare messages: Partial<CheckoutMessages & ToldErrorMessages> | undefined;
  /**
   * The shop's own check (CAPTCHA, login) of a buyer who has tried too often: resolves to what the adapter's `challenge`
   * hook wants to see, or to `undefined` when the buyer did not pass. Without it such a buyer is refused.
   */
  declare challenge: (() => Promise<string | undefined>) | undefined;

  #flow: CheckoutFlow | undefined;
  /** Ends the flow of a session that is no longer the one of the attribute. */
  #flowEnd = new AbortController();
  #toldErrors: Record<Language, ToldErrorMessages> | undefined;
  #focusNext: 'banner' | 'status' | undefined;
  /** The element that stands in place of the form. */
  #shown: string | undefined;
  readonly #screens = new ScreenLoader(() => this.requestUpdate());
  readonly #screenElements: { [Tag in ScreenTag]?: HTMLElement } = {};

  constructor() {
    super();
    this.session = '';
    this.endpoint = '/kessai';
  }

  /** What the parts of the checkout see of it. */
  get context(): CheckoutContext | undefined {
    return this.#flow;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const { signal } = this.#connection;
    adoptStyles(this, tokens, controls, notices, compositionStyles);
    prepareLiveRegion(this);
    setState(this.#internals, 'loading', !!this.session);
    whenParsed(this, signal, () => {
      if (!this.firstElementChild) compose(this);
    });
    addEventListener('pageshow', (event) => event.persisted && void this.#flow?.refresh(), { signal });
    addEventListener(
      'beforeunload',
      (event) => {
        if (this.#flow?.isBusy) event.preventDefault();
      },
      { signal },
    );
    // A checkout that was moved starts anew; attributes may come only after the connection.
    if (this.hasUpdated) this.#start();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#flowEnd.abort();
    this.#flow = undefined;
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('session') || changed.has('endpoint')) this.#start();
  }

  override render() {
    return html`${this.#lightBanner ? nothing : html`<div class="banner">${this.#banner()}</div>`}<slot></slot>${this.#screen()}`;
  }

  /** What stands in place of the form, unless the theme has its own place for it. */
  #screen() {
    const outcome = this.#flow?.outcome;
    if (!outcome || this.#ownScreen) return nothing;
    const tag = this.#screenTag;
    if (this.#screens.isMissing(tag)) {
      return notice('error', this.#locale.messages.screenMissing, {
        role: 'alert',
        more: this.#reload(() => void this.#screens.fetch(tag)),
      });
    }
    this.#screenElements[tag] ??= document.createElement(tag);
    return this.#screenElements[tag];
  }

  protected override updated(): void {
    const light = this.#lightBanner;
    if (light) render(this.#banner(), light);
    const target = this.#focusNext;
    this.#focusNext = undefined;
    if (target === 'banner') {
      (light ?? this.renderRoot).querySelector<HTMLElement>('.kessai-notice')?.focus();
    } else if (target === 'status') {
      const tag = this.#screenTag;
      const screen = this.#ownScreen ?? this.renderRoot.querySelector<HTMLElement>(tag);
      void customElements.whenDefined(tag).then(() => screen?.focus());
    }
  }

  /** Where the composition wants messages: beside the form rather than on top of everything. */
  get #lightBanner() {
    return this.querySelector<HTMLElement>('.kessai-banner');
  }

  /** The element that shows where things stand. */
  get #screenTag() {
    return screenOf(this.#flow?.outcome, this.#flow?.session?.payment);
  }

  /** The theme's own place for it. */
  get #ownScreen() {
    return this.querySelector<HTMLElement>(this.#screenTag);
  }

  #banner() {
    const { messages } = this.#locale;
    if (this.#flow?.phase === 'unreachable') {
      return notice('error', messages.unreachable, {
        role: 'alert',
        more: this.#reload(() => void this.#flow?.refresh()),
      });
    }
    const banner = this.#flow?.banner;
    // A page with nothing but the result tells a failure there.
    const isResultPage = this.childElementCount === 1 && this.querySelector('kessai-payment-status');
    if (!banner || isResultPage) return nothing;
    const isError = isErrorKind(banner.kind);
    return notice(isError ? 'error' : 'caution', this.#textOf(banner), {
      role: 'alert',
      more: html`${
        banner.reference
          ? html`<p class="kessai-hint">${fill(messages.reference, { reference: banner.reference })}</p>`
          : nothing
      }${this.#steps(banner)}${banner.kind === 'tds_failed' ? html`<kessai-three-d-secure .help=${true}></kessai-three-d-secure>` : nothing}`,
    });
  }

  /** What a session tells of has come with it. Without these it is said that the way to pay cannot be used. */
  #textOf({ kind }: Banner): string {
    const { messages, language } = this.#locale;
    const texts: Partial<Record<Banner['kind'], string>> = {
      ...this.#toldErrors?.[language],
      ...messages,
    };
    return texts[kind] ?? messages.config;
  }

  #reload(act: () => void) {
    return html`<div class="kessai-steps"><button class="kessai-button" part="retry" type="button" @click=${act}>${this.#locale.messages.reload}</button></div>`;
  }

  #steps({ kind }: Banner) {
    const usable = this.#flow?.session?.methods.filter((method) => !('unavailable' in method)).length ?? 0;
    const steps = stepsAfter(kind, { hasOtherMethods: usable > 1 });
    if (!steps.length) return nothing;
    return html`<div class="kessai-steps">${steps.map(
      (step) =>
        html`<button class="kessai-button" part="step" type="button" @click=${() => this.#take(step)}>${this.#locale.messages[step]}</button>`,
    )}</div>`;
  }

  #take(step: Step): void {
    if (step === 'retry') this.#flow?.retry();
    else if (step === 'otherCard') this.#flow?.useOtherCard();
    else this.querySelector<HTMLElement>('kessai-payment-methods')?.focus();
  }

  #start(): void {
    this.#flowEnd.abort();
    this.#flow = undefined;
    if (!this.session || !this.isConnected) return;
    this.#flowEnd = new AbortController();
    const client = createSessionClient({ endpoint: this.endpoint, secret: this.session });
    this.#flow = new CheckoutFlow(client, this.#page, this.#flowEnd.signal);
    void this.#flow.refresh();
  }

  readonly #page: FlowPage = {
    changed: () => {
      const { outcome, isBusy = false } = this.#flow ?? {};
      const hasPlace = !!this.querySelector('kessai-payment-status');
      for (const tag of this.#flow ? screensDue(this.#flow, hasPlace) : []) void this.#screens.fetch(tag);
      const shown = outcome && this.#screenTag;
      if (shown && shown !== this.#shown) this.#focusNext = this.#hasFocusInside();
      this.#shown = shown;
      setState(this.#internals, 'finished', outcome !== undefined);
      setState(this.#internals, 'busy', isBusy);
      setState(this.#internals, 'loading', this.#flow?.phase === 'loading');
      this.#internals.ariaBusy = String(isBusy);
      this.requestUpdate();
      this.dispatchEvent(new Event(CHECKOUT_CHANGE));
    },
    furnish: async (session) => {
      const isPlain = session.methods.every(
        (method) =>
          'unavailable' in method || ('brands' in method && !method.saving && method.contact === 'known'),
      );
      const { kind } = session.payment?.error ?? {};
      if (isPlain && !session.earlier?.length && (!kind || kind in ja)) return;
      const isLate = this.#flow?.session !== undefined;
      // What cannot be fetched is done without: a card can be typed in all the same.
      const furniture = await import('./furnishing.ts').catch(() => undefined);
      this.#toldErrors = furniture?.toldErrors;
      await furniture?.furnish(this, session, isLate);
    },
    challenge: async () => this.challenge?.(),
    redirect: (address) => {
      const url = webAddress(address, webAddress(this.endpoint));
      if (url) location.assign(url);
    },
    openPaidy: async (launch) => {
      const paidy = await import('../../client/providers/paidy/window.ts').catch(() => undefined);
      const closed = await paidy?.openPaidy(launch, this.#flow?.session?.environment);
      // The buyer was in the window: the focus comes back to what is said of it.
      this.#focusNext = 'status';
      return closed;
    },
    paid: (session) => this.#complete(session),
    failed: (banner, isFocused) => {
      if (!isFocused) this.#focusNext = 'banner';
      this.requestUpdate();
      this.#reportFailure(banner);
    },
  };

  /** The focus follows to the result when what had it goes away; it is never taken from elsewhere in the page. */
  #hasFocusInside(): 'status' | undefined {
    return this.matches(':focus-within') ? 'status' : undefined;
  }

  #reportFailure({ kind, reference }: Banner): void {
    if (isErrorKind(kind)) this.dispatchEvent(new KessaiDeclineEvent({ kind, reference }));
  }

  #complete({ id, orderId, amount, returnUrl, payment }: CheckoutSession): void {
    const isFirst = isFirstCompletion(id);
    const event = new KessaiCompleteEvent({ sessionId: id, orderId, amount });
    if (isFirst && !this.dispatchEvent(event)) return;
    // Who pays at a store has the page with the number before them, and is told there.
    if (payment?.slip) return;
    const url = webAddress(returnUrl);
    // On the shop's own result page the result is all there is to show.
    if (url && !isHere(url)) location.assign(url);
  }
}
