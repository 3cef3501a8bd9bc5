import { createTokenizer, type Tokenizer } from '../../client/providers/registry.ts';
import type { CardMethod } from '../../client/session-client.ts';
import { brandFacts } from '../../core/card/brand.ts';
import { type FieldProblem, fieldOf } from '../../core/card/problem.ts';
import type { Environment } from '../../core/environment.ts';
import type { CardField } from '../../core/errors.ts';
import { adoptStyles } from '../../ui/adopt-styles.ts';
import {
  type CheckoutContext,
  CheckoutController,
  type EntryField,
  type NewCardDetails,
  type PaymentSource,
  type Prepared,
} from '../../ui/checkout-context.ts';
import { ConnectionController } from '../../ui/connection.ts';
import { createNode, show } from '../../ui/dom.ts';
import { captureSubmit, formOf, joinForm } from '../../ui/form.ts';
import { announce, prepareLiveRegion } from '../../ui/live-region.ts';
import { LocaleController } from '../../ui/locale.ts';
import { PlainElement } from '../../ui/plain-element.ts';
import { setState } from '../../ui/state.ts';
import { controls } from '../../ui/styles/controls.ts';
import { fields as fieldStyles } from '../../ui/styles/fields.ts';
import { tokens } from '../../ui/styles/tokens.ts';
import { fill } from '../../ui/text.ts';
import { hasFocus, whenParsed } from '../../ui/tree.ts';
import type { TypedListen } from '../../ui/typed-listen.ts';
import { FieldView, nextFieldSet } from '../internal/field-view.ts';
import { CardEntry } from './card-entry.ts';
import { type KessaiCardFormEventMap, KessaiTokenizedEvent } from './card-form.events.ts';
import { cardFormStyles } from './card-form.styles.ts';
import { cardFields, cardInputs } from './fields.ts';
import { adornments, problemText } from './looks.ts';
import { makeToken } from './make-token.ts';
import { type CardFormMessages, ja } from './messages/ja.ts';
import { summary, type TokenTrouble, tokenTrouble } from './notices.ts';
import { rulesOf } from './rules.ts';

/** Gone when an attempt or the page ends: what could pay without its owner. */
const secrets = ['number', 'cvc'] as const satisfies readonly CardField[];

/**
 * Collects card details and exchanges them for a provider token.
 *
 * The inputs stand in the light DOM, in one form, for autofill and password managers; server-rendered ones are adopted.
 * Inside `<kessai-checkout>` the checkout takes the token and pays. Alone, the token becomes the form value.
 *
 * @summary Card entry form. カード情報入力フォーム
 * @tag kessai-card-form
 * @status experimental
 *
 * @attr {json} offer - What the shop's contract allows and whom to ask for a token.
 * @attr {'test'|'live'} environment - 稼働環境
 * @attr {boolean} disabled - Nothing can be typed.
 * @slot number - カード番号: label, hint, input and error, server-rendered or made by the element.
 * @slot expiry - 有効期限
 * @slot cvc - セキュリティコード
 * @slot name - カード名義
 * @slot - Anything below the fields.
 * @event {KessaiTokenizedEvent} kessai-tokenized - Alone only: the card became a token.
 * @csspart summary - The list of problems after a submit.
 * @csspart notice - The message when no token can be had.
 * @csspart retry - Its button.
 * @cssState busy - A token is being made.
 * @cssState user-invalid - A problem is shown.
 */
export class KessaiCardForm extends PlainElement implements PaymentSource {
  static readonly formAssociated = true;
  static override readonly properties = {
    offer: 'json',
    environment: 'text',
    disabled: 'flag',
    messages: 'property',
  } as const;

