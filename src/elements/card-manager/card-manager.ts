import { html, LitElement, nothing, render, unsafeCSS } from 'lit';
import { type CustomerCards, createCustomerClient } from '../../client/customer-client.ts';
import type { CardField } from '../../core/errors.ts';
import { adoptStyles } from '../../ui/adopt-styles.ts';
import { ConnectionController } from '../../ui/connection.ts';
import { createNode } from '../../ui/dom.ts';
import { prepareLiveRegion } from '../../ui/live-region.ts';
import { LocaleController } from '../../ui/locale.ts';
import { webAddress } from '../../ui/navigate.ts';
import { notice, toneIcons } from '../../ui/notice.ts';
import { setState } from '../../ui/state.ts';
import { controls } from '../../ui/styles/controls.ts';
import { fields } from '../../ui/styles/fields.ts';
import { notices } from '../../ui/styles/notices.ts';
import { panels } from '../../ui/styles/panels.ts';
import { tokens } from '../../ui/styles/tokens.ts';
import { fill } from '../../ui/text.ts';
import type { KessaiCardForm } from '../card-form/define.ts';
import type { KessaiContact } from '../contact/define.ts';
import { CardRemoval } from '../internal/card-removal.ts';
import { resultStyles } from '../internal/result.styles.ts';
import { cardFace, cardRowStyles, nameOf } from '../internal/saved-card-row.ts';
import { cardManagerStyles, entryStyles } from './card-manager.styles.ts';
import { type FlowPage, isFailure, ManagerFlow } from './flow.ts';
import { type CardManagerMessages, ja } from './messages/ja.ts';
import { type Action, isScreen, type Screen, screens } from './screens.ts';

type Card = CustomerCards['cards'][number];

/**
 * マイページのご登録カード管理: a member sees the cards kept with the shop's provider, and registers, changes and deletes them.
 *
 * A change stores the new card before the old one goes. Where the provider asks for 本人認証 the member is sent to the card
 * issuer's page and comes back to this one. The inputs of a new card stand in the light DOM, in a form of the element's own:
 * it is not to be put inside another form.
 *
 * @summary Card management of a member. ご登録カード管理
 * @tag kessai-card-manager
 * @status experimental
 *
 * @event change - The member has registered, changed or deleted a card.
 * @csspart base - Everything.
 * @csspart notice - A message above the list or the form.
 * @csspart list - All cards.
 * @csspart card - One row.
 * @csspart brand - The plate of a card's brand.
 * @csspart change - The link to put another card in a card's place.
 * @csspart remove - The link to delete a card.
 * @csspart confirm - The question before a card is deleted.
 * @csspart remove-confirm - Its button to delete.
 * @csspart remove-cancel - Its button to leave things as they are.
 * @csspart register - The button that opens the form of a new card.
 * @csspart title - The heading of the form, or of what stands in place of the list.
 * @csspart screen - What stands in place of the list: 本人認証, 確認中, a fault.
 * @csspart action - A button below a message.
 * @cssState busy - From the press to the answer.
 */
export class KessaiCardManager extends LitElement {
  static override styles = [
    unsafeCSS(controls),
    unsafeCSS(notices),
    unsafeCSS(panels),
    resultStyles,
    cardRowStyles,
    cardManagerStyles,
  ];
  static override properties = {
    customer: {},
    endpoint: {},
    theme: { reflect: true },
    messages: { attribute: false },
    challenge: { attribute: false },
  };

