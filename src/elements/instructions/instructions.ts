import { html, LitElement, nothing, type TemplateResult, unsafeCSS } from 'lit';
import type { SessionPayment, Slip } from '../../client/session-client.ts';
import { endOfDayJst } from '../../core/date.ts';
import { type Chain, chains } from '../../core/konbini.ts';
import { groupDigits } from '../../core/money.ts';
import { adoptStyles } from '../../ui/adopt-styles.ts';
import { type CheckoutContext, CheckoutController, isOfSlip } from '../../ui/checkout-context.ts';
import { ConnectionController } from '../../ui/connection.ts';
import { copyOrSelect } from '../../ui/copying.ts';
import { announce, prepareLiveRegion } from '../../ui/live-region.ts';
import { LocaleController } from '../../ui/locale.ts';
import { webAddress } from '../../ui/navigate.ts';
import { notice, type Tone, toneIcons } from '../../ui/notice.ts';
import { controls } from '../../ui/styles/controls.ts';
import { notices } from '../../ui/styles/notices.ts';
import { panels } from '../../ui/styles/panels.ts';
import { tokens } from '../../ui/styles/tokens.ts';
import { fill } from '../../ui/text.ts';
import { type TimeLeft, timeLeft } from '../internal/japan-date.ts';
import { resultStyles } from '../internal/result.styles.ts';
import { deadlineText } from '../internal/slip-facts.ts';
import { fillTime } from '../internal/term.ts';
import { keepChecking } from './checks.ts';
import { type Guide, guides, guidesFor, machineOf, type SeicomartMode } from './guides.ts';
import { actionIcon } from './icons.ts';
import { instructionsStyles } from './instructions.styles.ts';
import { type InstructionsMessages, ja } from './messages/ja.ts';
import { digitGroups, numberRow } from './number-row.ts';
import { numbersAt, type ShownNumber } from './numbers.ts';
import { printAlone } from './print.ts';
import { richText } from './rich-text.ts';
import { type SlipScreen, screenFor } from './screens.ts';

/** What stands in place of the numbers once they are of no use. */
const ends: Record<Exclude<SlipScreen, 'waiting'>, { tone: Tone; action?: 'orderAgain' | 'continue' }> = {
  paid: { tone: 'done', action: 'continue' },
  expired: { tone: 'caution', action: 'orderAgain' },
  reversed: { tone: 'caution', action: 'continue' },
  cancelled: { tone: 'caution', action: 'continue' },
};

