import {
  html,
  nothing,
  type ReactiveController,
  type ReactiveControllerHost,
  type TemplateResult,
} from 'lit';
import { live } from 'lit/directives/live.js';
import type { PaymentDetail } from '../../client/staff/payments.ts';
import { errorIcon } from '../../ui/icons.ts';
import { fill } from '../../ui/text.ts';
import { formatYen, readYen } from '../internal/format.ts';
import { type AmountProblem, type FormKind, readChange, readRefund, refundable } from './actions.ts';
import type { PaymentDetailMessages } from './messages/ja.ts';

export interface AmountFormPage {
  messages: () => PaymentDetailMessages;
  /** What the order costs now. */
  orderAmount: () => number | null;
  isBusy: () => boolean;
  change: (amount: number, acceptsLoss: boolean) => void;
  refundPart: (amount: number) => void;
  refundAll: () => void;
}

type Host = ReactiveControllerHost & { renderRoot: HTMLElement | DocumentFragment };

const textOf = {
  wrong: 'form.amount.wrong',
  same: 'form.amount.same',
  max: 'form.amount.max',
  up: 'form.amount.up',
  refundMax: 'form.refund.max',
} as const satisfies Record<AmountProblem, keyof PaymentDetailMessages>;

/** 金額を変更 and 返金: the field for the amount, what comes of it, and what is given up by it. */
export class AmountForm implements ReactiveController {
  kind: FormKind | undefined;

  readonly #host: Host;
  readonly #page: AmountFormPage;
  #typed = '';
  #isAccepted = false;
  #problem: AmountProblem | undefined;
  #lacksAcceptance = false;
  #focusNext: string | undefined;

  constructor(host: Host, page: AmountFormPage) {
    this.#host = host;
    this.#page = page;
    host.addController(this);
  }

  hostUpdated(): void {
    const target = this.#focusNext;
    this.#focusNext = undefined;
    if (target) this.#host.renderRoot.querySelector<HTMLElement>(target)?.focus();
  }

  open(kind: FormKind): void {
    this.kind = kind;
    this.#typed = '';
    this.#isAccepted = this.#lacksAcceptance = false;
    this.#problem = undefined;
    this.#focusNext = '#amount';
    this.#host.requestUpdate();
  }

  close(focusNext?: string): void {
    this.kind = undefined;
    this.#focusNext = focusNext;
    this.#host.requestUpdate();
  }

  render(payment: PaymentDetail): TemplateResult | typeof nothing {
    if (!this.kind) return nothing;
    const messages = this.#page.messages();
    const isBusy = this.#page.isBusy();
    const isChange = this.kind === 'change';
    const label = messages[isChange ? 'form.change.label' : 'form.refund.label'];
    const problem =
      this.#problem && fill(messages[textOf[this.#problem]], { max: formatYen(this.#max(payment)) });
    return html`<form class="amount-form" part="form" novalidate aria-label=${messages[`form.${this.kind}`]} @submit=${(event: Event) => this.#submit(event, payment)}>
      <label class="kessai-label" for="amount">${label}</label>
      <span class="kessai-hint" id="amount-hint">${messages['form.amount.hint']}</span>
      <input class="kessai-input figure" id="amount" name="amount" inputmode="numeric" autocomplete="off" maxlength="20" aria-describedby="amount-hint amount-error" aria-invalid=${problem ? 'true' : 'false'} ?disabled=${isBusy} .value=${live(this.#typed)} @input=${this.#type} />
      <p class="kessai-error" id="amount-error" ?hidden=${!problem}>${problem ? html`${errorIcon}<span>${problem}</span>` : nothing}</p>
      ${isChange ? this.#changeDetails(payment) : this.#refundDetails(payment)}
      <div class="form-actions">
        <button class="kessai-button ${isChange ? 'kessai-filled' : 'danger'}" part="submit" type="submit" aria-disabled=${isBusy ? 'true' : 'false'}>${messages[isChange ? 'do.change' : 'do.refund_part']}</button>
        <button class="kessai-button" type="button" @click=${() => this.close(`#do-${isChange ? 'change' : 'refund_part'}`)}>${messages.cancel}</button>
      </div>
      ${isChange ? nothing : this.#refundAll(payment)}
    </form>`;
  }

  #changeDetails({ hints, amount }: PaymentDetail) {
    const messages = this.#page.messages();
    const orderAmount = this.#page.orderAmount();
    const losesCover = hints.includes('three_d_secure_lost');
    return html`${
      orderAmount !== null && orderAmount !== amount
        ? html`<button class="link-button" part="to-order" type="button" @click=${() => this.#take(orderAmount)}>${fill(messages['form.toOrder'], { amount: formatYen(orderAmount) })}</button>`
        : nothing
    }${
      losesCover
        ? html`<div class="kessai-notice kessai-caution loss"><div class="wide"><p>${messages['form.loss']}</p>
            <label class="choice"><input class="check" id="accept" type="checkbox" aria-describedby="accept-error" .checked=${live(this.#isAccepted)} @change=${this.#accept} /><span>${messages['form.loss.accept']}</span></label>
            <p class="kessai-error" id="accept-error" ?hidden=${!this.#lacksAcceptance}>${this.#lacksAcceptance ? html`${errorIcon}<span>${messages['form.loss.missing']}</span>` : nothing}</p></div></div>`
        : nothing
    }`;
  }

  #refundDetails(payment: PaymentDetail) {
    const messages = this.#page.messages();
    const all = refundable(payment);
    const typed = readYen(this.#typed);
    const rest = typed !== undefined && typed < all ? formatYen(all - typed) : '—';
    return html`<p class="after"><span class="muted">${messages['form.after']}</span> <output class="figure" for="amount">${rest}</output></p>`;
  }

  #refundAll(payment: PaymentDetail) {
    if (!payment.abilities.includes('refund')) return nothing;
    const all = formatYen(refundable(payment));
    return html`<button class="kessai-button danger" id="refund-all" part="refund-all" type="button" @click=${() => this.#page.refundAll()}>${this.#page.messages()['form.all']} <span class="figure">${all}</span></button>`;
  }

  #max(payment: PaymentDetail): number {
    return this.kind === 'refund' ? refundable(payment) : (payment.changeMax ?? 0);
  }

  #type = (event: Event): void => {
    this.#typed = (event.target as HTMLInputElement).value;
    // What was wrong is looked at again at the press, not at each letter.
    this.#problem = undefined;
    this.#host.requestUpdate();
  };

  #accept = (event: Event): void => {
    this.#isAccepted = (event.target as HTMLInputElement).checked;
    this.#lacksAcceptance = false;
    this.#host.requestUpdate();
  };

  #take(amount: number): void {
    this.#typed = String(amount);
    this.#problem = undefined;
    this.#focusNext = '#amount';
    this.#host.requestUpdate();
  }

  #submit(event: Event, payment: PaymentDetail): void {
    event.preventDefault();
    if (this.#page.isBusy()) return;
    const isChange = this.kind === 'change';
    const read = isChange ? readChange(this.#typed, payment) : readRefund(this.#typed, payment);
    this.#problem = read.ok ? undefined : read.problem;
    this.#lacksAcceptance = isChange && payment.hints.includes('three_d_secure_lost') && !this.#isAccepted;
    if (!read.ok) this.#focusNext = '#amount';
    else if (this.#lacksAcceptance) this.#focusNext = '#accept';
    else if (isChange) this.#page.change(read.amount, this.#isAccepted);
    else this.#page.refundPart(read.amount);
    this.#host.requestUpdate();
  }
}