  readonly #internals = this.attachInternals();
  readonly #connection = new ConnectionController(this);
  readonly #locale = new LocaleController<CardManagerMessages>(this, {
    ja,
    en: () => import('./messages/en.ts'),
  });
  readonly #removal = new CardRemoval(this, {
    remove: async (id) => this.#flow?.remove(id) ?? 'connection',
    words: () => this.#locale.messages,
  });

  /** The customer's client secret, `cu_…`, from the shop's server. */
  declare customer: string;
  /** Where the adapter is mounted. */
  declare endpoint: string;
  /** `auto` follows the system, `light` and `dark` force one; absent, the page's own `color-scheme` holds. */
  declare theme: 'auto' | 'light' | 'dark' | undefined;
  /** Texts over those of the language. */
  declare messages: Partial<CardManagerMessages> | undefined;
  /**
   * The shop's own check (CAPTCHA, login) of a member who has tried too often: resolves to what the adapter's `challenge`
   * hook wants to see, or to `undefined` when the member did not pass. Without it such a member is refused.
   */
  declare challenge: (() => Promise<string | undefined>) | undefined;

  #flow: ManagerFlow | undefined;
  /** Ends the flow of a customer who is no longer the one of the attribute. */
  #flowEnd = new AbortController();
  /** In the light DOM, while a card is being entered. */
  #form: HTMLFormElement | undefined;
  /** Selector, in the shadow tree, of what takes the focus once it is drawn. */
  #focusNext: string | undefined;
  /** What the focus goes back to when the form closes. */
  #opener = '.list';
  #shown: Screen | undefined;
  #late: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.customer = '';
    this.endpoint = '/kessai';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const { signal } = this.#connection;
    adoptStyles(this, tokens, controls, notices, fields, entryStyles);
    prepareLiveRegion(this);
    addEventListener('pageshow', (event) => event.persisted && void this.#flow?.refresh(), { signal });
    addEventListener('beforeunload', (event) => this.#flow?.isBusy && event.preventDefault(), { signal });
    // Before the card form hears of it: there the token would become the value of a form of the shop.
    this.addEventListener('submit', this.#handleSubmit, { capture: true, signal });
    // An element that was moved starts anew; attributes may come only after the connection.
    if (this.hasUpdated) this.#start();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#flowEnd.abort();
    clearTimeout(this.#late);
    this.#flow = undefined;
    this.#closeForm();
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('customer') || changed.has('endpoint')) this.#start();
  }

  override render() {
    const flow = this.#flow;
    if (!flow) return nothing;
    const { phase, customer } = flow;
    return html`<div class="base" part="base">
      ${this.#news()}
      ${isScreen(phase) ? this.#screen(phase) : flow.entry ? this.#entry() : customer ? this.#cards(customer) : nothing}
    </div>`;
  }

  protected override updated(): void {
    this.#drawForm();
    const target = this.#focusNext;
    this.#focusNext = undefined;
    if (target) this.renderRoot.querySelector<HTMLElement>(target)?.focus();
  }

  // What stands above.

  #news() {
    const { messages } = this.#locale;
    const { news, entry, customer, phase } = this.#flow ?? {};
    if (!news || (phase && isScreen(phase))) return nothing;
    if (!isFailure(news)) return notice('done', messages[news.kind], { role: 'status' });
    const { reference } = news;
    const mayEnter = !entry && customer?.card && customer.registration?.state === 'failed';
    return notice('error', messages[`trouble.${news.kind}`], {
      role: 'alert',
      more: html`${reference ? html`<p class="kessai-hint">${fill(messages.reference, { reference })}</p>` : nothing}${
        mayEnter
          ? html`<div class="kessai-steps"><button class="kessai-button" part="action" type="button" @click=${() => this.#open('.list', customer.registration?.replaces)}>${messages.again}</button></div>`
          : nothing
      }`,
    });
  }

  // In place of the list.

  #screen(screen: Screen) {
    const { messages } = this.#locale;
    if (screen === 'loading') {
      return html`<p class="waiting" role="status"><span class="kessai-spinner"></span>${messages['loading.title']}</p>`;
    }
    const { tone, actions } = screens[screen];
    const { isPolling = false, isOffline = false } = this.#flow ?? {};
    return html`<section class="frame" part="screen" tabindex="-1" aria-labelledby="title">
      <div class="mark kessai-${tone}">${toneIcons[tone]}</div>
      <h2 id="title" part="title">${messages[`${screen}.title`]}</h2>
      <p>${messages[this.#textOf(screen)]}</p>
      ${isPolling ? html`<p class="polling" role="status"><span class="kessai-spinner"></span>${messages.polling}</p>` : nothing}
      <p class="kessai-error" role="alert" ?hidden=${!isOffline}>${isOffline ? messages.offline : nothing}</p>
      <div class="actions">${actions
        .filter((action) => this.#isOffered(action))
        .map((action) => this.#action(action, screen))}</div>
    </section>`;
  }

  #textOf(screen: Screen): keyof CardManagerMessages {
    if (screen === 'confirming' && !this.#flow?.isPolling) return 'confirming.late';
    return screen === 'unfinished' && this.#isLate ? 'unfinished.late' : `${screen}.text`;
  }

  #isOffered(action: Action): boolean {
    if (action === 'continue') return !this.#isLate;
    return action !== 'check' || !this.#flow?.isPolling;
  }

  #action(action: Action, screen: Screen) {
    const { messages } = this.#locale;
    const isFirst = screens[screen].actions.find((it) => this.#isOffered(it)) === action;
    const acts: Record<Action, { text: string; act: () => unknown }> = {
      reload: { text: messages.reload, act: () => this.#flow?.refresh() },
      renewPage: { text: messages.reload, act: () => location.reload() },
      check: { text: messages.check, act: () => this.#flow?.refresh() },
      proceed: { text: messages.proceed, act: () => this.#flow?.proceed() },
      continue: { text: messages.continue, act: () => this.#flow?.proceed() },
      restart: { text: messages.restart, act: () => this.#flow?.restart() },
    };
    const { text, act } = acts[action];
    return html`<button class="kessai-button ${isFirst && screen !== 'confirming' ? 'kessai-filled' : ''}" part="action" data-action=${action} type="button" @click=${act}>${text}</button>`;
  }

  /** The issuer's page cannot be gone on with any more. */
  get #isLate(): boolean {
    const next = this.#flow?.customer?.registration?.next;
    return !next || (next.until !== undefined && Date.parse(next.until) <= Date.now());
  }

  // The list.

  #cards({ cards, max, card: offer }: CustomerCards) {
    const { messages } = this.#locale;
    const isFull = cards.length >= max;
    const isKept = cards.some(({ keptBy }) => keptBy === 'not_allowed');
    return html`${
      cards.length
        ? html`<ul class="list" part="list" tabindex="-1" aria-label=${messages.list}>${cards.map((card) => this.#row(card))}</ul>`
        : html`<p class="list empty" part="list" tabindex="-1">${messages.empty}</p>`
    }
    ${isKept ? html`<p class="muted">${messages.notAllowed}</p>` : nothing}
    ${offer ? nothing : html`<p class="muted">${messages.closed}</p>`}
    ${isFull && max > 1 ? html`<p class="muted">${fill(messages.limit, { n: max })}</p>` : nothing}
    ${
      offer && !isFull
        ? html`<button class="kessai-button" part="register" id="register" type="button" @click=${() => this.#open('#register')}>${messages.register}</button>`
        : nothing
    }`;
  }

  #row(card: Card) {
    const { messages } = this.#locale;
    if (this.#removal.isAsking(card)) {
      return html`<li class="item" part="card">${this.#removal.question(card)}</li>`;
    }
    const isExpired = card.standing === 'expired';
    const isHeld = card.keptBy === 'open_order' || card.keptBy === 'subscription';
    return html`<li class="item ${isExpired ? 'off' : ''}" part="card">
      <div class="line">
        <div class="row fixed">${cardFace(messages, card)}</div>
        <div class="links">
        ${
          this.#flow?.customer?.card
            ? html`<button class="link" part="change" id="change-${card.id}" type="button" aria-label=${fill(isExpired ? messages.renewIt : messages.changeIt, { card: nameOf(messages, card) })} @click=${() => this.#open(`#change-${card.id}`, card.id)}>${isExpired ? messages.renew : messages.change}</button>`
            : nothing
        }
        ${card.keptBy ? nothing : this.#removal.link(card)}
        </div>
      </div>
      ${card.isRefused ? html`<p class="muted why">${messages.refusedText}</p>` : nothing}
      ${isHeld ? html`<p class="muted why">${messages.inUse}</p>` : nothing}
      ${this.#removal.refusal(card)}
    </li>`;
  }

  // The form of a new card.

  #entry() {
    const { messages } = this.#locale;
    const replaces = this.#replaced;
    return html`<section class="entry" aria-labelledby="title">
      <h2 id="title" part="title" tabindex="-1">${replaces ? messages.changeTitle : messages.registerTitle}</h2>
      ${replaces ? html`<p>${fill(messages.changeNote, { card: nameOf(messages, replaces) })}</p>` : nothing}
      <slot name="entry"></slot>
    </section>`;
  }

  /** The card that is being changed. */
  get #replaced(): Card | undefined {
    const { entry, customer } = this.#flow ?? {};
    return customer?.cards.find(({ id }) => id === entry?.replaces);
  }

  #drawForm(): void {
    const { entry, customer, phase } = this.#flow ?? {};
    const offer = customer?.card;
    if (!entry || !offer || !phase || isScreen(phase)) {
      this.#closeForm();
      return;
    }
    if (!this.#form) {
      this.#form = createNode('form', { class: 'kessai-entry', slot: 'entry', novalidate: '' });
      this.append(this.#form);
      if (offer.contact === 'needed') void import('../contact/define.ts').catch(() => {});
    }
    const { messages } = this.#locale;
    const isBusy = this.#flow?.isBusy ?? false;
    render(
      html`<kessai-card-form environment=${customer.environment} .offer=${offer} .messages=${{ down: messages.formDown, refused: messages.formRefused }} ?inert=${isBusy}></kessai-card-form>
      ${offer.contact === 'needed' ? html`<kessai-contact ?inert=${isBusy}></kessai-contact>` : nothing}
      <div class="kessai-notes kessai-hint">
        <p>${messages.keeping}${offer.threeDSecure ? messages.authentication : nothing}</p>
        ${offer.threeDSecure ? html`<p class="kessai-consent">${messages.consent}</p>` : nothing}
      </div>
      <div class="kessai-actions">
        <button class="kessai-button kessai-filled kessai-pay ${phase === 'slow' ? 'kessai-slow' : ''}" type="submit" aria-disabled=${isBusy}>
          ${isBusy ? html`<span class="kessai-spinner"></span>` : nothing}${isBusy ? messages[phase === 'slow' ? 'slow' : 'processing'] : messages.submit}
        </button>
        <button class="kessai-button" type="button" aria-disabled=${isBusy} @click=${this.#handleCancel}>${messages.cancel}</button>
      </div>`,
      this.#form,
    );
  }

  /** Whatever was typed goes with it. */
  #closeForm(): void {
    this.#form?.remove();
    this.#form = undefined;
  }

  get #cardForm(): KessaiCardForm | undefined {
    return this.#form?.querySelector<KessaiCardForm>('kessai-card-form') ?? undefined;
  }

  #open(opener: string, replaces?: string): void {
    this.#opener = opener;
    this.#focusNext = '[part=title]';
    this.#flow?.open(replaces);
  }

  readonly #handleCancel = (): void => {
    if (this.#flow?.isBusy) return;
    this.#focusNext = this.#opener;
    this.#flow?.close();
  };

  readonly #handleSubmit = (event: Event): void => {
    if (event.target !== this.#form) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const card = this.#cardForm;
    const contact = this.#form?.querySelector<KessaiContact>('kessai-contact');
    if (!card || this.#flow?.isBusy) return;
    const isCardGood = card.validate();
    // All that is missing is shown; the focus goes to the first of it.
    const isContactGood = contact?.validate(isCardGood) ?? true;
    if (!isCardGood || !isContactGood) return;
    // What is inert loses the focus, wherever Enter was pressed.
    this.#form?.querySelector<HTMLElement>('[type=submit]')?.focus();
    void this.#flow?.register({ prepare: () => card.prepare(), contact: contact?.value });
  };

  // The flow.

  #start(): void {
    this.#flowEnd.abort();
    this.#flow = undefined;
    if (!this.customer || !this.isConnected) return;
    this.#flowEnd = new AbortController();
    const client = createCustomerClient({ endpoint: this.endpoint, secret: this.customer });
    this.#flow = new ManagerFlow(client, this.#page, this.#flowEnd.signal);
    void this.#flow.refresh();
  }

  readonly #page: FlowPage = {
    changed: () => {
      const { phase = 'loading', isBusy = false } = this.#flow ?? {};
      const screen = isScreen(phase) ? phase : undefined;
      // The focus follows when what had it goes away; it is never taken from elsewhere in the page.
      if (screen && screen !== this.#shown && this.matches(':focus-within')) this.#focusNext = '.frame';
      this.#shown = screen;
      setState(this.#internals, 'busy', isBusy);
      this.#internals.ariaBusy = String(isBusy);
      this.#expectLateness();
      this.requestUpdate();
    },
    challenge: async () => this.challenge?.(),
    redirect: (address) => {
      const url = webAddress(address, webAddress(this.endpoint));
      if (url) location.assign(url);
    },
    settled: (wasTried, field) => this.#settle(wasTried, field),
    altered: () => this.dispatchEvent(new Event('change', { bubbles: true })),
  };

  #settle(wasTried: boolean, field: CardField | undefined): void {
    const { news } = this.#flow ?? {};
    const card = this.#cardForm;
    card?.settle(wasTried);
    if (!news || !this.matches(':focus-within')) return;
    // While it was under way the form could not take the focus.
    if (card && field) void this.updateComplete.then(() => card.focusField(field));
    else this.#focusNext = '.kessai-notice';
    this.requestUpdate();
  }

  /** 続ける goes when its time is over, on a page that is left open as well. */
  #expectLateness(): void {
    clearTimeout(this.#late);
    const left = Date.parse(this.#flow?.customer?.registration?.next?.until ?? '') - Date.now();
    if (left > 0) this.#late = setTimeout(() => this.requestUpdate(), left);
  }
}
