import { html, nothing, type PropertyValues } from 'lit';
import { type OrderDetail, type PaymentDetail, readOrder } from '../../client/staff/payments.ts';
import { announce } from '../../ui/live-region.ts';
import { LocaleController } from '../../ui/locale.ts';
import { webAddress } from '../../ui/navigate.ts';
import { fill } from '../../ui/text.ts';
import { alarmBanner } from '../internal/alarm-banner.ts';
import { statusChips } from '../internal/chips.ts';
import { ConfirmDialog } from '../internal/confirm-dialog.ts';
import { consoleStyles } from '../internal/console.styles.ts';
import { CopyButtons } from '../internal/copy-button.ts';
import { drawReading } from '../internal/draw-reading.ts';
import { OrderChangedEvent } from '../internal/events.ts';
import { statusText } from '../internal/payment-words.ts';
import { Reading } from '../internal/reading.ts';
import { StaffController } from '../internal/staff-controller.ts';
import { StaffView } from '../internal/staff-view.ts';
import { viewHash } from '../internal/view.ts';
import { mainPayment, type Wish } from './actions.ts';
import { AmountForm } from './amount-form.ts';
import { amounts } from './amounts.ts';
import { Awaited } from './awaited.ts';
import { deedButtons } from './deed-buttons.ts';
import { hintList } from './hint-list.ts';
import { historyList } from './history.ts';
import { ja, type PaymentDetailMessages } from './messages/ja.ts';
import { missingMethods } from './missing-methods.ts';
import { noPayment } from './no-payment.ts';
import { OperationController } from './operation.ts';
import { otherPayments } from './other-payments.ts';
import { errorNotice, newsNotice } from './outcome-notices.ts';
import { panelLines } from './panel-lines.ts';
import { paymentDetailStyles } from './payment-detail.styles.ts';
import { paymentFacts } from './payment-facts.ts';
import { questionBefore } from './questions.ts';
import type { Slip } from './slip.ts';
import { slipPanel } from './slip-panel.ts';

/**
 * One order and its payments: what it costs, what was held, taken and given back, the next step, and all that has happened.
 *
 * @summary One order for shop staff. 注文の決済
 * @tag kessai-payment-detail
 * @status experimental
 *
 * @event {OrderChangedEvent} kessai-order-changed - Something was done with the order, or has happened to it.
 * @csspart sheet - The frame.
 * @csspart notice - A message: what became of a press, something to act on.
 * @csspart action - A button that moves money.
 * @csspart inquire - The button that asks the provider.
 * @csspart form - The form of 金額を変更 and 返金.
 * @csspart dialog - The question before something that cannot be undone.
 * @csspart copy - A button that copies what stands beside it.
 * @csspart history - What has happened, newest first.
 */
export class KessaiPaymentDetail extends StaffView {
  static override styles = [...consoleStyles, paymentDetailStyles];
  static override properties = { order: {} };

