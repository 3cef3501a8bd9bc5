import { css, html, LitElement, nothing, unsafeCSS } from 'lit';
import { type Contact, usableEmail, usablePhone } from '../../core/contact.ts';
import { adoptStyles } from '../../ui/adopt-styles.ts';
import {
  type CheckoutContext,
  CheckoutController,
  type EntryField,
  type Participant,
} from '../../ui/checkout-context.ts';
import { ConnectionController } from '../../ui/connection.ts';
import { formOf, joinForm } from '../../ui/form.ts';
import { announce, prepareLiveRegion } from '../../ui/live-region.ts';
import { LocaleController } from '../../ui/locale.ts';
import { setState } from '../../ui/state.ts';
import { controls } from '../../ui/styles/controls.ts';
import { fields } from '../../ui/styles/fields.ts';
import { tokens } from '../../ui/styles/tokens.ts';
import { whenParsed } from '../../ui/tree.ts';
import { type InputSpec, inputAttributes, nextFieldSet } from '../internal/field-view.ts';
import { LightField } from '../internal/light-field.ts';
import { type ContactMessages, type ContactProblem, ja } from './messages/ja.ts';

const ways = ['email', 'phone'] as const;

type Way = (typeof ways)[number];

const rules: Record<Way, { input: InputSpec; read(text: string): string | undefined }> = {
  email: {
    input: {
      token: 'email',
      attributes: {
        ...inputAttributes,
        type: 'email',
        inputmode: 'email',
        autocapitalize: 'off',
        spellcheck: 'false',
        dir: 'ltr',
      },
    },
    read: usableEmail,
  },
  phone: {
    input: { token: 'tel', attributes: { ...inputAttributes, type: 'tel', inputmode: 'tel', dir: 'ltr' } },
    read: usablePhone,
  },
};

/**
 * Asks for an e-mail address or a telephone number, where the shop knows neither: 本人認証 needs one of them, and fails
 * without saying so.
 *
 * Inside a checkout it is there only when the session needs it, and what was entered goes along with the payment. Alone,
 * {@link value} has it. The inputs stand in the light DOM, for autofill.
 *
 * @summary E-mail address or telephone number for 3-D Secure. 本人認証用の連絡先
 * @tag kessai-contact
 * @status experimental
 *
 * @slot email - メールアドレス: label, hint, input and error, server-rendered or made by the element.
 * @slot phone - 電話番号
 * @csspart switch - The button to the other one of the two.
 * @cssState empty - Nothing is asked for; the element takes no room.
 */
export class KessaiContact extends LitElement implements Participant {
  static override styles = [
    unsafeCSS(controls),
    css`
:host(:state(empty)){display:none}
[part=switch]{grid-column:1/-1;justify-self:start;min-block-size:44px;padding:0;border:0;background:none;font:inherit;font-size:.875em;color:var(--k-link);text-decoration:underline;text-underline-offset:.25em;text-decoration-thickness:1px;cursor:pointer}
[part=switch]:focus-visible{outline:2px solid var(--k-focus);outline-offset:2px}
`,
  ];
  static override properties = {
    disabled: { type: Boolean },
    messages: { attribute: false },
    way: { state: true },
  };

  readonly #internals = this.attachInternals();
  readonly #connection = new ConnectionController(this);
  readonly #checkout = new CheckoutController(this, (context) => this.#followCheckout(context));
  readonly #locale = new LocaleController<ContactMessages>(this, {
    ja,
    en: () => import('./messages/en.ts'),
  });
  readonly #set = nextFieldSet();
  #fields: { [W in Way]: LightField<W, ContactProblem> } | undefined;
  /** The problem that was read out last. */
  #shown: ContactProblem | undefined;

  declare disabled: boolean;
  /** Texts over those of the language. */
  declare messages: Partial<ContactMessages> | undefined;
  declare private way: Way;

  constructor() {
    super();
    this.disabled = false;
    this.way = 'email';
  }

  /** What was entered, when it is usable. */
  get value(): Contact | undefined {
    const value = rules[this.way].read(this.#fields?.[this.way].text ?? '');
    return value === undefined ? undefined : { [this.way]: value };
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const { signal } = this.#connection;
    adoptStyles(this, tokens, controls, fields);
    prepareLiveRegion(this);
    whenParsed(this, signal, () => this.#build());
  }

  focusField(_field: EntryField): boolean {
    return false;
  }

  check(mayFocus: boolean): boolean {
    if (!this.#isNeeded) return true;
    return this.validate(mayFocus);
  }

  /** Shows what is missing, and moves the focus there. True when nothing is. */
  validate(mayFocus = true): boolean {
    const isGood = this.#fields?.[this.way].submit() ?? false;
    if (!isGood && mayFocus) this.#fields?.[this.way].focus();
    return isGood;
  }

  override render() {
    setState(this.#internals, 'empty', !this.#isNeeded);
    if (!this.#isNeeded) return nothing;
    const { messages } = this.#locale;
    return html`<slot name="email"></slot><slot name="phone"></slot>
      <button part="switch" type="button" @click=${this.#handleSwitch}>
        ${this.way === 'email' ? messages.usePhone : messages.useEmail}
      </button>`;
  }

  protected override updated(): void {
    const { messages } = this.#locale;
    for (const way of ways) {
      this.#fields?.[way].draw(
        {
          isHidden: way !== this.way,
          isDisabled: this.disabled,
          isReadOnly: this.#checkout.isBusy,
        },
        messages,
      );
    }
  }

  /** Alone always; inside a checkout while the card is chosen and the shop knows no way to reach the buyer. */
  get #isNeeded(): boolean {
    const { context, isInside } = this.#checkout;
    if (!isInside) return true;
    return (
      context?.method === 'card' &&
      !!context.session?.methods.some((method) => 'contact' in method && method.contact === 'needed')
    );
  }

  #build(): void {
    const form = formOf(this);
    this.#fields ??= { email: this.#field('email'), phone: this.#field('phone') };
    for (const way of ways) joinForm(this.#fields[way].view.input, form);
    this.requestUpdate();
  }

  #field<W extends Way>(name: W): LightField<W, ContactProblem> {
    const { input, read } = rules[name];
    return new LightField<W, ContactProblem>(this, {
      name,
      set: this.#set,
      input,
      finish: (text) => read(text) ?? text,
      check: (text) =>
        text.trim() ? (read(text) === undefined ? `${name}.unusable` : undefined) : `${name}.required`,
      changed: () => this.#handleChange(name),
    });
  }

  #handleChange(way: Way): void {
    const problem = this.#fields?.[way].problem;
    if (problem && this.#shown !== problem)
      announce(this, this.#locale.messages.error + this.#locale.messages[problem]);
    this.#shown = problem;
    this.#report();
    this.requestUpdate();
  }

  #report(): void {
    this.#checkout.context?.update({ contact: this.#isNeeded ? this.value : undefined });
  }

  #followCheckout(context: CheckoutContext): void {
    context.attach(this, this.#connection.signal);
    this.#report();
  }

  #handleSwitch(): void {
    this.way = this.way === 'email' ? 'phone' : 'email';
    this.#report();
    void this.updateComplete.then(() => this.#fields?.[this.way].focus());
  }
}
