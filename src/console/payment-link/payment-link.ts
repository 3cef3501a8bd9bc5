import { html, nothing, type PropertyValues } from 'lit';
import { issueLink, type PaymentLink } from '../../client/staff/recovery.ts';
import { NotConfirmedError, ProblemError } from '../../client/staff-client.ts';
import { errorIcon } from '../../ui/icons.ts';
import { announce } from '../../ui/live-region.ts';
import { LocaleController } from '../../ui/locale.ts';
import { notice } from '../../ui/notice.ts';
import { fill } from '../../ui/text.ts';
import { ConfirmDialog } from '../internal/confirm-dialog.ts';
import { consoleStyles } from '../internal/console.styles.ts';
import { CopyButtons } from '../internal/copy-button.ts';
import { formatYen, momentText, readYen } from '../internal/format.ts';
import { StaffController } from '../internal/staff-controller.ts';
import { StaffView } from '../internal/staff-view.ts';
import { type Trouble, troubleOf } from '../internal/trouble.ts';
import { troubleNotice } from '../internal/trouble-notice.ts';
import { ja, type PaymentLinkMessages } from './messages/ja.ts';
import { paymentLinkStyles } from './payment-link.styles.ts';

/** How long a link can be used, in days. */
const terms = [1, 3, 7] as const;

type Wrong = 'order' | 'amount';

/**
 * お支払いリンク: the payment page of an order that staff made, to be sent to its buyer.
 *
 * @summary Payment link for an order made by staff. お支払いリンク
 * @tag kessai-payment-link
 * @status experimental
 *
 * @csspart notice - What came of the press.
 * @csspart issue - The button that makes the link.
 * @csspart copy - The button that copies it.
 * @csspart dialog - The question before an order is given another amount.
 * @csspart dialog-cancel - Its button that changes nothing.
 * @csspart dialog-action - Its button that goes on.
 */
export class KessaiPaymentLink extends StaffView {
  static override styles = [...consoleStyles, paymentLinkStyles];
  static override properties = { order: {}, item: {} };

  readonly #locale = new LocaleController<PaymentLinkMessages>(this, {
    ja,
    en: () => import('./messages/en.ts'),
  });
  readonly #staff = new StaffController(this);
  readonly #dialog = new ConfirmDialog(this, () => this.#locale.messages);
  readonly #copy = new CopyButtons(this, () => this.#locale.messages);

  /** The order number to begin with. */
  declare order: string;
  /** The same from the console's address: of an order without a payment. */
  declare item: string | undefined;
  /** Texts over those of the language. */
  declare messages: Partial<PaymentLinkMessages> | undefined;

  #isBusy = false;
  #wrong: ReadonlySet<Wrong> = new Set();
  #trouble: Trouble | 'exists' | 'off' | undefined;
  #link: PaymentLink | undefined;

  constructor() {
    super();
    this.order = '';
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (changed.has('item') && this.item !== undefined) this.order = this.item;
  }

  /** It shows what is typed, and reads nothing. */
  protected override readAnew(): void {}

  override render() {
    const { messages } = this.#locale;
    return html`<p class="muted hint">${messages.hint}</p>
      ${this.#news()}
      <form novalidate @submit=${this.#handleSubmit}>
        ${this.#field('order', html`<input class="kessai-input" id="order" name="order" maxlength="64" autocomplete="off" required aria-invalid=${this.#wrong.has('order') ? 'true' : 'false'} aria-describedby="order-error" .value=${this.order} />`)}
        ${this.#field('amount', html`<input class="kessai-input" id="amount" name="amount" inputmode="numeric" autocomplete="off" required aria-invalid=${this.#wrong.has('amount') ? 'true' : 'false'} aria-describedby="amount-error" />`)}
        <fieldset><legend>${messages.days}</legend><div class="segments">
          ${terms.map((days) => html`<label class="term"><input type="radio" name="days" value=${days} ?checked=${days === 7} />${fill(messages['days.one'], { count: days })}</label>`)}
        </div></fieldset>
        <button class="kessai-button kessai-filled" part="issue" type="submit" ?disabled=${this.#isBusy || !this.#staff.may('payment-link')} aria-busy=${this.#isBusy ? 'true' : 'false'}>${messages.issue}</button>
      </form>
      ${this.#dialog.render()}`;
  }

  #field(name: Wrong, input: unknown) {
    const { messages } = this.#locale;
    return html`<div class="field"><label for=${name}>${messages[name]}</label>${input}
      <p class="kessai-error" id="${name}-error" ?hidden=${!this.#wrong.has(name)}>${this.#wrong.has(name) ? html`${errorIcon}<span>${messages[`${name}.wrong`]}</span>` : nothing}</p></div>`;
  }

  #news() {
    const { messages } = this.#locale;
    if (this.#link) {
      const { orderId, amount, url, expiresAt } = this.#link;
      return notice(
        'done',
        `${messages.made}\n${fill(messages['made.text'], { when: momentText(expiresAt) })}`,
        {
          role: 'status',
          more: html`<p>${messages.order} ${orderId} · <span class="figure">${formatYen(amount)}</span></p>${this.#copy.render(messages.link, url)}`,
        },
      );
    }
    if (this.#trouble === 'exists' || this.#trouble === 'off')
      return notice('caution', messages[this.#trouble], { role: 'alert' });
    return this.#trouble ? troubleNotice(messages, this.#trouble) : nothing;
  }

  #handleSubmit = (event: Event): void => {
    event.preventDefault();
    if (this.#isBusy) return;
    const data = new FormData(event.currentTarget as HTMLFormElement);
    const said = (name: string) =>
      String(data.get(name) ?? '')
        .normalize('NFKC')
        .trim();
    const orderId = said('order');
    const amount = readYen(said('amount'));
    const wrong = new Set<Wrong>();
    if (!/^[\x21-\x7e]{1,64}$/.test(orderId)) wrong.add('order');
    if (amount === undefined) wrong.add('amount');
    this.#wrong = wrong;
    this.#link = this.#trouble = undefined;
    this.requestUpdate();
    const [first] = wrong;
    if (first || amount === undefined) {
      this.renderRoot.querySelector<HTMLElement>(`#${first}`)?.focus();
      return;
    }
    void this.#issue({ orderId, amount, days: Number(said('days')) });
  };

  /** The adapter knows what the order costs, and says so with its question. */
  #askToReprice = ({ told }: ProblemError): Promise<boolean> => {
    const { messages, language } = this.#locale;
    const { help } = told;
    return this.#dialog.ask({
      title: messages['reprice.title'],
      text: help
        ? html`<p>${help.cause[language]}</p><p>${help.fix[language]}</p>`
        : messages['reprice.text'],
      action: messages.reprice,
    });
  };

  async #issue(order: { orderId: string; amount: number; days: number }): Promise<void> {
    this.#isBusy = true;
    try {
      this.#link = await issueLink(this.#staff.client, order, { confirm: this.#askToReprice });
      announce(this, this.#locale.messages.made);
    } catch (error) {
      if (!(error instanceof NotConfirmedError)) this.#trouble = refusalOf(error);
    }
    this.#isBusy = false;
    this.requestUpdate();
  }
}

const refusals: Readonly<Record<string, 'exists' | 'off'>> = { 'payment-exists': 'exists', conflict: 'off' };

const refusalOf = (error: unknown): Trouble | 'exists' | 'off' =>
  (error instanceof ProblemError && refusals[error.problem]) || troubleOf(error);
