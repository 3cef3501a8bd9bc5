import { css, html, LitElement, nothing, unsafeCSS } from 'lit';
import { live } from 'lit/directives/live.js';
import { createTokenizer, type Tokenizer } from '../../client/providers/registry.ts';
import type { CardMethod, SavedCard } from '../../client/session-client.ts';
import type { SecurityCodeProblem } from '../../core/card/problem.ts';
import {
  checkSecurityCode,
  normalizeSecurityCode,
  securityCodeLength,
} from '../../core/card/security-code.ts';
import { adoptStyles } from '../../ui/adopt-styles.ts';
import {
  type CheckoutContext,
  CheckoutController,
  type EntryField,
  type PayDetails,
  type PaymentSource,
  type Prepared,
} from '../../ui/checkout-context.ts';
import { ConnectionController } from '../../ui/connection.ts';
import { formOf, joinForm } from '../../ui/form.ts';
import { announce, prepareLiveRegion } from '../../ui/live-region.ts';
import { LocaleController } from '../../ui/locale.ts';
import { setState } from '../../ui/state.ts';
import { controls } from '../../ui/styles/controls.ts';
import { fields } from '../../ui/styles/fields.ts';
import { notices } from '../../ui/styles/notices.ts';
import { panels } from '../../ui/styles/panels.ts';
import { tokens } from '../../ui/styles/tokens.ts';
import { fill } from '../../ui/text.ts';
import { whenParsed } from '../../ui/tree.ts';
import { CardRemoval } from '../internal/card-removal.ts';
import { codeDrawing } from '../internal/code-drawing.ts';
import { digitAttributes, nextFieldSet } from '../internal/field-view.ts';
import { LightField } from '../internal/light-field.ts';
import { cardFace, cardRowStyles, labelOf } from '../internal/saved-card-row.ts';
import { ja, type SavedCardsMessages } from './messages/ja.ts';
import { savedCardsStyles } from './saved-cards.styles.ts';

/**
 * The cards a member has kept with the shop's provider, and 新しいカードを使う, which opens the card form beside it.
 *
 * The security code, where the shop asks for it again, stands in the light DOM like all inputs of a card. Cards past their
 * end are listed and cannot pay. The checkout puts this element before its card form when the session has cards.
 *
 * @summary Choice among saved cards. 登録済みのカード
 * @tag kessai-saved-cards
 * @status experimental
 *
 * @slot code - セキュリティコード: label, hint, input and error, server-rendered or made by the element.
 * @event change - The buyer has chosen another card.
 * @csspart list - All rows.
 * @csspart card - One row with its panel.
 * @csspart brand - The plate of a card's brand.
 * @csspart remove - The link to delete a card.
 * @csspart renew - The link to enter a card in place of one past its end.
 * @csspart confirm - The question before a card is deleted.
 * @csspart remove-confirm - Its button to delete.
 * @csspart remove-cancel - Its button to leave things as they are.
 * @csspart notice - Why a card could not be deleted.
 * @csspart unfold - The button in place of the list, for a buyer who has begun with a new card.
 * @cssState empty - No card is kept; the element takes no room.
 */
export class KessaiSavedCards extends LitElement implements PaymentSource {
  static override styles = [
    unsafeCSS(controls),
    unsafeCSS(notices),
    unsafeCSS(panels),
    cardRowStyles,
    savedCardsStyles,
  ];
  static override properties = {
    folded: { type: Boolean, reflect: true },
    messages: { attribute: false },
  };

