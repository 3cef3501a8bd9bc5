import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { repeat } from 'lit/directives/repeat.js';
import { type OrderDetail, type PaymentDetail, readOrder } from '../../client/staff/payments.ts';
import { brandFacts } from '../../core/card/brand.ts';
import { countOf, kindOf } from '../../core/installments.ts';
import { type PanelKey, panels } from '../../core/payment-panel.ts';
import { announce } from '../../ui/live-region.ts';
import { LocaleController } from '../../ui/locale.ts';
import { webAddress } from '../../ui/navigate.ts';
import { notice } from '../../ui/notice.ts';
import { fill } from '../../ui/text.ts';
import { alarmBanner } from '../internal/alarm-banner.ts';
import { statusChips } from '../internal/chips.ts';
import { ConfirmDialog, type Question } from '../internal/confirm-dialog.ts';
import { consoleStyles } from '../internal/console.styles.ts';
import { CopyButtons } from '../internal/copy-button.ts';
import { OrderChangedEvent } from '../internal/events.ts';
import { formatYen, momentText } from '../internal/format.ts';
import { consoleIcon } from '../internal/icons.ts';
import { methodDetail, statusText } from '../internal/payment-words.ts';
import { Reading } from '../internal/reading.ts';
import { type Me, StaffController, type StaffElement } from '../internal/staff-controller.ts';
import { troubleNotice } from '../internal/trouble-notice.ts';
import { viewHash } from '../internal/view.ts';
import { type Action, actionsOf, type Deed, mainPayment, refundable } from './actions.ts';
import { AmountForm } from './amount-form.ts';
import { Awaited } from './awaited.ts';
import { historyList } from './history.ts';
import { ja, type PaymentDetailMessages } from './messages/ja.ts';
import { type News, OperationController, type Pressed } from './operation.ts';
import { paymentDetailStyles } from './payment-detail.styles.ts';
import { slipRows, slipText } from './slip.ts';

/** Hints that send to the provider's portal. */
const portalHints: readonly PaymentDetail['hints'][number][] = [
  'change_unclear',
  'portal_slip',
  'portal_link',
  'other_merchant',
];

/** A newer adapter may know more of them. */
const isPanelKey = (key: string): key is PanelKey => Object.hasOwn(panels, key);

