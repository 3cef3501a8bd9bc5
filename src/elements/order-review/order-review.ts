import { html, LitElement, nothing, render, type TemplateResult, unsafeCSS } from 'lit';
import type { CheckoutSession, OfferedMethod, Review } from '../../client/session-client.ts';
import { formatYen } from '../../core/money.ts';
import { adoptStyles } from '../../ui/adopt-styles.ts';
import { type CheckoutContext, CheckoutController } from '../../ui/checkout-context.ts';
import { ConnectionController } from '../../ui/connection.ts';
import { createNode } from '../../ui/dom.ts';
import { captureSubmit, formOf, joinForm } from '../../ui/form.ts';
import { announce } from '../../ui/live-region.ts';
import { LocaleController } from '../../ui/locale.ts';
import { webAddress } from '../../ui/navigate.ts';
import { notice } from '../../ui/notice.ts';
import { controls } from '../../ui/styles/controls.ts';
import { notices } from '../../ui/styles/notices.ts';
import { panels } from '../../ui/styles/panels.ts';
import { tokens } from '../../ui/styles/tokens.ts';
import { fill } from '../../ui/text.ts';
import { whenParsed } from '../../ui/tree.ts';
import type { TypedListen } from '../../ui/typed-listen.ts';
import { cardText } from '../internal/card-text.ts';
import { ja, type OrderReviewMessages } from './messages/ja.ts';
import type { PaymentTermsMessages } from './messages/payment-terms.ts';
import { KessaiConfirmEvent, type KessaiOrderReviewEventMap } from './order-review.events.ts';
import { orderReviewStyles } from './order-review.styles.ts';
import { versionOf } from './version.ts';

/**
 * The last look at the order, with everything the law asks for in one place, and the button that makes it binding.
 *
 * On a page it stands above the button. With `mode="dialog"` the page's button opens it, for shops whose order page has
 * the card form; the token is made at the last press either way.
 *
 * @summary Final confirmation. ご注文の最終確認
 * @tag kessai-order-review
 * @status experimental
 *
 * @slot action - The submit button; made by the element when there is none.
 * @slot consent - The shop's own words on what the card issuer is told for 3-D Secure (本人認証), right above the button.
 * @slot caution - The shop's own markup below the method's 注意書き.
 * @slot authentication - The brands' authentication marks, which come from the shop's provider under their terms.
 * @event {KessaiConfirmEvent} kessai-confirm - The final press, with the version of the texts that were shown.
 * @csspart summary - What is ordered, and the total.
 * @csspart confirmation - How it is paid and the shop's terms.
 * @csspart total - The total amount.
 * @csspart caution - 注意書き of the chosen method.
 * @csspart consent - What the card issuer is told.
 * @csspart dialog - The dialog.
 * @csspart confirm - The final button in the dialog.
 * @csspart back - The button back to the form.
 */
export class KessaiOrderReview extends LitElement {
  static override styles = [unsafeCSS(controls), unsafeCSS(notices), unsafeCSS(panels), orderReviewStyles];
  static override properties = {
    section: {},
    mode: {},
    messages: { attribute: false },
  };