  declare addEventListener: TypedListen<this, KessaiCardFormEventMap>;
  readonly #internals = this.attachInternals();
  readonly #connection = new ConnectionController(this);
  readonly #locale = new LocaleController<CardFormMessages>(this, {
    ja,
    en: () => import('./messages/en.ts'),
  });
  readonly #checkout = new CheckoutController(this, (context) => this.#followCheckout(context));

  readonly method = 'card';
  readonly #entry = new CardEntry(rulesOf());
  readonly #set = nextFieldSet();
  #views: { [Field in CardField]: FieldView<Field> } | undefined;
  /** A saved card was to pay. */
  #wasAside = false;
  #tokenizer: Tokenizer | undefined;
  /** What the tokenizer was made for. */
  #providerKey: string | undefined;
  /** The offer whose rules hold. */
  #judged: CardMethod | undefined;
  /** The session they came with. */
  #session: CheckoutContext['session'];
  /** What the token server found wrong with a field, shown once the attempt has ended. */
  #refusal: FieldProblem | undefined;
  /** The token has been made and the form is being submitted with it. */
  #isPassing = false;
  #isBusy = false;
  /** Where the summary and the message are drawn, above the fields. */
  readonly #top = createNode('div', { class: 'top' });
  /** The message above the fields, with or without a button to try again. */
  #notice: TokenTrouble | undefined;
  #showsSummary = false;
  #isPasted = false;
  #isForward = false;
  #recognized: string | undefined;

  /** What the shop's contract allows and whom to ask for a token. Inside a checkout the session brings it. */
  declare offer: CardMethod | undefined;
  /** 稼働環境. In `test` the provider's test cards pass, which no check digit allows. */
  declare environment: Environment | undefined;
  declare disabled: boolean;
  /** Texts over those of the language. */
  declare messages: Partial<CardFormMessages> | undefined;

  constructor() {
    super();
    const root = this.attachShadow({ mode: 'open' });
    adoptStyles(root, controls, cardFormStyles);
    root.append(this.#top, ...cardFields.map((name) => createNode('slot', { name })), createNode('slot'));
    this.#top.addEventListener('click', (event) => this.#handleClick(event));
    // On the element, which the inputs stand in: nothing to take away when it leaves the page.
    const listen = (type: string, handle: (field: CardField, event: Event) => void) =>
      this.addEventListener(type, (event) => {
        const field = cardFields.find((name) => this.#views?.[name].input === event.target);
        if (field) handle(field, event);
      });
    listen('beforeinput', (_, event) => {
      this.#isForward = (event as InputEvent).inputType === 'deleteContentForward';
    });
    listen('paste', () => {
      this.#isPasted = true;
    });
    listen('input', (field, event) => {
      // The text under conversion belongs to the input method; `compositionend` comes for what is left.
      if (!(event as InputEvent).isComposing) this.#handleInput(field);
    });
    listen('compositionend', (field) => this.#handleInput(field));
    listen('focusout', (field) => this.#handleLeave(field));
    listen('keydown', (_, event) => {
      const { key, isComposing, keyCode } = event as KeyboardEvent;
      // Enter that confirms a conversion does not submit. Safari has ended the composition by then and says 229.
      if (key === 'Enter' && (isComposing || keyCode === 229)) event.preventDefault();
    });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const { signal } = this.#connection;
    adoptStyles(this, tokens, controls, fieldStyles);
    whenParsed(this, signal, () => this.#build(signal));
    // Neither the back button nor the next person at this screen finds a card here.
    addEventListener('pagehide', () => this.#clear(secrets), { signal });
    addEventListener('pageshow', (event) => event.persisted && this.#clear(secrets), { signal });
  }

  /** Shows what is missing and moves the focus there. True when nothing is. */
  validate(): boolean {
    const fields = this.#entry.submit();
    this.#writeTexts();
    this.#showsSummary = fields.length > 1;
    this.#refresh();
    if (fields.length === 1) this.focusField(fields[0]!);
    else if (fields.length)
      void this.updateComplete.then(() => (this.#top.firstElementChild as HTMLElement | null)?.focus());
    return !fields.length;
  }

  /** False while a saved card is chosen: then the form is out of sight. */
  get isInUse(): boolean {
    return !this.#checkout.context?.draft.savedCard;
  }

  resume(): boolean {
    const { firstProblem } = this.#entry;
    return !!firstProblem && this.focusField(fieldOf(firstProblem));
  }

  /** Makes a token of what was typed; call {@link validate} first. Each attempt needs a new one. */
  async prepare(): Promise<Prepared<NewCardDetails>> {
    this.#setBusy(true);
    const tokenizer = this.#requireTokenizer();
    const made = await makeToken(this.#entry.card, tokenizer, this.offer, this.#checkout.context?.draft);
    this.#refusal = made.refusal;
    this.#setBusy(false);
    return made;
  }

  /** Forgets number and code after an attempt. Where nobody was asked to pay, the buyer need not type them again. */
  settle(wasTried: boolean): void {
    if (wasTried) this.#clear(secrets);
    if (this.#refusal) this.#entry.flag(fieldOf(this.#refusal), this.#refusal);
    this.#refusal = undefined;
    this.#refresh();
  }

  focusField(field: EntryField): boolean {
    const input = this.isInUse && this.#views?.[field as CardField]?.input;
    if (input) input.focus();
    return !!input;
  }

  formResetCallback(): void {
    this.#clear(cardFields);
  }

  formDisabledCallback(isDisabled: boolean): void {
    this.disabled = isDisabled;
  }

  protected override draw(): void {
    if (!this.#checkout.isInside) this.#adoptOffer();
    const { messages } = this.#locale;
    const { flagged } = this.#entry;
    show(
      this.#top,
      ...(this.#showsSummary && flagged.length
        ? [summary(flagged, (field) => this.#textOf(field), messages)]
        : []),
      ...(this.#notice ? [tokenTrouble(this.#notice, messages)] : []),
    );
    this.#decorate();
  }

  #handleClick(event: Event): void {
    const target = (event.target as Element).closest('a,button');
    if (target instanceof HTMLAnchorElement) {
      event.preventDefault();
      this.focusField(target.hash.slice(1) as CardField);
    } else if (target) void this.#loadProvider();
  }

  /** Makes or adopts the inputs, once, as soon as it is known that no more markup comes. */
  #build(signal: AbortSignal): void {
    this.#views ??= Object.fromEntries(
      cardFields.map((field) => [field, new FieldView(this, field, this.#set, cardInputs[field])]),
    ) as { [Field in CardField]: FieldView<Field> };
    const form = formOf(this);
    joinForm(this, form);
    for (const field of cardFields) {
      const { input } = this.#views[field];
      joinForm(input, form);
      // Typed, or filled in by the browser, before the element was there.
      if (input.value && input.value !== this.#entry.text(field)) this.#handleInput(field);
    }
    captureSubmit(this, signal, (submitter) => this.#handleSubmit(submitter));
    prepareLiveRegion(this);
    this.requestUpdate();
  }

  /** Alone, the element's own attributes say what the shop takes. */
  #adoptOffer(): void {
    const { offer, environment = 'live' } = this;
    const { rules } = this.#entry;
    if (!offer || (offer === this.#judged && environment === rules.environment)) return;
    this.#judge(offer, environment);
    this.#requireTokenizer();
  }

  #followCheckout({ session, method }: CheckoutContext): void {
    this.#checkout.context?.attach(this, this.#connection.signal);
    if (this.#wasAside === this.isInUse) {
      this.#wasAside = this.hidden = !this.isInUse;
      this.#refresh();
    }
    if (session && session !== this.#session) {
      this.#session = session;
      const offer = session.methods.find((candidate): candidate is CardMethod => 'brands' in candidate);
      this.offer = offer;
      this.#judge(offer, session.environment);
    }
    // Nothing is asked of the provider before its method is chosen.
    if (method === 'card' && session?.state === 'open') this.#requireTokenizer();
  }

  #judge(offer: CardMethod | undefined, environment: Environment): void {
    this.#judged = offer;
    this.#entry.judge(rulesOf(offer, environment));
    this.#refresh();
  }

  /** The tokenizer of the present offer; a new one begins to fetch the provider's script. */
  #requireTokenizer(): Tokenizer | undefined {
    const { offer } = this;
    const key = JSON.stringify(offer?.provider);
    if (offer && key !== this.#providerKey) {
      this.#providerKey = key;
      this.#tokenizer = createTokenizer(offer.provider, this.#entry.rules.environment);
      void this.#loadProvider();
    }
    return this.#tokenizer;
  }

  async #loadProvider(): Promise<void> {
    this.#notice = undefined;
    this.requestUpdate();
    const tokenizer = this.#tokenizer;
    const isLoaded = await tokenizer?.load();
    if (isLoaded === false && tokenizer === this.#tokenizer) this.#notice = 'down';
    this.requestUpdate();
  }

  #handleInput(field: CardField): void {
    const input = this.#views![field].input;
    const edit = {
      value: input.value,
      caret: input.selectionStart ?? input.value.length,
      isForward: this.#isForward,
    };
    const next = this.#entry.type(field, edit, this.#isPasted);
    this.#isPasted = this.#isForward = false;
    if (next.value !== edit.value) {
      input.value = next.value;
      // Elsewhere it would steal the focus from where the buyer is.
      if (hasFocus(input)) input.setSelectionRange(next.caret, next.caret);
    }
    if (field === 'number') this.#announceBrand();
    this.#refresh();
  }

  #handleLeave(field: CardField): void {
    const before = this.#entry.problem(field);
    this.#entry.leave(field);
    this.#writeTexts();
    const problem = this.#entry.problem(field);
    if (problem && problem !== before) announce(this, this.#locale.messages.error + this.#textOf(field));
    this.#refresh();
  }

  #announceBrand(): void {
    const { brand } = this.#entry;
    if (brand === this.#recognized) return;
    this.#recognized = brand;
    if (brand && this.#entry.rules.brands.includes(brand)) {
      announce(this, fill(this.#locale.messages.recognized, { brand: brandFacts[brand].name }));
    }
  }

  /** Puts what the entry holds back into the inputs, where it differs. */
  #writeTexts(): void {
    for (const field of cardFields) {
      const input = this.#views?.[field].input;
      const text = this.#entry.text(field);
      if (input && input.value !== text) input.value = text;
    }
  }

  #clear(fields: readonly CardField[]): void {
    this.#entry.clear(...fields);
    this.#internals.setFormValue(null);
    this.#writeTexts();
    this.#refresh();
  }

  /** Everything that follows from the entry: what the form thinks, what the checkout may show, what is drawn. */
  #refresh(): void {
    const { firstProblem, flagged, brand, last4 } = this.#entry;
    const context = this.#checkout.context;
    const isChosen = !context || (context.method === this.method && this.isInUse);
    const anchor = firstProblem && this.#views?.[fieldOf(firstProblem)].input;
    if (firstProblem && anchor && isChosen && !this.disabled) {
      this.#internals.setValidity(
        { customError: true },
        problemText(firstProblem, this.#entry, this.#locale),
        anchor,
      );
    } else this.#internals.setValidity({});
    setState(this.#internals, 'user-invalid', flagged.length > 0);
    if (this.isInUse) context?.update({ brand, last4 });
    this.requestUpdate();
  }

  /** Draws the light-DOM nodes. */
  #decorate(): void {
    const { messages } = this.#locale;
    const { rules } = this.#entry;
    const adorned = adornments(this.#entry, messages);
    for (const field of cardFields) {
      this.#views?.[field].update(
        {
          error: this.#textOf(field),
          isHidden:
            (field === 'cvc' && !rules.securityCode) || (field === 'name' && rules.holderName === 'hidden'),
          isRequired: field !== 'name' || rules.holderName === 'required',
          isDisabled: this.disabled,
          isReadOnly: this.#isBusy || this.#checkout.isBusy,
          adornment: adorned[field],
        },
        messages,
      );
    }
  }

  #textOf(field: CardField): string | undefined {
    const problem = this.#entry.problem(field);
    return problem && problemText(problem, this.#entry, this.#locale);
  }

  #setBusy(isBusy: boolean): void {
    this.#isBusy = isBusy;
    setState(this.#internals, 'busy', isBusy);
    this.requestUpdate();
  }

  /** True lets the submit go on to the shop. */
  #handleSubmit(submitter: HTMLElement | null): boolean {
    if (this.#isPassing) return true;
    const { context } = this.#checkout;
    if (context) context.confirm();
    else if (!this.#checkout.isInside && !this.#isBusy && !this.disabled && this.validate()) {
      void this.#tokenizeAndSubmit(submitter);
    }
    return false;
  }

  async #tokenizeAndSubmit(submitter: HTMLElement | null): Promise<void> {
    const { brand, last4 = '' } = this.#entry;
    const prepared = await this.prepare();
    if (!prepared.ok) {
      this.#notice = prepared.error === 'network_before' ? 'down' : 'refused';
      this.settle(prepared.error !== 'network_before');
      return;
    }
    this.#internals.setFormValue(prepared.details.token);
    this.dispatchEvent(new KessaiTokenizedEvent({ brand, last4 }));
    this.#isPassing = true;
    try {
      formOf(this).requestSubmit(submitter);
    } finally {
      this.#isPassing = false;
    }
  }
}