  readonly #locale = new LocaleController<PaymentDetailMessages>(this, {
    ja,
    en: () => import('./messages/en.ts'),
  });
  readonly #staff = new StaffController(this);
  readonly #order = new Reading<OrderDetail>(this, (signal) =>
    readOrder(this.#staff.client, this.order, signal),
  );
  readonly #dialog = new ConfirmDialog(this, () => this.#locale.messages);
  readonly #copies = new CopyButtons(this, () => this.#locale.messages);
  readonly #operation = new OperationController(this, {
    client: () => this.#staff.client,
    received: (order, isShown) => this.#receive(order, isShown),
    reread: () => this.#order.refresh(),
    told: () => this.#tell(),
  });
  readonly #awaited = new Awaited(this, {
    shown: () => this.#order.value,
    read: (orderId, signal) => readOrder(this.#staff.client, orderId, signal),
    turned: (order, before) => this.#turn(order, before),
  });
  readonly #form = new AmountForm(this, {
    messages: () => this.#locale.messages,
    orderAmount: () => this.#order.value?.amount ?? null,
    isBusy: () => !!this.#operation.busy,
    change: (amount, acceptsLoss) =>
      void this.#begin({ deed: 'change', amount, ...(acceptsLoss && { acceptsLoss }) }),
    refundPart: (amount) => void this.#begin({ deed: 'refund_part', amount }),
    refundAll: () => void this.#begin({ deed: 'refund' }),
  });

  /** The shop's number of the order. */
  declare order: string;
  /** Texts over those of the language. */
  declare messages: Partial<PaymentDetailMessages> | undefined;

  /** Which of the order's payments is shown, when the person chose one. */
  #paymentId: string | undefined;

  constructor() {
    super();
    this.order = '';
  }

  /** Reads the order once more. */
  refresh(): Promise<void> {
    return this.#order.refresh();
  }

  /** It is read from its beginning. */
  override focus(): void {
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('h2')?.focus());
  }

  protected override isOfOther(changed: PropertyValues<this>): boolean {
    return super.isOfOther(changed) || changed.has('order');
  }

  protected override readAnew(): void {
    this.#awaited.forget();
    this.#paymentId = undefined;
    this.#operation.leave();
    this.#dialog.dismiss();
    this.#form.close();
    this.#order.forget();
    this.readAgain();
  }

  protected override readAgain(): void {
    if (this.order) void this.refresh();
  }

  override render() {
    const { messages } = this.#locale;
    const { value } = this.#order;
    return html`<article class="sheet" part="sheet">
      <div class="sheet-head"><h2 tabindex="-1">${fill(messages.order, { order: this.order })}</h2>${
        value
          ? statusChips(messages, value.status, {
              confirming: value.payments.some(({ confirming }) => confirming),
              attention: value.alarms.length > 0,
            })
          : nothing
      }</div>
      ${drawReading(this.#order, messages, (order) => this.#sheet(order))}
    </article>
    ${this.#dialog.render()}`;
  }

  #sheet(order: OrderDetail) {
    const { messages, language } = this.#locale;
    const payment = this.#payment;
    return html`${order.alarms.map((alarm) => alarmBanner(alarm, messages, { href: viewHash({ tab: 'attention', item: alarm.id }), label: messages.steps }))}
      ${payment ? this.#one(order, payment) : noPayment(order, messages, { mayLink: this.#staff.may('payment-link') })}
      ${missingMethods(order, messages)}
      ${order.history.length ? html`<h3>${messages.history}</h3>${historyList(order.history, messages, language)}` : nothing}`;
  }

  /** The payment that is shown, from what it comes to down to what else there is. */
  #one(order: OrderDetail, payment: PaymentDetail) {
    const locale = this.#locale;
    const { messages } = locale;
    const { news, busy } = this.#operation;
    const { error, slip } = payment;
    return html`${amounts(order, payment, messages)}${
      news ? newsNotice(news, locale, () => this.refresh()) : nothing
    }${panelLines(order.panels, messages)}${deedButtons(payment, order.shop.state, {
      messages,
      staff: this.#staff,
      busy,
      form: this.#form.kind,
      open: (form) => this.#form.open(form),
      begin: (deed) => void this.#begin({ deed }),
      inquire: () => void this.#operation.press(payment, 'inquire'),
    })}${this.#form.render(payment)}${hintList(payment.hints, this.#staff.me?.portalUrl, messages)}${
      error ? errorNotice(error, locale) : nothing
    }${paymentFacts(order, payment, locale, this.#copies)}${slip ? this.#slip(payment, slip) : nothing}${otherPayments(
      order.payments.filter(({ id }) => id !== payment.id),
      locale,
      (id) => this.#choose(id),
    )}`;
  }

  #slip(payment: PaymentDetail, slip: Slip) {
    const page = webAddress(slip.page, new URL(this.endpoint.replace(/\/*$/, '/'), document.baseURI));
    return slipPanel(this.order, { amount: payment.amount, slip }, page, {
      locale: this.#locale,
      copies: this.#copies,
      isBusy: !!this.#operation.busy,
      send: this.#staff.may('send-slip') ? () => void this.#operation.press(payment, 'send-slip') : undefined,
    });
  }

  get #payment(): PaymentDetail | undefined {
    const payments = this.#order.value?.payments ?? [];
    return payments.find(({ id }) => id === this.#paymentId) ?? mainPayment(payments);
  }

  #choose(id: string): void {
    this.#paymentId = id;
    this.#operation.forget();
    this.#form.close();
  }

  /** Asks where it cannot be undone, and does it with the payment that was asked about, whichever is shown by then. */
  async #begin(wish: Wish): Promise<void> {
    const payment = this.#payment;
    if (!payment || this.#operation.busy) return;
    const { messages } = this.#locale;
    const question = questionBefore(wish, { order: this.order, payment, messages });
    if (question && !(await this.#dialog.ask(question))) return;
    const { deed, ...details } = wish;
    if (await this.#operation.press(payment, deed, details)) this.#form.close();
  }

  #receive(order: OrderDetail, isShown: boolean): void {
    if (isShown) {
      // After an amount change the payment that took the place of the old one is what is worked on.
      this.#paymentId = undefined;
      this.#awaited.forget();
      this.#order.replace(order);
    }
    this.dispatchEvent(new OrderChangedEvent({ orderId: order.orderId }));
  }

  #tell(): void {
    const { messages } = this.#locale;
    const { news } = this.#operation;
    if (news?.kind === 'done') announce(this, messages[`done.${news.pressed}`]);
  }

  /** It has turned by itself. What was told of the press stays, unless it was that nobody knows. */
  #turn(order: OrderDetail, before: OrderDetail): void {
    const { messages, language } = this.#locale;
    if (before.payments.some(({ confirming }) => confirming)) this.#operation.forget();
    this.#order.replace(order);
    this.dispatchEvent(new OrderChangedEvent({ orderId: order.orderId }));
    const payment = this.#payment;
    if (payment) announce(this, fill(messages.turned, { status: statusText(payment, language) }));
  }
}
