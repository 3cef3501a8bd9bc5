import { css, html, LitElement, nothing, unsafeCSS } from 'lit';
import type { SessionPayment } from '../../client/session-client.ts';
import { carriers } from '../../core/carrier.ts';
import { dayJst } from '../../core/date.ts';
import { chains } from '../../core/konbini.ts';
import { adoptStyles } from '../../ui/adopt-styles.ts';
import { CheckoutController } from '../../ui/checkout-context.ts';
import { LocaleController } from '../../ui/locale.ts';
import { webAddress } from '../../ui/navigate.ts';
import { notice } from '../../ui/notice.ts';
import { controls } from '../../ui/styles/controls.ts';
import { notices } from '../../ui/styles/notices.ts';
import { panels } from '../../ui/styles/panels.ts';
import { tokens } from '../../ui/styles/tokens.ts';
import { fill } from '../../ui/text.ts';
import { clockText, dayText } from '../internal/japan-date.ts';
import { type EarlierPaymentsMessages, ja } from './messages/ja.ts';

/**
 * The slips and pages the buyer turned away from, which can still be paid: said where they choose another way, since paying
 * both pays twice. The checkout puts this element above the list of methods when there are any.
 *
 * @summary Earlier slips and pages that still work. 先にお手続きいただいたお支払い
 * @tag kessai-earlier-payments
 * @status experimental
 *
 * @csspart notice - The frame.
 * @csspart slip - The link to an earlier slip.
 */
export class KessaiEarlierPayments extends LitElement {
  static override styles = [
    unsafeCSS(controls),
    unsafeCSS(notices),
    unsafeCSS(panels),
    css`
ul{margin-block-start:8px}
a{margin-inline-start:8px}
`,
  ];
  static override properties = { messages: { attribute: false } };

  readonly #checkout = new CheckoutController(this);
  readonly #locale = new LocaleController<EarlierPaymentsMessages>(this, {
    ja,
    en: () => import('./messages/en.ts'),
  });

  /** Texts over those of the language. */
  declare messages: Partial<EarlierPaymentsMessages> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    adoptStyles(this, tokens);
  }

  override render() {
    const { earlier = [] } = this.#checkout.context?.session ?? {};
    if (!earlier.length) return nothing;
    const { messages } = this.#locale;
    return notice('caution', `${messages.title}\n${messages.twice}`, {
      more: html`<ul>${earlier.map((payment) => html`<li>・${this.#line(payment)}${this.#link(payment)}</li>`)}</ul>`,
    });
  }

  #line(payment: SessionPayment): string {
    const { messages, language } = this.#locale;
    const { slip, next } = payment;
    const method = this.#name(payment);
    if (slip) return fill(messages.slip, { method, until: dayText(language, slip.deadline) });
    const until = Date.parse(next?.until ?? '');
    if (!until) return fill(messages.paidy, { method });
    return fill(messages.page, { method, until: `${dayText(language, dayJst(until))} ${clockText(until)}` });
  }

  /** 「コンビニ払い、ローソン」 */
  #name({ method, title, carrier, slip }: SessionPayment): string {
    const { messages, language } = this.#locale;
    const where = carrier ? carriers[carrier] : slip?.chain && chains[slip.chain];
    return [title ?? messages[method], ...(where ? [where[language]] : [])].join(messages.joint);
  }

  #link({ slip }: SessionPayment) {
    const url = slip && webAddress(slip.page);
    if (!url) return nothing;
    return html`<a part="slip" href=${url.href} target="_blank" rel="noopener">${this.#locale.messages.open}</a>`;
  }
}