/** Said where the form that they are about is. */
const formHints: readonly PaymentDetail['hints'][number][] = ['three_d_secure_lost', 'no_increase'];

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
export class KessaiPaymentDetail extends LitElement implements StaffElement {
  static override styles = [...consoleStyles, paymentDetailStyles];
  static override properties = {
    endpoint: {},
    theme: { reflect: true },
    order: {},
    messages: { attribute: false },
    me: { attribute: false },
  };

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
    received: (order) => this.#receive(order),
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
    change: (amount, acceptsLoss) => void this.#change(amount, acceptsLoss),
    refundPart: (amount) => void this.#refundPart(amount),
    refundAll: () => void this.#do('refund'),
  });

  /** Where the adapter is mounted. */
  declare endpoint: string;
  /** `auto` follows the system, `light` and `dark` force one; absent, the page's own `color-scheme` holds. */
  declare theme: 'auto' | 'light' | 'dark' | undefined;
  /** The shop's number of the order. */
  declare order: string;
  /** Texts over those of the language. */
  declare messages: Partial<PaymentDetailMessages> | undefined;
  /** Who is at the console; asked for when the page does not say. */
  declare me: Me | undefined;

  /** Which of the order's payments is shown, when the person chose one. */
  #paymentId: string | undefined;

  constructor() {
    super();
    this.endpoint = '/kessai';
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

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated && this.order) void this.refresh();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('order') && !changed.has('endpoint')) return;
    this.#awaited.forget();
    this.#paymentId = undefined;
    this.#operation.forget();
    this.#form.close();
    this.#order.forget();
    if (this.order) void this.refresh();
  }

  override render() {
    const { messages } = this.#locale;
    const { value, trouble } = this.#order;
    return html`<article class="sheet" part="sheet">
      <div class="sheet-head"><h2 tabindex="-1">${fill(messages.order, { order: this.order })}</h2>${
        value
          ? statusChips(messages, value.status, {
              confirming: value.payments.some(({ confirming }) => confirming),
              attention: value.alarms.length > 0,
            })
          : nothing
      }</div>
      ${trouble ? troubleNotice(messages, trouble, { label: messages.again, act: () => this.refresh() }) : nothing}
      ${value ? this.#sheet(value) : trouble ? nothing : html`<p class="waiting" role="status"><span class="kessai-spinner"></span>${messages.loading}</p>`}
    </article>
    ${this.#dialog.render()}`;
  }

  get #payment(): PaymentDetail | undefined {
    const payments = this.#order.value?.payments ?? [];
    return payments.find(({ id }) => id === this.#paymentId) ?? mainPayment(payments);
  }

  #sheet(order: OrderDetail) {
    const { messages, language } = this.#locale;
    const payment = this.#payment;
    return html`${order.alarms.map((alarm) => alarmBanner(alarm, messages, { href: viewHash({ tab: 'attention', item: alarm.id }), label: messages.steps }))}
      ${
        payment
          ? html`${this.#amounts(order, payment)}${this.#news()}${this.#panels(order)}${this.#deeds(payment)}${this.#form.render(payment)}${this.#hints(payment)}${this.#error(payment)}${this.#facts(order, payment)}${payment.slip ? this.#slip(payment, payment.slip) : nothing}${this.#others(order, payment)}`
          : notice('caution', messages.noPayment)
      }
      ${order.history.length ? html`<h3>${messages.history}</h3>${historyList(order.history, messages, language)}` : nothing}`;
  }

  #amounts(
    { amount: asked }: OrderDetail,
    { amount, authorized, captured, refunded, amountDiffers }: PaymentDetail,
  ) {
    const { messages } = this.#locale;
    const trio = [
      [messages.authorized, authorized],
      [messages.captured, captured],
      [messages.refunded, refunded],
    ] as const;
    return html`<p class="sum figure">${formatYen(amount)}</p>
      <dl class="trio">${trio.map(([name, yen]) => html`<div><dt>${name}</dt><dd class="figure">${formatYen(yen)}</dd></div>`)}${
        amountDiffers && asked !== null
          ? html`<div class="tone-error"><dt>${messages.orderAmount}</dt><dd class="figure"><b>${formatYen(asked)}</b></dd></div>`
          : nothing
      }</dl>`;
  }

  // What became of the last press.

  #news() {
    const { news } = this.#operation;
    return news ? this.#newsNotice(news) : nothing;
  }

  #newsNotice(news: News): TemplateResult {
    const { messages, language } = this.#locale;
    if (news.kind === 'trouble') {
      return troubleNotice(messages, news.trouble, { label: messages.reload, act: () => this.refresh() });
    }
    if (news.kind === 'done') {
      const { pressed, before, after } = news;
      const ids = before && after ? fill(messages['changed.ids'], { before, after }) : '';
      return notice('done', [messages[`done.${pressed}`], ids].filter(Boolean).join('\n'), {
        role: 'status',
      });
    }
    const { reason, code, help } = news;
    return notice(reason === 'unknown' ? 'wait' : 'error', messages[`outcome.${reason}`], {
      role: reason === 'unknown' ? 'status' : 'alert',
      more: html`${code ? html`<p class="muted small">${fill(messages['outcome.code'], { code })}</p>` : nothing}${
        help ? this.#help(help.cause[language], help.fix[language]) : nothing
      }`,
    });
  }

  #help(cause: string, fix: string) {
    const { messages } = this.#locale;
    return html`<dl><div><dt>${messages.cause}</dt><dd>${cause}</dd></div><div><dt>${messages.fix}</dt><dd>${fix}</dd></div></dl>`;
  }

  /** 決済状況 × 受注の一覧 (S-11). A plain one is a line, the others stand out by tone and shape. */
  #panels({ panels }: OrderDetail) {
    const { panelTexts } = this.#locale.messages;
    const known = panels.flatMap(({ key, tone }) => (isPanelKey(key) ? [{ tone, ...panelTexts[key] }] : []));
    if (!known.length) return nothing;
    // What is wrong stands in the place of the usual next step, as in the manual.
    const loud = known.filter(({ tone }) => tone !== 'plain');
    return html`<div class="panel-lines">${(loud.length ? loud : known).map(({ tone, state, advice }) =>
      tone === 'plain'
        ? html`<p class="muted small">${state}${advice}</p>`
        : notice(tone, `${state}\n${advice}`),
    )}</div>`;
  }

  // What can be done.

  #deeds(payment: PaymentDetail) {
    const { messages } = this.#locale;
    const actions = actionsOf(payment, this.#order.value?.shop.state).filter(({ deed }) =>
      this.#staff.may(deed === 'refund_part' ? 'refund' : deed),
    );
    return html`${
      actions.length
        ? html`<div class="deeds">${repeat(
            actions,
            ({ deed }) => deed,
            (action) => this.#deed(action),
          )}</div>`
        : nothing
    }${
      this.#staff.may('inquire') && payment.tradingId
        ? html`<div class="again"><button class="link-button" part="inquire" type="button" aria-disabled=${this.#operation.busy ? 'true' : 'false'} @click=${() => this.#press('inquire')}>${this.#operation.busy === 'inquire' ? html`<span class="kessai-spinner"></span>` : nothing}${messages.inquire}</button></div>`
        : nothing
    }`;
  }

  #deed({ deed, isNext, isDanger, form }: Action) {
    const { messages } = this.#locale;
    const { busy } = this.#operation;
    const isBusy = busy === deed || (deed === 'refund_part' && busy === 'refund');
    const handleClick = () => {
      if (busy) return;
      if (form) this.#form.open(form);
      else void this.#do(deed);
    };
    return html`<button class="kessai-button ${isNext && !this.#form.kind ? 'kessai-filled' : isDanger ? 'danger' : ''}" part="action" id="do-${deed}" data-deed=${deed} type="button" aria-disabled=${busy ? 'true' : 'false'} aria-busy=${isBusy ? 'true' : 'false'} aria-expanded=${ifDefined(form && (this.#form.kind === form ? 'true' : 'false'))} @click=${handleClick}>${
      isBusy ? html`<span class="kessai-spinner"></span>${messages.busy}` : messages[`do.${deed}`]
    }</button>`;
  }

  /** What needs no amount: asked about where it cannot be undone. */
  async #do(deed: Deed): Promise<void> {
    const payment = this.#payment;
    if (!payment || this.#operation.busy) return;
    const question = this.#question(deed, payment);
    if (question && !(await this.#dialog.ask(question))) return;
    if (await this.#press(deed)) this.#form.close();
  }

  #question(deed: Deed, payment: PaymentDetail): Question | undefined {
    const { messages } = this.#locale;
    const order = this.order;
    if (deed === 'void') {
      const amount = formatYen(payment.amount);
      return {
        title: fill(messages['ask.void'], { order }),
        text: fill(messages['ask.void.text'], { amount }),
        action: messages['do.void'],
        isDanger: true,
      };
    }
    if (deed !== 'refund') return undefined;
    const amount = formatYen(refundable(payment));
    return {
      title: fill(messages['ask.refund'], { order }),
      text: fill(messages['ask.refund.text'], { amount }),
      action: fill(messages['ask.refund.action'], { amount }),
      isDanger: true,
    };
  }

  async #refundPart(yen: number): Promise<void> {
    const payment = this.#payment;
    if (!payment) return;
    const { messages } = this.#locale;
    const amount = formatYen(yen);
    const after = formatYen(refundable(payment) - yen);
    const isSure = await this.#dialog.ask({
      title: fill(messages['ask.refund_part'], { order: this.order }),
      text: fill(messages['ask.refund_part.text'], { amount, after }),
      action: fill(messages['ask.refund.action'], { amount }),
      isDanger: true,
    });
    if (isSure && (await this.#press('refund_part', { amount: yen }))) this.#form.close();
  }

  async #change(yen: number, acceptsLoss: boolean): Promise<void> {
    const payment = this.#payment;
    if (!payment) return;
    const { messages } = this.#locale;
    const after = formatYen(yen);
    const isSure = await this.#dialog.ask({
      title: fill(messages['ask.change'], { order: this.order }),
      text: html`<p>${fill(messages['ask.change.text'], { before: formatYen(payment.amount), after })}</p>${acceptsLoss ? html`<p>${messages['form.loss']}</p>` : nothing}`,
      action: fill(messages['ask.change.action'], { after }),
    });
    if (!isSure) return;
    const isDone = await this.#press('change', { amount: yen, ...(acceptsLoss && { acceptsLoss }) });
    if (isDone) this.#form.close();
  }

  async #press(pressed: Pressed, details?: { amount?: number; acceptsLoss?: boolean }): Promise<boolean> {
    const payment = this.#payment;
    return !!payment && this.#operation.press(payment, pressed, details);
  }

  #receive(order: OrderDetail): void {
    // After an amount change the payment that took the place of the old one is what is worked on.
    this.#paymentId = undefined;
    this.#awaited.forget();
    this.#order.replace(order);
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

  // Why something is not there.

  #hints({ hints }: PaymentDetail) {
    const { messages } = this.#locale;
    const shown = hints.filter((hint) => !formHints.includes(hint));
    const portal = webAddress(this.#staff.me?.portalUrl ?? '');
    const isForPortal = this.#staff.me?.portalUrl && shown.some((hint) => portalHints.includes(hint));
    if (!shown.length) return nothing;
    return html`<ul class="hints">${shown.map((hint) => html`<li>${consoleIcon('open')}<span>${messages[`hint.${hint}`]}</span></li>`)}${
      portal && isForPortal
        ? html`<li class="place"><a href=${portal.href} target="_blank" rel="noopener">${messages.portal}</a></li>`
        : nothing
    }</ul>`;
  }

  #error({ error }: PaymentDetail) {
    if (!error) return nothing;
    const { messages, language } = this.#locale;
    const { code, help } = error;
    return notice('caution', messages.error, {
      more: html`${code ? html`<p>${fill(messages['outcome.code'], { code })}</p>` : nothing}${help ? this.#help(help.cause[language], help.fix[language]) : nothing}`,
    });
  }

  #facts({ shop }: OrderDetail, payment: PaymentDetail) {
    const { messages, language } = this.#locale;
    const { authentication, providerPaymentId, tradingId, reference, replaces, replacedBy } = payment;
    const loss = authentication?.lossAccepted;
    const rows: (readonly [string, unknown])[] = [
      [messages['fact.method'], this.#method(payment)],
      [messages['fact.name'], payment.buyerName],
      [messages['fact.status'], statusText(payment, language)],
      [
        messages['fact.secure'],
        payment.method === 'card' &&
          (authentication ? messages[`standing.${authentication.standing}`] : messages['standing.none']),
      ],
      [
        messages['fact.loss'],
        authentication &&
          html`${messages[`liability.${authentication.liability}`]}${
            loss
              ? html`<br /><span class="muted small">${fill(messages.lossAccepted, { by: loss.by, at: momentText(loss.at) })}</span>`
              : nothing
          }`,
      ],
      [messages.shopState, shop.state && messages[`shopState.${shop.state}`]],
      [messages['fact.fee'], payment.fee !== null && formatYen(payment.fee)],
      [
        messages['fact.paymentId'],
        providerPaymentId && this.#copies.render(messages['fact.paymentId'], providerPaymentId),
      ],
      [messages['fact.tradingId'], tradingId && this.#copies.render(messages['fact.tradingId'], tradingId)],
      [messages['fact.reference'], html`<span class="code">${reference}</span>`],
      [messages['fact.replaces'], replaces && this.#idOf(replaces)],
      [messages['fact.replacedBy'], replacedBy && this.#idOf(replacedBy)],
    ];
    return html`<dl class="facts" aria-label=${messages.facts}>${rows.map(([name, value]) => (value ? html`<div><dt>${name}</dt><dd>${value}</dd></div>` : nothing))}</dl>`;
  }

  /** 「カード Visa 下4桁1111、一括払い」 */
  #method(payment: PaymentDetail) {
    const { messages, language } = this.#locale;
    const { method, cardBrand, cardLast4, installments, via } = payment;
    const place =
      method === 'card'
        ? [cardBrand && brandFacts[cardBrand].name, cardLast4 && fill(messages.last4, { last4: cardLast4 })]
            .filter(Boolean)
            .join(' ')
        : methodDetail(payment, language);
    const plan = installments && fill(messages[kindOf(installments)], { n: countOf(installments) ?? 1 });
    const first = [messages[`method.${method}`], place].filter(Boolean).join(' ');
    const pieces = [first, plan, via === 'link' && messages.link].filter((piece) => piece);
    // Each piece on one line, with its comma.
    const [comma, blank] = [messages.joint.trimEnd(), /\s$/.test(messages.joint) ? ' ' : ''];
    return pieces.map((piece, at) => {
      const isLast = at === pieces.length - 1;
      return html`<span class="whole">${piece}${isLast ? '' : comma}</span>${isLast ? '' : blank}<wbr />`;
    });
  }

  /** 決済ID of another payment of the order. */
  #idOf(id: string) {
    const other = this.#order.value?.payments.find((payment) => payment.id === id);
    return html`<span class="code">${other?.providerPaymentId ?? id}</span>`;
  }

  #slip(payment: PaymentDetail, slip: NonNullable<PaymentDetail['slip']>) {
    const { messages, language } = this.#locale;
    const page = webAddress(slip.page, new URL(this.endpoint.replace(/\/*$/, '/'), document.baseURI));
    const text = slipText(this.order, { amount: payment.amount, slip }, page?.href, messages, language);
    return html`<h3>${messages.slip}</h3>
      <dl class="facts">${slipRows(slip, messages, language).map(
        ([name, value, mayCopy]) =>
          html`<div><dt>${name}</dt><dd>${mayCopy ? this.#copies.render(name, value) : value}</dd></div>`,
      )}${page ? html`<div><dt>${messages['slip.page']}</dt><dd><a href=${page.href} target="_blank" rel="noopener">${messages['slip.open']}</a></dd></div>` : nothing}
      <div><dt>${messages['slip.copy']}</dt><dd>${this.#copies.render(messages['slip.copy'], text, html`<span class="slip-text">${text}</span>`)}</dd></div></dl>
      ${
        this.#staff.may('send-slip')
          ? html`<div class="slip-actions"><button class="kessai-button" part="send-slip" type="button" aria-disabled=${this.#operation.busy ? 'true' : 'false'} @click=${() => this.#press('send-slip')}>${messages['slip.send']}</button></div>`
          : nothing
      }`;
  }

  #others({ payments }: OrderDetail, shown: PaymentDetail) {
    const { messages, language } = this.#locale;
    const others = payments.filter(({ id }) => id !== shown.id);
    if (!others.length) return nothing;
    const choose = (id: string) => {
      this.#paymentId = id;
      this.#operation.forget();
      this.#form.close();
    };
    return html`<h3>${messages.others}</h3><ul class="others">${others.map(
      (payment) => html`<li><button type="button" @click=${() => choose(payment.id)}>
        <span>${this.#method(payment)}</span><b class="figure">${formatYen(payment.amount)}</b>
        <span class="muted small">${momentText(payment.createdAt)} ${statusText(payment, language)} ${payment.providerPaymentId}</span>
      </button></li>`,
    )}</ul>`;
  }
}
