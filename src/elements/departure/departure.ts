import { css, html, LitElement, nothing, unsafeCSS } from 'lit';
import type { SessionPayment } from '../../client/session-client.ts';
import { carriers } from '../../core/carrier.ts';
import { dayJst } from '../../core/date.ts';
import { groupDigits } from '../../core/money.ts';
import { adoptStyles } from '../../ui/adopt-styles.ts';
import {
  type CheckoutContext,
  CheckoutController,
  type DepartureScreen,
  isAuthentication,
  isNumberElsewhere,
} from '../../ui/checkout-context.ts';
import { ConnectionController } from '../../ui/connection.ts';
import { LocaleController } from '../../ui/locale.ts';
import { type Tone, toneIcons } from '../../ui/notice.ts';
import { controls } from '../../ui/styles/controls.ts';
import { notices } from '../../ui/styles/notices.ts';
import { panels } from '../../ui/styles/panels.ts';
import { tokens } from '../../ui/styles/tokens.ts';
import { fill } from '../../ui/text.ts';
import { clockText, dayText } from '../internal/japan-date.ts';
import { resultStyles } from '../internal/result.styles.ts';
import { type DepartureMessages, ja } from './messages/ja.ts';
import { isPassable, placeOf } from './place.ts';

type Action = 'proceed' | 'continue' | 'retry' | 'check' | 'other';

const tones: Record<DepartureScreen, Tone> = {
  leaving: 'wait',
  checking: 'wait',
  unfinished: 'caution',
  returned: 'wait',
  unloadable: 'caution',
};

/** Paidy's window has said nothing for so long that the buyer may have lost sight of it. */
const SILENT_MS = 300_000;

/**
 * A payment that is made on another page (銀行ネット, 携帯キャリア, リンクタイプ) or in Paidy's window: on the way there, back from
 * it, and a checkout that is opened again in between.
 *
 * Coming back proves nothing: 確認しています stands until the provider has said what became of the payment. The checkout
 * shows this element when it is due; a theme can place it itself, beside its `<kessai-payment-status>`.
 *
 * @summary Screens of a payment on another page. お支払い画面への移動と確認
 * @tag kessai-departure
 * @status experimental
 *
 * @slot - Below the words.
 * @csspart base - The frame.
 * @csspart title - Where things stand, in one sentence.
 * @csspart action - A button.
 */
export class KessaiDeparture extends LitElement {
  static override styles = [
    unsafeCSS(controls),
    unsafeCSS(notices),
    unsafeCSS(panels),
    resultStyles,
    css`
.way{color:inherit;font-size:1em}
`,
  ];
  static override properties = {
    messages: { attribute: false },
    isRestarting: { state: true },
    isOffline: { state: true },
    isSilent: { state: true },
  };

