import { html, LitElement, nothing, unsafeCSS } from 'lit';
import type { CheckoutSession } from '../../client/session-client.ts';
import { groupDigits } from '../../core/money.ts';
import { adoptStyles } from '../../ui/adopt-styles.ts';
import { CheckoutController, isAway, isOfSlip } from '../../ui/checkout-context.ts';
import { cautionIcon } from '../../ui/icons.ts';
import { LocaleController } from '../../ui/locale.ts';
import { webAddress } from '../../ui/navigate.ts';
import { type Tone, toneIcons } from '../../ui/notice.ts';
import { controls } from '../../ui/styles/controls.ts';
import { notices } from '../../ui/styles/notices.ts';
import { panels } from '../../ui/styles/panels.ts';
import { tokens } from '../../ui/styles/tokens.ts';
import { fill } from '../../ui/text.ts';
import type { TypedListen } from '../../ui/typed-listen.ts';
import { cardText } from '../internal/card-text.ts';
import { resultStyles } from '../internal/result.styles.ts';
import { ja, type PaymentStatusMessages, type Screen } from './messages/ja.ts';
import { type KessaiPaymentStatusEventMap, KessaiRetryEvent } from './payment-status.events.ts';

type Action = 'check' | 'continue' | 'cart' | 'otherCard';

/** What differs between the screens; they share one skeleton, so that a reader sees at once which part does. */
const screens: Record<Screen, { tone: Tone; actions: readonly Action[] }> = {
  paid: { tone: 'done', actions: ['continue'] },
  awaiting_payment: { tone: 'wait', actions: ['continue'] },
  // No filled button: nothing may be pressed that looks like paying again.
  confirming: { tone: 'wait', actions: ['check'] },
  closed: { tone: 'caution', actions: ['continue'] },
  expired: { tone: 'caution', actions: ['cart'] },
  missing: { tone: 'caution', actions: ['cart'] },
  failed: { tone: 'error', actions: ['otherCard', 'cart'] },
};

/**
 * What became of the payment: 完了, 確認中, 失敗, and a session that has expired or is closed.
 *
 * The checkout shows one when it is due. On the shop's own result page it stands alone in a `<kessai-checkout>`.
 *
 * @summary Result of the payment. お支払いの結果
 * @tag kessai-payment-status
 * @status experimental
 *
 * @slot - Below the shop's own words, e.g. a link to the order history.
 * @event {KessaiRetryEvent} kessai-retry - The buyer wants to use another card, on a page without the form.
 * @csspart base - The frame.
 * @csspart title - The result in one sentence.
 * @csspart action - A button or link.
 */
export class KessaiPaymentStatus extends LitElement {
  static override styles = [unsafeCSS(controls), unsafeCSS(notices), unsafeCSS(panels), resultStyles];
  static override properties = { messages: { attribute: false } };

  declare addEventListener: TypedListen<this, KessaiPaymentStatusEventMap>;
  readonly #checkout = new CheckoutController(this);
  readonly #locale = new LocaleController<PaymentStatusMessages>(this, {
    ja,
    en: () => import('./messages/en.ts'),
  });

  /** Texts over those of the language. */
  declare messages: Partial<PaymentStatusMessages> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    adoptStyles(this, tokens);
  }

  /** The screen that is due. While there is a form to use, none is. */
  get screen(): Screen | undefined {
    const { outcome, session } = this.#checkout.context ?? {};
    // Buyers who are somewhere else with their payment, or hold a slip, have elements of their own.
    if (isAway(outcome) || isOfSlip(outcome, session?.payment)) return undefined;
    if (outcome) return outcome;
    const hasForm = this.closest('kessai-checkout')?.querySelector('kessai-payment-methods,kessai-card-form');
    return session?.payment?.error && !hasForm ? 'failed' : undefined;
  }

  /** The result is read from its beginning. */
  override focus(): void {
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('.frame')?.focus());
  }

  override render() {
    const { screen } = this;
    if (!screen) return nothing;
    const { session, isPolling = false } = this.#checkout.context ?? {};
    const { messages } = this.#locale;
    const { tone, actions } = screens[screen];
    const money = messages[`${screen}.money`];
    const isLate = screen === 'confirming' && !isPolling;
    const text = isLate ? 'confirming.late' : (`${screen}.text` as const);
    return html`<section class="frame" part="base" tabindex="-1" aria-labelledby="title">
      <div class="mark kessai-${tone}">${tone === 'error' ? cautionIcon : toneIcons[tone]}</div>
      <h2 id="title" part="title">${messages[`${screen}.title`]}</h2>
      <p>${money && html`<b>${money}</b>`}${messages[text]}</p>
      ${isPolling ? html`<p class="polling" role="status"><span class="kessai-spinner"></span>${messages.polling}</p>` : nothing}
      <slot></slot>
      ${session ? this.#facts(session) : nothing}
      <div class="actions">${actions.map((action) => this.#action(action))}</div>
    </section>`;
  }

  #facts({ orderId, amount, payment }: CheckoutSession) {
    const { messages } = this.#locale;
    const rows = [
      [messages.orderId, orderId],
      [messages.amount, fill(messages.yen, { amount: groupDigits(amount) })],
      [
        messages.method,
        payment &&
          !payment.error &&
          html`${messages[payment.method]}<br />${cardText(messages, { ...payment.card, installments: payment.installments })}`,
      ],
      [messages.saving, payment?.saved && messages[`saved.${payment.saved}`]],
      [messages.reference, payment?.error?.reference],
    ];
    return html`<dl class="rows">
      ${rows.map(([label, value]) => (value ? html`<div><dt>${label}</dt><dd>${value}</dd></div>` : nothing))}
    </dl>`;
  }

  #action(action: Action) {
    const { context } = this.#checkout;
    const { messages } = this.#locale;
    if (action === 'check') {
      return html`<button class="kessai-button" part="action" type="button" @click=${() => context?.refresh()}>${messages.check}</button>`;
    }
    if (action === 'otherCard') {
      return html`<button class="kessai-button kessai-filled" part="action" type="button" @click=${() => this.dispatchEvent(new KessaiRetryEvent())}>${messages.otherCard}</button>`;
    }
    const { cartUrl, returnUrl } = context?.session ?? {};
    const url = webAddress((action === 'cart' ? cartUrl : returnUrl) ?? '');
    // Without an address there is only the shop's page to go back to.
    if (!url || !(action === 'cart' ? cartUrl : returnUrl)) return nothing;
    return html`<a class="kessai-button" part="action" href=${url.href}>${messages[action]}</a>`;
  }
}
