import { html, LitElement, nothing, unsafeCSS } from 'lit';
import type { SessionPayment, Slip } from '../../client/session-client.ts';
import { endOfDayJst } from '../../core/date.ts';
import { adoptStyles } from '../../ui/adopt-styles.ts';
import { type CheckoutContext, CheckoutController, isOfSlip } from '../../ui/checkout-context.ts';
import { ConnectionController } from '../../ui/connection.ts';
import { copyOrSelect } from '../../ui/copying.ts';
import { announce, prepareLiveRegion } from '../../ui/live-region.ts';
import { LocaleController } from '../../ui/locale.ts';
import { controls } from '../../ui/styles/controls.ts';
import { notices } from '../../ui/styles/notices.ts';
import { panels } from '../../ui/styles/panels.ts';
import { tokens } from '../../ui/styles/tokens.ts';
import { fill } from '../../ui/text.ts';
import { resultStyles } from '../internal/result.styles.ts';
import { amountAndDeadline } from './amount-and-deadline.ts';
import { Changes } from './changes.ts';
import { keepChecking } from './checks.ts';
import { endedSlip } from './ended.ts';
import type { SeicomartMode } from './guides.ts';
import { actionIcon } from './icons.ts';
import { instructionsStyles } from './instructions.styles.ts';
import { type InstructionsMessages, ja } from './messages/ja.ts';
import type { ShownNumber } from './numbers.ts';
import { printAlone } from './print.ts';
import { type SlipScreen, screenFor } from './screens.ts';
import { slipActions } from './slip-actions.ts';
import { slipNumbers } from './slip-numbers.ts';
import { methodName } from './slip-words.ts';
import { slipRules, slipSteps } from './steps.ts';

/** Time passes: a day less, or too late. */
const MINUTE_MS = 60_000;

interface Shown {
  payment: SessionPayment;
  slip: Slip;
  screen: SlipScreen;
  orderId: string | undefined;
}

/**
 * How a konbini or Pay-easy slip is paid: amount, deadline, numbers, steps; and what has become of it.
 *
 * Inside a checkout it shows the session's payment, asks whether it has arrived while the page is looked at, and lets the
 * buyer pay otherwise. Alone, on an order history, it shows {@link payment}.
 *
 * @summary Instructions for paying a slip. お支払い番号と手順のご案内
 * @tag kessai-instructions
 * @status experimental
 *
 * @slot - Below the rules, e.g. how to reach the shop.
 * @csspart base - The whole.
 * @csspart title - What it is about, or what has become of it.
 * @csspart amount - お支払い金額
 * @csspart deadline - お支払い期限
 * @csspart slip - The frame of the numbers.
 * @csspart number - One number.
 * @csspart copy - コピー
 * @csspart action - A button or link: print, calendar, share, stores, change.
 * @csspart steps - The steps at one chain.
 * @csspart rules - What to know.
 * @csspart notice - The warning before another way is chosen.
 * @cssproperty [--kessai-slip-number-size=clamp(24px, 7.6cqi, 36px)] - Size of the numbers.
 * @cssproperty [--kessai-font-number=ui-monospace] - Font of the numbers.
 */
export class KessaiInstructions extends LitElement {
  static override styles = [
    unsafeCSS(controls),
    unsafeCSS(notices),
    unsafeCSS(panels),
    resultStyles,
    ...instructionsStyles,
  ];
  static override properties = {
    payment: { attribute: false },
    orderId: { attribute: 'order-id' },
    seicomart: {},
    messages: { attribute: false },
    copied: { state: true },
  };