  readonly #connection = new ConnectionController(this);
  readonly #checkout = new CheckoutController(this, (context) => this.#followCheckout(context));
  readonly #locale = new LocaleController<DepartureMessages>(this, {
    ja,
    en: () => import('./messages/en.ts'),
  });
  /** Draws again when the time to go on is over, or Paidy's window has been silent for long. */
  #timer: ReturnType<typeof setTimeout> | undefined;
  #shown: DepartureScreen | undefined;

  /** Texts over those of the language. */
  declare messages: Partial<DepartureMessages> | undefined;
  declare private isRestarting: boolean;
  declare private isOffline: boolean;
  declare private isSilent: boolean;

  constructor() {
    super();
    this.isRestarting = this.isOffline = this.isSilent = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    adoptStyles(this, tokens);
    this.#connection.signal.addEventListener('abort', () => clearTimeout(this.#timer));
  }

  /** The screen that is due. */
  get screen(): DepartureScreen | undefined {
    const { outcome, session } = this.#checkout.context ?? {};
    if (!outcome || !(outcome in tones) || isAuthentication(session?.payment)) return undefined;
    return outcome as DepartureScreen;
  }

  /** The screen is read from its beginning. */
  override focus(): void {
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('.frame')?.focus());
  }

  override render() {
    const { screen } = this;
    const payment = this.#payment;
    if (!screen || !payment) return nothing;
    const isUnderWay = screen === 'leaving' || screen === 'checking';
    const tone = tones[screen];
    return html`<section class="frame" part="base" tabindex="-1" aria-labelledby="title" aria-busy=${isUnderWay ? 'true' : 'false'}>
      <div class="mark kessai-${tone}">${toneIcons[tone]}</div>
      <h2 id="title" part="title">${this.#say(this.#title(screen))}</h2>
      ${isUnderWay ? this.#way(screen) : this.#standing(screen)}
      <p class="kessai-error" role="alert" ?hidden=${!this.isOffline}>${this.isOffline ? this.#locale.messages.offline : nothing}</p>
      <slot></slot>
      ${this.#facts(payment)}
      <div class="actions">${this.#actions(screen).map((action, at) => this.#button(action, at === 0 && screen !== 'returned'))}</div>
    </section>`;
  }

  get #payment(): SessionPayment | undefined {
    return this.#checkout.context?.session?.payment;
  }

  get #place() {
    return this.#payment ? placeOf(this.#payment) : 'link';
  }

  #title(screen: DepartureScreen): keyof DepartureMessages {
    if (screen === 'unfinished' && this.#isNumber) return 'number.title';
    if (screen === 'unfinished' || screen === 'unloadable') return `${screen}.title`;
    if (screen === 'leaving') return `${this.#page}.leaving.title`;
    return `${this.#place}.${screen}.title`;
  }

  /** Paidy's window opens in the page, so nobody leaves for it. */
  get #page() {
    const place = this.#place;
    return place === 'paidy' ? 'link' : place;
  }

  /** On the way: something goes on by itself. */
  #way(screen: 'leaving' | 'checking') {
    const key =
      screen === 'leaving'
        ? (`${this.#page}.leaving.text` as const)
        : this.isSilent
          ? 'paidy.checking.late'
          : (`${this.#place}.checking.text` as const);
    return html`<p class="polling way" role="status"><span class="kessai-spinner"></span><span>${this.#say(key)}</span></p>`;
  }

  /** The sentences about the money and what can be done, and the warning not to pay twice. */
  #standing(screen: Exclude<DepartureScreen, 'leaving' | 'checking'>) {
    const { isPolling = false } = this.#checkout.context ?? {};
    if (screen === 'unloadable') {
      return html`<p><b>${this.#say('unloadable.money')}</b>${this.#say('unloadable.text')}</p>`;
    }
    if (screen === 'returned') {
      return html`<p><b>${this.#say('returned.money')}</b>${this.#say(isPolling ? 'returned.text' : 'returned.late')}</p>
        ${isPolling ? html`<p class="polling" role="status"><span class="kessai-spinner"></span>${this.#say('polling')}</p>` : this.#stillPayable()}`;
    }
    if (this.#isNumber) {
      return html`<p><b>${this.#say('number.money')}</b>${this.#say('number.text')}</p>
        ${this.#stillPayable()}`;
    }
    return html`<p><b>${this.#say('unfinished.money')}</b>${this.#say(`${this.#place}.again`)}</p>
      <p>${this.#say(this.#isPassable ? 'unfinished.until' : 'unfinished.late')}</p>
      ${this.#stillPayable()}`;
  }

  #stillPayable() {
    return this.#isPassable ? html`<p class="muted">${this.#say('stillPayable')}</p>` : nothing;
  }

  #facts(payment: SessionPayment) {
    const { session } = this.#checkout.context ?? {};
    if (!session) return nothing;
    const { messages, language } = this.#locale;
    const { carrier, next } = payment;
    const until = Date.parse(next?.until ?? '');
    const rows = [
      [messages.orderId, session.orderId],
      [messages.amount, fill(messages.yen, { amount: groupDigits(session.amount) })],
      [messages.method, carrier ? carriers[carrier][language] : (payment.title ?? messages[payment.method])],
      [
        messages.until,
        this.#isPassable && until && `${dayText(language, dayJst(until))} ${clockText(until)}`,
      ],
    ];
    return html`<dl class="rows">
      ${rows.map(([label, value]) => (value ? html`<div><dt>${label}</dt><dd>${value}</dd></div>` : nothing))}
    </dl>`;
  }

  /** What can be done, the first of it filled: but for 確認中, where nothing may look like paying again. */
  #actions(screen: DepartureScreen): Action[] {
    const goOn: Action[] = this.#isPassable ? ['continue'] : [];
    switch (screen) {
      case 'leaving':
        return ['proceed'];
      case 'checking':
        return this.isSilent ? ['check'] : [];
      case 'unloadable':
        return ['retry', 'other'];
      case 'unfinished':
        return this.#isNumber ? [...goOn, 'check', 'other'] : [...goOn, 'other'];
      case 'returned':
        return this.#checkout.context?.isPolling ? ['other'] : ['check', ...goOn, 'other'];
    }
  }

  #button(action: Action, isFilled: boolean) {
    const isBusy = action === 'other' && this.isRestarting;
    const label = action === 'continue' && this.#isNumber ? 'number.show' : action;
    return html`<button class="kessai-button ${isFilled ? 'kessai-filled' : ''}" part="action" type="button" aria-disabled=${isBusy ? 'true' : 'false'} @click=${() => this.#take(action)}>
      ${isBusy ? html`<span class="kessai-spinner"></span>` : nothing}${this.#say(label)}
    </button>`;
  }

  #take(action: Action): void {
    const { context } = this.#checkout;
    if (action === 'other') void this.#restart();
    else if (action === 'check') context?.refresh();
    else context?.proceed();
  }

  async #restart(): Promise<void> {
    const { context } = this.#checkout;
    if (!context || this.isRestarting) return;
    this.isRestarting = true;
    this.isOffline = false;
    this.isOffline = !(await context.restart());
    this.isRestarting = false;
  }

  get #isNumber(): boolean {
    return isNumberElsewhere(this.#payment);
  }

  get #isPassable(): boolean {
    return !!this.#payment && isPassable(this.#payment, Date.now());
  }

  #say(key: keyof DepartureMessages): string {
    const { messages, language } = this.#locale;
    const carrier = this.#payment?.carrier;
    const offer = this.#checkout.context?.session?.methods.find((method) => 'carriers' in method);
    return fill(messages[key], {
      ...(carrier && { carrier: carriers[carrier][language] }),
      minutes: offer && 'minutes' in offer ? offer.minutes : 15,
    });
  }

  #followCheckout({ session }: CheckoutContext): void {
    const { screen } = this;
    if (screen !== this.#shown) {
      this.isSilent = this.isOffline = false;
      clearTimeout(this.#timer);
      if (screen === 'checking' && session?.payment?.paidy) {
        this.#timer = setTimeout(() => {
          this.isSilent = true;
        }, SILENT_MS);
      }
    }
    this.#shown = screen;
    const until = Date.parse(session?.payment?.next?.until ?? '');
    if (screen === 'checking' || !(until > Date.now())) return;
    clearTimeout(this.#timer);
    // A timer counts to 24 days; a page that is left open longer has expired with its session.
    this.#timer = setTimeout(() => this.requestUpdate(), Math.min(until - Date.now(), 2 ** 31 - 1));
  }
}