const konbiniRules = ['limit', 'means', 'final'] as const;
const atmRules = ['register', 'cash', 'early', 'wrong', 'receipt'] as const;

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
    checked: { state: true },
    switching: { state: true },
  };

  readonly #connection = new ConnectionController(this);
  readonly #checkout = new CheckoutController(this, (context) => this.#followCheckout(context));
  readonly #locale = new LocaleController<InstructionsMessages>(this, {
    ja,
    en: () => import('./messages/en.ts'),
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
  /** 支払い状況を確認: asked for, and answered without news. */
  declare private checked: 'asking' | 'waiting' | undefined;
  /** 別の方法で支払う: asked back, under way, or not done. */
  declare private switching: 'asking' | 'busy' | 'failed' | undefined;
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
    return shown.screen === 'waiting' ? this.#waiting(shown) : this.#ended(shown, ends[shown.screen]);
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
    const { messages } = this.#locale;
    return html`<article class="base" part="base" tabindex="-1" aria-labelledby="title">
      <h2 id="title" part="title">${fill(messages['waiting.title'], { method: this.#methodName(payment) })}</h2>
      ${this.#hasEarlier ? html`<kessai-earlier-payments class="off-paper"></kessai-earlier-payments>` : nothing}
      <div class="grid">
        <div class="main">
          <div>
            <div class="state">
              <span class="chip kessai-wait">${actionIcon('clock')}${messages.awaiting}</span>
              ${orderId ? html`<span class="muted">${fill(messages.order, { order: orderId })}</span>` : nothing}
            </div>
            ${this.#facts(payment, slip)}
          </div>
          ${this.#numbers(slip)}${this.#actions(slip)}
        </div>
        <div class="side">${this.#guides(slip)}${this.#rules(slip)}<slot></slot>${this.#changes(payment)}</div>
      </div>
    </article>`;
  }

  #facts({ amount, fee }: SessionPayment, { deadline }: Slip) {
    const { messages, language } = this.#locale;
    const left = timeLeft(endOfDayJst(deadline));
    return html`<dl class="facts">
      <div>
        <dt>${messages.amount}</dt>
        <dd part="amount"><span class="unit">${messages['amount.before']}</span><span class="amount">${groupDigits(amount)}</span><span class="unit">${messages['amount.after']}</span><span class="muted tax">${messages['amount.tax']}</span>${
          fee
            ? html`<span class="muted tax">${fill(messages['amount.fee'], { fee: this.#yen(fee) })}</span>`
            : nothing
        }</dd>
      </div>
      <div>
        <dt>${messages['pay.by']}</dt>
        <dd class="due" part="deadline">
          ${deadlineText(messages, language, deadline)}${
            left ? html`<span class="left off-paper">${this.#left(left)}</span>` : nothing
          }
        </dd>
      </div>
    </dl>`;
  }

  #left(left: TimeLeft): string {
    const { messages, language } = this.#locale;
    return fillTime(messages[`left.${left.unit}`], left, language);
  }

  #yen(amount: number): string {
    return fill(this.#locale.messages.yen, { amount: groupDigits(amount) });
  }

  #numbers(slip: Slip) {
    const { messages } = this.#locale;
    const { chain, usableAt = [], extra } = slip;
    // The chosen chain's own numbers stand first; what another one asks for on top of them says whose it is.
    const isElsewhere = extra && !(chain && extra.at.includes(chain));
    return html`<div class="frame slip" part="slip">
      ${
        chain
          ? html`<div class="store"><h3>${this.#store(chain)}</h3>${
              usableAt.length > 1
                ? html`<p class="muted">${fill(messages.usable, { stores: this.#stores(usableAt) })}</p>`
                : nothing
            }</div>`
          : nothing
      }
      ${numbersAt(slip, chain).map((number) => this.#number(number))}
      ${
        isElsewhere
          ? html`<p class="more muted">${fill(messages.extra, { stores: this.#stores(extra.at) })}</p>
            ${this.#number({ label: extra.number.kind, digits: extra.number.value.replace(/\D/g, '') })}`
          : nothing
      }
    </div>`;
  }

  #number(number: ShownNumber) {
    const { messages, language } = this.#locale;
    return numberRow({
      number,
      messages,
      language,
      isCopied: this.copied === number.digits,
      copy: (...copied) => void this.#copy(...copied),
    });
  }

  async #copy({ label, digits }: ShownNumber, shown: Element): Promise<void> {
    const { messages } = this.#locale;
    const isCopied = await copyOrSelect(digits, shown);
    this.copied = isCopied ? digits : undefined;
    const number = messages[`number.${label}`];
    announce(this, fill(isCopied ? messages.copiedIt : messages.selected, { number }));
  }

  #actions({ chain, url, page }: Slip) {
    const { messages, language } = this.#locale;
    const slipUrl = url ? webAddress(url) : undefined;
    const pageUrl = webAddress(page);
    const place = chain ? chains[chain].ja : messages['stores.payEasy'];
    const map = webAddress(fill(messages['stores.url'], { store: encodeURIComponent(place) }));
    const calendar = pageUrl && new URL(pageUrl);
    if (calendar) {
      calendar.pathname += '/calendar.ics';
      calendar.searchParams.set('lang', language);
    }
    const open = chain === 'familymart' ? messages.openBarcode : messages.openSlip;
    return html`<div class="acts off-paper">
      ${slipUrl ? this.#link('open', open, slipUrl, 'kessai-filled') : nothing}
      <button class="kessai-button" part="action" type="button" @click=${() => print()}>${actionIcon('print')}${messages.print}</button>
      ${
        calendar
          ? html`<a class="kessai-button" part="action" href=${calendar.href} download>${actionIcon('calendar')}${messages.calendar}</a>`
          : nothing
      }
      ${
        pageUrl && 'share' in navigator
          ? html`<button class="kessai-button" part="action" type="button" @click=${() => this.#share(pageUrl)}>${actionIcon('share')}${messages.share}</button>`
          : nothing
      }
      ${map ? this.#link('stores', messages.stores, map) : nothing}
    </div>`;
  }

  /** Somebody else's page: in a tab of its own, never in a frame. */
  #link(icon: 'open' | 'stores', text: string, { href }: URL, more = '') {
    return html`<a class="kessai-button ${more}" part="action" href=${href} target="_blank" rel="noopener noreferrer">${actionIcon(icon)}${text}<span class="kessai-unseen">${this.#locale.messages.newTab}</span></a>`;
  }

  #share({ href }: URL): void {
    const title = this.renderRoot.querySelector('h2')?.textContent ?? '';
    // Whoever closes the sheet has changed their mind.
    navigator.share({ title, url: href }).catch(() => {});
  }

  /** The steps at the chosen chain, and folded up those at the others where the number works. */
  #guides(slip: Slip) {
    const { messages } = this.#locale;
    const others = (slip.usableAt ?? []).filter((chain) => chain !== slip.chain);
    return html`<div class="stack">
      <h3>${messages.steps}</h3>
      ${guidesFor(slip, slip.chain, this.seicomart).map((guide) => this.#steps(slip, slip.chain, guide))}
      ${others.map(
        (chain) => html`<details>
          <summary>${fill(messages['steps.at'], { store: this.#store(chain) })}</summary>
          ${guidesFor(slip, chain, this.seicomart).map((guide) => this.#steps(slip, chain, guide))}
        </details>`,
      )}
    </div>`;
  }

  #steps(slip: Slip, chain: Chain | undefined, guide: Guide) {
    const { messages, language } = this.#locale;
    const numbers = numbersAt(slip, chain).map(
      ({ label, digits }) =>
        html`<b>${richText(messages[`number.${label}`], language)}</b> ${digitGroups(digits)}`,
    );
    const values = { machine: machineOf(chain) };
    const steps = messages[`steps.${guide}`].flatMap((step): TemplateResult[] =>
      step.includes('{number}')
        ? numbers.map((number) => richText(step, language, { ...values, number }))
        : [richText(step, language, values)],
    );
    const list = html`<ol part="steps">${steps.map((step) => html`<li><span>${step}</span></li>`)}</ol>`;
    if (guide === 'atm') return html`<h4>${messages['steps.atm.title']}</h4>${list}`;
    if (guide !== 'netbank') return list;
    return html`<details><summary>${messages['steps.netbank.title']}</summary>${list}</details>`;
  }

  #rules(slip: Slip) {
    const { messages } = this.#locale;
    const used = [slip.chain, ...(slip.usableAt ?? [])].flatMap((chain) =>
      guidesFor(slip, chain, this.seicomart),
    );
    const hasTicket = !!slip.chain && used.some((guide) => guides[guide].hasTicket);
    const rules = slip.chain ? [...(hasTicket ? (['ticket'] as const) : []), ...konbiniRules] : atmRules;
    return html`<div class="stack" part="rules">
      <h3>${messages.rules}</h3>
      <ul class="rules">${rules.map((rule) => html`<li>${messages[`rule.${rule}`]}</li>`)}</ul>
      <p class="muted off-paper">${messages['rule.arrival']}</p>
    </div>`;
  }

  /** What only a checkout can do: ask whether it is paid, and let the buyer pay otherwise. */
  #changes({ method }: SessionPayment) {
    const { messages } = this.#locale;
    if (!this.#checkout.context) return nothing;
    if (this.switching) return this.#warning(this.switching);
    return html`<div class="stack off-paper">
      <p class="muted" role="status">${this.checked ? messages[this.checked === 'asking' ? 'checking' : 'stillWaiting'] : nothing}</p>
      <div class="row">
        <button class="plain" part="action" id="check" type="button" ?disabled=${this.checked === 'asking'} @click=${this.#handleCheck}>${messages.check}</button>
        <button class="plain" part="action" id="switch" type="button" @click=${this.#handleSwitch}>${method === 'konbini' ? messages.switch : messages['switch.confirm']}</button>
      </div>
    </div>`;
  }

  /** The earlier number stays payable (R-36): said before, not after. */
  #warning(state: 'asking' | 'busy' | 'failed') {
    const { messages } = this.#locale;
    const isBusy = state === 'busy';
    return html`<div class="off-paper">
      ${notice('caution', `${messages['switch.title']}\n${messages['switch.text']}`, {
        more: html`${state === 'failed' ? html`<p role="alert">${messages['switch.failed']}</p>` : nothing}
          <div class="kessai-steps">
            <button class="kessai-button" part="action" type="button" ?disabled=${isBusy} @click=${this.#handleConfirm}>${isBusy ? html`<span class="kessai-spinner"></span>` : nothing}${messages['switch.confirm']}</button>
            <button class="kessai-button" part="action" type="button" ?disabled=${isBusy} @click=${this.#handleCancel}>${messages['switch.cancel']}</button>
          </div>`,
      })}
    </div>`;
  }

  #ended({ payment, slip, screen, orderId }: Shown, { tone, action }: (typeof ends)[keyof typeof ends]) {
    const { messages, language } = this.#locale;
    const end = screen as keyof typeof ends;
    const { session } = this.#checkout.context ?? {};
    const address = action === 'orderAgain' ? session?.cartUrl : session?.returnUrl;
    const url = action && address ? webAddress(address) : undefined;
    return html`<section class="frame base end" part="base" tabindex="-1" aria-labelledby="title">
      <div class="mark kessai-${tone}">${toneIcons[tone]}</div>
      <h2 id="title" part="title">${messages[`${end}.title`]}</h2>
      <p>${messages[`${end}.text`]}</p>
      <slot></slot>
      <dl class="rows">
        ${orderId ? html`<div><dt>${messages.orderId}</dt><dd>${orderId}</dd></div>` : nothing}
        <div><dt>${messages.amount}</dt><dd part="amount">${this.#yen(payment.amount)}</dd></div>
        <div><dt>${messages.method}</dt><dd>${this.#methodName(payment)}${slip.chain ? html`<br />${this.#store(slip.chain)}` : nothing}</dd></div>
        ${
          end === 'paid'
            ? nothing
            : html`<div><dt>${messages['pay.by']}</dt><dd part="deadline">${deadlineText(messages, language, slip.deadline)}</dd></div>`
        }
      </dl>
      ${end === 'expired' ? this.#oldNumbers(slip) : nothing}
      ${url && action ? html`<div class="actions"><a class="kessai-button" part="action" href=${url.href}>${messages[action]}</a></div>` : nothing}
    </section>`;
  }

  #oldNumbers(slip: Slip) {
    const { messages, language } = this.#locale;
    return html`<details class="gone">
      <summary>${messages.oldNumbers}</summary>
      ${numbersAt(slip, slip.chain).map((number) => numberRow({ number, messages, language }))}
    </details>`;
  }

  #methodName({ title, method }: SessionPayment): string {
    return title ?? this.#locale.messages[method];
  }

  #store(chain: Chain): string {
    return chains[chain][this.#locale.language];
  }

  #stores(list: readonly Chain[]): string {
    const { language } = this.#locale;
    return new Intl.ListFormat(language, { type: 'conjunction' }).format(
      list.map((chain) => this.#store(chain)),
    );
  }

  #followCheckout(context: CheckoutContext): void {
    const { screen } = this.#shown ?? {};
    if (this.#last === 'waiting' && screen && screen !== 'waiting') {
      // Said once, and nobody is sent anywhere: the buyer may be reading at the till.
      announce(this, this.#locale.messages[`${screen}.title`]);
    }
    if (screen !== this.#last) this.checked = this.switching = undefined;
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

  async #handleCheck(): Promise<void> {
    this.checked = 'asking';
    await this.#checkout.context?.refresh();
    if (this.checked === 'asking') this.checked = 'waiting';
  }

  #handleSwitch(): void {
    this.switching = 'asking';
    void this.updateComplete.then(() =>
      this.renderRoot.querySelector<HTMLElement>('.kessai-notice')?.focus(),
    );
  }

  #handleCancel(): void {
    this.switching = undefined;
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('#switch')?.focus());
  }

  async #handleConfirm(): Promise<void> {
    this.switching = 'busy';
    const isDone = await this.#checkout.context?.restart();
    this.switching = isDone ? undefined : 'failed';
  }
}