  declare addEventListener: TypedListen<this, KessaiOrderReviewEventMap>;
  readonly #connection = new ConnectionController(this);
  readonly #checkout = new CheckoutController(this, (context) => this.#followCheckout(context));
  readonly #locale = new LocaleController<OrderReviewMessages>(this, {
    ja,
    en: () => import('./messages/en.ts'),
  });

  /** `summary` shows the order only, `confirmation` the terms and the button only; absent, everything. */
  declare section: 'summary' | 'confirmation' | undefined;
  /** `dialog` asks after the button was pressed; on a `page` everything is in view before. */
  declare mode: 'page' | 'dialog' | undefined;
  /** Texts over those of the language. */
  declare messages: Partial<OrderReviewMessages & PaymentTermsMessages> | undefined;

  /** The button this element has made and therefore writes into. */
  #ownButton: HTMLButtonElement | undefined;
  #answer: ((isConfirmed: boolean) => void) | undefined;
  #phase: CheckoutContext['phase'] | undefined;
  #guarded: CheckoutContext | undefined;
  #terms: typeof import('./payment-terms.ts') | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    const { signal } = this.#connection;
    adoptStyles(this, tokens, controls, notices);
    signal.addEventListener('abort', () => this.#answer?.(false));
    if (this.section === 'summary') return;
    whenParsed(this, signal, () => {
      if (!this.#button) {
        this.#ownButton = createNode('button', {
          slot: 'action',
          type: 'submit',
          class: 'kessai-button kessai-filled kessai-pay',
        });
        this.append(this.#ownButton);
        joinForm(this.#ownButton, formOf(this));
        this.requestUpdate();
      }
      captureSubmit(this, signal, () => {
        this.#checkout.context?.confirm();
        return false;
      });
    });
  }

  override render() {
    const { session } = this.#checkout.context ?? {};
    // Nothing is drawn before there is something to read: the button must not come without it.
    if (!session) return nothing;
    const isDialog = this.mode === 'dialog';
    return html`
      ${isDialog || this.section === 'confirmation' ? nothing : this.#summary(session)}
      ${
        this.section === 'summary'
          ? nothing
          : html`${isDialog ? this.#dialog(session) : this.#confirmation(session)}
              <div class="actions">${isDialog ? nothing : this.#consent(session)}${this.#slowNotice()}<slot name="action"></slot></div>`
      }`;
  }

  protected override updated(): void {
    const { phase, session } = this.#checkout.context ?? {};
    const button = this.#button;
    if (!button) return;
    // Not `disabled`: a button that goes dead takes the focus with it.
    button.ariaDisabled = String(this.#checkout.isBusy || !session);
    if (button !== this.#ownButton) return;
    button.classList.toggle('kessai-slow', phase === 'slow');
    render(this.#buttonText(this.mode === 'dialog' ? 'review' : 'placeOrder'), button);
  }

  get #button() {
    return this.querySelector<HTMLButtonElement>('[slot=action]');
  }

  #buttonText(text: 'placeOrder' | 'review'): TemplateResult {
    const { messages } = this.#locale;
    const { phase, session } = this.#checkout.context ?? {};
    if (phase === 'processing' || phase === 'slow') {
      return html`<span class="kessai-spinner"></span><span>${messages[phase]}</span>`;
    }
    return html`<span>${messages[text]}</span>${
      session &&
      html`<span class="kessai-bar"></span><span class="number">${formatYen(session.amount)}</span>`
    }`;
  }

  /** 確認中: beside the button, where the buyer is looking. Never an alarm. */
  #slowNotice() {
    if (this.#checkout.context?.phase !== 'slow') return nothing;
    return notice('wait', this.#locale.messages.slowNotice, { role: 'status' });
  }

  /** 分量, 販売価格, 送料・手数料, 支払総額 */
  #summary({ review, amount, cartUrl }: CheckoutSession): TemplateResult {
    const { messages } = this.#locale;
    return html`<section class="block" part="summary" aria-labelledby="summary">
      <h2 id="summary">${messages.summary}</h2>
      ${
        review?.lines.length
          ? html`<ul class="lines">
              ${review.lines.map(
                (line) => html`<li>
                  <span>${line.name}${line.detail ? html`<span class="muted">${line.detail}</span>` : nothing}
                    <span class="muted number">${fill(messages.line, { price: formatYen(line.unitPrice), n: line.quantity })}</span>
                  </span>
                  <span class="number">${formatYen(line.amount)}</span>
                </li>`,
              )}
            </ul>`
          : nothing
      }
      ${this.#link(cartUrl, messages.change, messages.summary)}
      <dl class="totals">
        ${review?.totals.map(({ label, amount: value }) => html`<div><dt>${label}</dt><dd class="number">${formatYen(value)}</dd></div>`)}
        <div class="grand" part="total">
          <dt>${messages.total}<span class="muted">${messages.tax}</span></dt>
          <dd class="number">${formatYen(amount)}</dd>
        </div>
      </dl>
    </section>`;
  }

  /** 支払の時期・方法, 引渡時期, 申込みの撤回・解除, 申込期間 */
  #confirmation(session: CheckoutSession): TemplateResult {
    const { messages } = this.#locale;
    return html`<section class="block" part="confirmation" aria-labelledby="confirmation">
      <h2 id="confirmation">${messages.confirmation}</h2>
      <dl class="rows">
        <div><dt>${messages.payment}</dt><dd>${this.#payment(session)}</dd></div>
        ${session.review?.terms.map(
          ({ label, text, link }: Review['terms'][number]) =>
            html`<div><dt>${label}</dt><dd>${text}${link && html`<br />${this.#link(link.href, link.label, label)}`}</dd></div>`,
        )}
      </dl>
      ${this.#caution(session)}
    </section>`;
  }

  #payment({ amount }: CheckoutSession): TemplateResult | string {
    const { messages, language } = this.#locale;
    const { draft } = this.#checkout.context ?? {};
    const offer = this.#offer;
    if (amount === 0) return messages.free;
    if (!offer || !draft) return '';
    const name = offer.title ?? messages[offer.id];
    if ('brands' in offer) {
      return html`${name}<br />${cardText(messages, draft)}<br /><span class="muted">${messages.cardTerms}</span>`;
    }
    const { choice, when } = this.#terms?.paymentTerms(language, offer, draft, this.messages) ?? {};
    return html`${name}${choice && html`<br />${choice}`}${when && html`<br /><span class="muted">${when}</span>`}`;
  }

  /** What the session says of the chosen method. */
  get #offer(): OfferedMethod | undefined {
    const { session, method } = this.#checkout.context ?? {};
    return session?.methods.find(({ id }) => id === method);
  }

  /** S-34. 注意書き of the chosen method: always here, as plain text, with room for the theme's own markup. */
  #caution({ amount }: CheckoutSession) {
    const { caution } = (amount > 0 && this.#offer) || {};
    return html`${caution ? html`<p class="caution" part="caution">${caution}</p>` : nothing}<slot name="caution"></slot>`;
  }

  /** 本人認証 tells the issuer about the buyer, which takes the buyer's consent beforehand. */
  #consent({ amount, methods }: CheckoutSession) {
    const isAsked =
      amount > 0 &&
      this.#checkout.context?.method === 'card' &&
      methods.some((method) => 'threeDSecure' in method && method.threeDSecure);
    if (!isAsked) return nothing;
    return html`<slot name="authentication"></slot><div class="consent" part="consent"><slot name="consent">${this.#locale.messages.consent}</slot></div>`;
  }

  #dialog(session: CheckoutSession): TemplateResult {
    const { messages } = this.#locale;
    return html`<dialog part="dialog" tabindex="-1" autofocus aria-labelledby="confirmation" @close=${() => this.#settle(false)}>
      <form method="dialog">
        ${this.#summary(session)} ${this.#confirmation(session)}
        <div class="actions">
          ${this.#consent(session)}
          <button class="kessai-button kessai-filled kessai-pay" part="confirm" type="button" @click=${() => this.#settle(true)}>
            ${this.#buttonText('placeOrder')}
          </button>
          <button class="kessai-button" part="back">${messages.back}</button>
        </div>
      </form>
    </dialog>`;
  }

  #link(href: string | undefined, label: string, what: string) {
    const url = href && webAddress(href);
    if (!url) return nothing;
    const { messages } = this.#locale;
    return html`<a class="link" href=${url.href}>${label}<span class="kessai-unseen">${fill(messages.changeOf, { what })}</span></a>`;
  }

  /** The buyer's last word: on a page the press itself, else the dialog's answer. */
  async #ask(): Promise<boolean> {
    if (this.mode !== 'dialog') {
      this.#report();
      return true;
    }
    this.renderRoot.querySelector('dialog')?.showModal();
    return new Promise((resolve) => {
      this.#answer = resolve;
    });
  }

  #settle(isConfirmed: boolean): void {
    const answer = this.#answer;
    this.#answer = undefined;
    if (isConfirmed) {
      this.#report();
      // Closing gives the focus back to the page's button, which now shows what goes on.
      this.renderRoot.querySelector('dialog')?.close();
    }
    answer?.(isConfirmed);
  }

  #report(): void {
    const { session } = this.#checkout.context ?? {};
    const own = this.querySelector('[slot=consent]')?.textContent;
    const { caution } = this.#offer ?? {};
    const shown = JSON.stringify([session?.review, session?.amount, this.#locale.messages, own, caution]);
    this.dispatchEvent(new KessaiConfirmEvent({ version: versionOf(shown) }));
  }

  #followCheckout(context: CheckoutContext): void {
    if (this.section === 'summary') return;
    if (context !== this.#guarded) {
      this.#guarded = context;
      context.guard(() => this.#ask(), this.#connection.signal);
    }
    const { phase, method = 'card' } = context;
    if (method !== 'card' || context.session?.methods.some((it) => 'via' in it)) void this.#fetchTerms();
    if (phase === 'processing' && phase !== this.#phase) announce(this, this.#locale.messages.processing);
    this.#phase = phase;
  }

  /** How and when other methods than the card are paid is fetched by those checkouts that offer one. */
  async #fetchTerms(): Promise<void> {
    if (this.#terms) return;
    this.#terms = await import('./payment-terms.ts').catch(() => undefined);
    this.requestUpdate();
  }
}