  readonly #internals = this.attachInternals();
  readonly #connection = new ConnectionController(this);
  readonly #checkout = new CheckoutController(this, (context) => this.#followCheckout(context));
  readonly #locale = new LocaleController<SavedCardsMessages>(this, {
    ja,
    en: () => import('./messages/en.ts'),
  });
  readonly #removal = new CardRemoval(this, {
    remove: async (id) => this.#checkout.context?.removeCard(id) ?? 'connection',
    words: () => this.#locale.messages,
  });

  readonly method = 'card';
  #code: LightField<'code', SecurityCodeProblem> | undefined;
  #tokenizer: Tokenizer | undefined;
  /** What the tokenizer was made for. */
  #providerKey: string | undefined;
  /** A card has been chosen for the buyer once; from then on they choose. */
  #hasDefault = false;
  #isRefused = false;

  /** One button in place of the list: nothing moves for a buyer who has begun with a new card. */
  declare folded: boolean;
  /** Texts over those of the language. */
  declare messages: Partial<SavedCardsMessages> | undefined;

  constructor() {
    super();
    this.folded = false;
  }

  get isInUse(): boolean {
    return this.#chosen !== undefined;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const { signal } = this.#connection;
    adoptStyles(this, tokens, controls, notices, fields);
    prepareLiveRegion(this);
    whenParsed(this, signal, () => this.#build());
    // Neither the back button nor the next person at this screen finds a code here.
    addEventListener('pagehide', () => this.#code?.clear(), { signal });
    addEventListener('pageshow', (event) => event.persisted && this.#code?.clear(), { signal });
  }

  validate(): boolean {
    if (!this.#asksCode || this.#code?.submit()) return true;
    this.#code?.focus();
    return false;
  }

  resume(): boolean {
    if (!this.#asksCode || this.#code?.isGood) return false;
    this.#code?.focus();
    return true;
  }

  async prepare(): Promise<Prepared> {
    const card = this.#chosen;
    const { installments, save, contact } = this.#checkout.context?.draft ?? {};
    if (!card) return { ok: false, error: 'saved_missing' };
    const details: PayDetails = {
      method: 'saved_card',
      savedCard: card.id,
      ...(installments && { installments }),
      ...(save !== undefined && { save }),
      ...(contact && { contact }),
    };
    if (!this.#asksCode) return { ok: true, details };
    const result = await this.#requireTokenizer()?.createCvcToken({ cvc: this.#code?.text ?? '' });
    if (result?.ok) return { ok: true, details: { ...details, token: result.token } };
    this.#isRefused = result?.error === 'wrong_cvc';
    return { ok: false, error: result?.error ?? 'config' };
  }

  settle(wasTried: boolean): void {
    if (wasTried) this.#code?.clear();
    if (this.#isRefused)
      this.#code?.flag(securityCodeLength(this.#chosen?.brand) === 4 ? 'cvc.length4' : 'cvc.length3');
    this.#isRefused = false;
  }

  focusField(field: EntryField): boolean {
    // Whatever of a saved card may be wrong, only the code can be entered again.
    if (!this.isInUse || !this.#asksCode || field === 'installments') return false;
    this.#code?.focus();
    return true;
  }

  override render() {
    const { messages } = this.#locale;
    const { cards } = this;
    if (!cards.length) return nothing;
    if (this.folded) {
      return html`<button class="kessai-button" part="unfold" type="button" @click=${this.#handleUnfold}>${fill(messages.unfold, { n: cards.length })}</button>`;
    }
    return html`<fieldset>
      <legend class="kessai-unseen">${messages.legend}</legend>
      <div class="list" part="list" tabindex="-1">
        ${cards.map((card) => (this.#removal.isAsking(card) ? html`<div class="item" part="card">${this.#removal.question(card)}</div>` : this.#row(card)))}
        <div class="item ${this.isInUse ? '' : 'chosen'}" part="card">
          <label class="row">
            <input class="kessai-choice" type="radio" name="card" id="new" .checked=${live(!this.isInUse)} @change=${() => this.#choose(undefined)} />
            <span>${messages.new}</span>
          </label>
        </div>
      </div>
    </fieldset>`;
  }

  protected override updated(): void {
    setState(this.#internals, 'empty', !this.cards.length);
    const { messages } = this.#locale;
    const length = securityCodeLength(this.#chosen?.brand);
    this.#code?.draw(
      {
        isHidden: !this.isInUse || !this.#asksCode,
        isDisabled: false,
        isReadOnly: this.#checkout.isBusy,
        adornment: codeDrawing(length, length === 4 ? messages.drawing4 : messages.drawing3),
      },
      messages,
    );
  }

  /** The cards of the session's customer. */
  get cards(): readonly SavedCard[] {
    return this.#offer?.saving?.cards ?? [];
  }

  get #offer(): CardMethod | undefined {
    return this.#checkout.context?.session?.methods.find(
      (method): method is CardMethod => 'brands' in method,
    );
  }

  get #chosen(): SavedCard | undefined {
    const id = this.#checkout.context?.draft.savedCard;
    return id === undefined ? undefined : this.cards.find((card) => card.id === id);
  }

  get #asksCode(): boolean {
    return this.#offer?.saving?.securityCode ?? false;
  }

  #row(card: SavedCard) {
    const { messages } = this.#locale;
    const isChosen = card.id === this.#chosen?.id;
    const isExpired = card.standing === 'expired';
    return html`<div class="item ${isChosen ? 'chosen' : ''} ${isExpired ? 'off' : ''}" part="card">
      <div class="line">
        <label class="row">
          <input class="kessai-choice" type="radio" name="card" aria-label=${labelOf(messages, card)} ?disabled=${isExpired} .checked=${live(isChosen)} @change=${() => this.#choose(card)} />
          ${cardFace(messages, card)}
        </label>
        ${isExpired ? html`<button class="link" part="renew" type="button" @click=${this.#handleRenew}>${messages.renew}</button>` : nothing}
        ${this.#offer?.saving?.mayDelete ? this.#removal.link(card) : nothing}
      </div>
      ${this.#removal.refusal(card)}
      ${isChosen && this.#asksCode ? html`<div class="panel"><slot name="code"></slot></div>` : nothing}
    </div>`;
  }

  #build(): void {
    this.#code ??= new LightField(this, {
      name: 'code',
      set: nextFieldSet(),
      input: { token: 'cc-csc', attributes: digitAttributes },
      format: normalizeSecurityCode,
      check: (text) => checkSecurityCode(text, this.#chosen?.brand, { required: true }),
      changed: () => this.requestUpdate(),
    });
    joinForm(this.#code.view.input, formOf(this));
    this.requestUpdate();
  }

  #followCheckout(context: CheckoutContext): void {
    context.attach(this, this.#connection.signal);
    const { session, draft, method } = context;
    if (!session || session.state !== 'open') return;
    if (method === 'card' && this.#asksCode) this.#requireTokenizer();
    if (!this.#hasDefault && this.cards.length) {
      this.#hasDefault = true;
      const able = this.cards.filter(({ standing }) => standing !== 'expired');
      const card = able.find(({ isDefault }) => isDefault) ?? able[0];
      if (card && !this.folded) this.#enter(card);
    } else if (draft.savedCard && !this.#chosen) {
      // Gone, here or elsewhere. Nothing the buyer has not chosen pays in its place.
      this.#enter(undefined);
    }
  }

  /** The tokenizer of the present offer; a new one begins to fetch the provider's script. */
  #requireTokenizer(): Tokenizer | undefined {
    const provider = this.#offer?.provider;
    const key = JSON.stringify(provider);
    if (provider && key !== this.#providerKey) {
      this.#providerKey = key;
      this.#tokenizer = createTokenizer(provider, this.#checkout.context?.session?.environment ?? 'live');
      void this.#tokenizer.load();
    }
    return this.#tokenizer;
  }

  #choose(card: SavedCard | undefined): void {
    // While an attempt is under way nothing is chosen: the radio goes back.
    if (!this.#checkout.isBusy && card?.id !== this.#chosen?.id) {
      this.#enter(card);
      this.dispatchEvent(new Event('change', { bubbles: true }));
    }
    this.requestUpdate();
  }

  #enter(card: SavedCard | undefined): void {
    this.#code?.clear();
    this.#checkout.context?.update({ savedCard: card?.id, brand: card?.brand, last4: card?.last4 });
  }

  /** カードを更新する: the new card's form, with the focus in it. */
  #handleRenew(): void {
    this.#choose(undefined);
    this.closest('kessai-checkout')
      ?.querySelector<HTMLElement & Partial<PaymentSource>>('kessai-card-form')
      ?.focusField?.('number');
  }

  #handleUnfold(): void {
    this.folded = false;
    announce(this, this.#locale.messages.legend);
    void this.updateComplete.then(() =>
      this.renderRoot.querySelector<HTMLElement>('.kessai-choice:enabled')?.focus(),
    );
  }
}