  readonly #connection = new ConnectionController(this);
  readonly #checkout = new CheckoutController(this, (context) => this.#followCheckout(context));
  readonly #locale = new LocaleController<InstructionsMessages>(this, {
    ja,
    en: () => import('./messages/en.ts'),
  });
  readonly #changes = new Changes(this, {
    messages: () => this.#locale.messages,
    context: () => this.#checkout.context,
  });

  /** The payment to show outside a checkout, as the session told it. */
  declare payment: SessionPayment | undefined;
  /** 注文番号, outside a checkout. */
  declare orderId: string | undefined;
  /** How Seicomart's stores take the number. */
  declare seicomart: SeicomartMode;
  /** Texts over those of the language. */
  declare messages: Partial<InstructionsMessages> | undefined;
  /** The digits that were copied last. */
  declare private copied: string | undefined;
  #last: SlipScreen | undefined;
  #isWatching = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.seicomart = 'register';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const { signal } = this.#connection;
    adoptStyles(this, tokens);
    prepareLiveRegion(this);
    printAlone(this, () => this.#shown?.screen === 'waiting', signal);
    signal.addEventListener('abort', () => clearTimeout(this.#timer));
  }

  /** Read from its beginning. */
  override focus(): void {
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('.base')?.focus());
  }

  override render() {
    const shown = this.#shown;
    if (!shown) return nothing;
    const { screen } = shown;
    if (screen === 'waiting') return this.#waiting(shown);
    return endedSlip({ ...shown, end: screen, session: this.#checkout.context?.session }, this.#locale);
  }

  protected override updated(): void {
    clearTimeout(this.#timer);
    const { slip, screen } = this.#shown ?? {};
    if (!slip || screen !== 'waiting' || !this.isConnected) return;
    const rest = endOfDayJst(slip.deadline) - Date.now();
    this.#timer = setTimeout(() => this.requestUpdate(), Math.min(Math.max(rest, 0), MINUTE_MS));
  }

  get #shown(): Shown | undefined {
    const { context } = this.#checkout;
    const { session } = context ?? {};
    // The form is open again: what became of an earlier number is told there.
    if (context && !isOfSlip(context.outcome, session?.payment)) return undefined;
    const payment = session?.payment ?? this.payment;
    const screen = screenFor(payment, Date.now());
    if (!screen || !payment?.slip) return undefined;
    return { payment, slip: payment.slip, screen, orderId: session?.orderId ?? this.orderId };
  }

  /** Another number, or a page, is out as well (R-36). */
  get #hasEarlier(): boolean {
    return !!this.#checkout.context?.session?.earlier?.length;
  }

  #waiting({ payment, slip, orderId }: Shown) {
    const locale = this.#locale;
    const { messages } = locale;
    const { copied, seicomart } = this;
    return html`<article class="base" part="base" tabindex="-1" aria-labelledby="title">
      <h2 id="title" part="title">${fill(messages['waiting.title'], { method: methodName(payment, messages) })}</h2>
      ${this.#hasEarlier ? html`<kessai-earlier-payments class="off-paper"></kessai-earlier-payments>` : nothing}
      <div class="grid">
        <div class="main">
          <div>
            <div class="state">
              <span class="chip kessai-wait">${actionIcon('clock')}${messages.awaiting}</span>
              ${orderId ? html`<span class="muted">${fill(messages.order, { order: orderId })}</span>` : nothing}
            </div>
            ${amountAndDeadline(payment, slip, locale)}
          </div>
          ${slipNumbers(slip, { locale, copied, copy: (...number) => void this.#copy(...number) })}${slipActions(slip, locale, (page) => this.#share(page))}
        </div>
        <div class="side">${slipSteps(slip, seicomart, locale)}${slipRules(slip, seicomart, messages)}<slot></slot>${this.#changes.render(payment)}</div>
      </div>
    </article>`;
  }

  async #copy({ label, digits }: ShownNumber, shown: Element): Promise<void> {
    const { messages } = this.#locale;
    const isCopied = await copyOrSelect(digits, shown);
    this.copied = isCopied ? digits : undefined;
    const number = messages[`number.${label}`];
    announce(this, fill(isCopied ? messages.copiedIt : messages.selected, { number }));
  }

  #share({ href }: URL): void {
    const title = this.renderRoot.querySelector('h2')?.textContent ?? '';
    // Whoever closes the sheet has changed their mind.
    navigator.share({ title, url: href }).catch(() => {});
  }

  #followCheckout(context: CheckoutContext): void {
    const { screen } = this.#shown ?? {};
    if (this.#last === 'waiting' && screen && screen !== 'waiting') {
      // Said once, and nobody is sent anywhere: the buyer may be reading at the till.
      announce(this, this.#locale.messages[`${screen}.title`]);
    }
    if (screen !== this.#last) this.#changes.forget();
    this.#last = screen;
    if (screen !== 'waiting') return;
    if (this.#hasEarlier) void import('../earlier-payments/define.ts');
    void this.#watch(context);
  }

  async #watch(context: CheckoutContext): Promise<void> {
    if (this.#isWatching) return;
    this.#isWatching = true;
    const { signal } = this.#connection;
    const isWaiting = () => this.#shown?.screen === 'waiting';
    await keepChecking(() => context.refresh(), isWaiting, signal);
    // A plan that is over is not begun anew by its own last answer.
    if (signal.aborted || !isWaiting()) this.#isWatching = false;
  }
}
