import { html, LitElement, nothing } from 'lit';
import { readOpenAlarms } from '../../client/staff/open-alarms.ts';
import { readTodo } from '../../client/staff/recovery.ts';
import { mayAct } from '../../core/staff.ts';
import { ConnectionController } from '../../ui/connection.ts';
import { LocaleController } from '../../ui/locale.ts';
import { notice } from '../../ui/notice.ts';
import { fill } from '../../ui/text.ts';
import { alarmBanner } from '../internal/alarm-banner.ts';
import { chip } from '../internal/chips.ts';
import { consoleStyles } from '../internal/console.styles.ts';
import type { FilterEvent } from '../internal/events.ts';
import { consoleIcon } from '../internal/icons.ts';
import { Reading } from '../internal/reading.ts';
import { type Me, StaffController, type StaffElement } from '../internal/staff-controller.ts';
import { troubleNotice } from '../internal/trouble-notice.ts';
import { orderHref, readView, type View, viewHash } from '../internal/view.ts';
import { ROOM_FOR_BOTH, shellStyles } from './console.styles.ts';
import { type ConsoleMessages, ja } from './messages/ja.ts';
import { Navigation } from './navigation.ts';
import { type Figure, type Tab, tabs } from './tabs.ts';

/** A view's element, as far as the console knows it. */
type ViewElement = HTMLElement & Pick<StaffElement, 'endpoint' | 'me'> & Partial<Openable>;

interface Openable {
  /** The list: what narrows it, and which order is open beside it. */
  filter: Readonly<Record<string, string>>;
  selected: string | undefined;
  /** Other views: what is open in them, e.g. an alarm. */
  item: string | undefined;
  /** The detail: which order it shows. */
  order: string;
  refresh(): Promise<void>;
}

/**
 * 決済の管理画面: everything shop staff do with payments, in one element for the shop's admin. Which view is open stands in
 * the page's fragment.
 *
 * @summary The merchant's console. 決済の管理画面
 * @tag kessai-console
 * @status experimental
 *
 * @csspart bar - The lines with the tabs.
 * @csspart group - The link to the first view of a group.
 * @csspart tab - The link to one view.
 * @csspart notice - The gravest thing to act on, above the view.
 * @csspart view - The view.
 */
export class KessaiConsole extends LitElement implements StaffElement {
  static override styles = [...consoleStyles, shellStyles];
  static override properties = {
    endpoint: {},
    theme: { reflect: true },
    messages: { attribute: false },
    me: { attribute: false },
  };

  readonly #connection = new ConnectionController(this);
  readonly #locale = new LocaleController<ConsoleMessages>(this, {
    ja,
    en: () => import('./messages/en.ts'),
  });
  readonly #staff = new StaffController(this);
  readonly #alarms = new Reading(this, (signal) => readOpenAlarms(this.#staff.client, signal));
  readonly #todo = new Reading(this, (signal) => readTodo(this.#staff.client, signal));
  readonly #navigation = new Navigation(this);
  readonly #elements = new Map<string, ViewElement>();

  /** Where the adapter is mounted. */
  declare endpoint: string;
  /** `auto` follows the system, `light` and `dark` force one; absent, the page's own `color-scheme` holds. */
  declare theme: 'auto' | 'light' | 'dark' | undefined;
  /** Texts over those of the language. */
  declare messages: Partial<ConsoleMessages> | undefined;
  /** Who is at the console; asked for when the page does not say. */
  declare me: Me | undefined;

  #view: View = { tab: '', item: undefined, filter: {} };
  #loaded = new Set<string>();
  #isBroken = false;
  #focusNext: 'list' | 'detail' | undefined;

  constructor() {
    super();
    this.endpoint = '/kessai';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const { signal } = this.#connection;
    addEventListener('hashchange', () => this.#follow(), { signal });
    this.addEventListener('kessai-filter', (event) => this.#keepFilter(event as FilterEvent), { signal });
    this.addEventListener('kessai-order-changed', () => this.#refresh(), { signal });
    this.#follow();
    // While it is asked who is there, what is most likely shown is on its way.
    const { tab } = this.#view;
    void tabs
      .find(({ key }) => key === tab)
      ?.load()
      .catch(() => {});
    void this.updateComplete.then(() => {
      if (this.isConnected) this.#count();
    });
  }

  override render() {
    const { messages, language } = this.#locale;
    const { me, trouble } = this.#staff;
    return html`<div class="shell">
      <header part="bar">
        <h1>${messages.title}</h1>
        ${me ? this.#navigation.render({ tabs: this.#tabs(me), current: this.#current(me), figures: this.#figures, messages, language }) : nothing}
        ${me ? html`<span class="place">${me.environment === 'test' ? chip('caution', 'alert', messages.test) : nothing}<span class="shop muted small">${me.shopName}</span></span>` : nothing}
      </header>
      <div class="body">
        ${
          me
            ? html`${this.#banner()}${this.#errors(me)}${this.#body(me)}`
            : trouble
              ? troubleNotice(messages, trouble, { label: messages.again, act: () => this.#staff.retry() })
              : html`<p class="waiting" role="status"><span class="kessai-spinner"></span>${messages.loading}</p>`
        }
      </div>
    </div>`;
  }

  protected override updated(): void {
    const part = this.#focusNext;
    if (!part) return;
    const target = this.renderRoot.querySelector<HTMLElement>(`.${part}>*:last-child`);
    if (!target) return;
    this.#focusNext = undefined;
    target.focus();
  }

  /** Those the person may see. */
  #tabs(me: Me): Tab[] {
    return tabs.filter(({ role }) => mayAct(me.role, role));
  }

  /** What is shown now; an address nobody knows is the first tab. */
  #current(me: Me): Tab {
    const mine = this.#tabs(me);
    return mine.find(({ key }) => key === this.#view.tab) ?? (mine[0] as Tab);
  }

  /** How much of each waits for somebody. What could not be asked is not shown. */
  get #figures(): Readonly<Record<Figure, number>> {
    const { errors = 0, restock = 0, lost = 0, differences = 0 } = this.#todo.value ?? {};
    return {
      attention: this.#alarms.value?.alarms.length ?? 0,
      errors,
      restock,
      recovery: lost + differences,
    };
  }

  /** エラーログ: said above the list until each of them is cleared. */
  #errors(me: Me) {
    const { messages } = this.#locale;
    const tab = this.#tabs(me).find(({ count }) => count === 'errors');
    const { errors: count } = this.#figures;
    if (!tab || count === 0 || this.#current(me).key !== 'payments') return nothing;
    return notice('caution', fill(messages['errors.open'], { count }), {
      more: html`<p><a href=${viewHash({ tab: tab.key })}>${messages['errors.look']}</a></p>`,
    });
  }

  /** The gravest of what is open, and how many there are besides. */
  #banner() {
    const { messages } = this.#locale;
    const { alarms = [] } = this.#alarms.value ?? {};
    const alarm = alarms.find(({ grave }) => grave);
    const me = this.#staff.me as Me;
    const current = this.#current(me);
    if (!alarm || current.count === 'attention') return nothing;
    const steps = this.#tabs(me).find(({ count }) => count === 'attention');
    // In the detail of that order it is told already.
    if (current.key === 'payments' && alarm.orderId !== null && alarm.orderId === this.#view.item)
      return nothing;
    const href = steps
      ? viewHash({ tab: steps.key, item: alarm.id })
      : alarm.orderId === null
        ? viewHash({ tab: 'payments' })
        : orderHref(alarm.orderId);
    return alarmBanner(alarm, messages, { href, label: messages.steps });
  }

  #body(me: Me) {
    const { messages } = this.#locale;
    const tab = this.#current(me);
    if (this.#isBroken) {
      return troubleNotice(messages, 'offline', { label: messages.again, act: () => this.#load(tab) });
    }
    if (!this.#loaded.has(tab.key)) {
      void this.#load(tab);
      return html`<p class="waiting" role="status"><span class="kessai-spinner"></span>${messages.loading}</p>`;
    }
    if (tab.key !== 'payments') {
      const element = this.#element(tab.tag, me);
      if ('item' in element) element.item = this.#view.item;
      return html`<div class="view" part="view">${element}</div>`;
    }
    return this.#payments(tab, me);
  }

  #payments({ tag }: Tab, me: Me) {
    const { messages } = this.#locale;
    const { item, filter } = this.#view;
    const list = this.#element(tag, me);
    Object.assign(list, { filter: this.#view.tab === 'payments' ? filter : {}, selected: item });
    const detail = item === undefined ? undefined : this.#element('kessai-payment-detail', me);
    if (detail && item !== undefined) detail.order = item;
    return html`<div class="pair ${detail ? 'open' : ''}" part="view">
      <section class="list" aria-label=${messages.list}>${list}</section>
      ${
        detail
          ? html`<section class="detail" aria-label=${messages.detail}><a class="back" part="back" href=${viewHash({ tab: 'payments', filter })}>${consoleIcon('back')}${messages.back}</a>${detail}</section>`
          : nothing
      }
    </div>`;
  }

  /** One element a view, kept while the console stands: coming back finds the list as it was. */
  #element(tag: string, me: Me): ViewElement {
    const element = this.#elements.get(tag) ?? (document.createElement(tag) as ViewElement);
    this.#elements.set(tag, element);
    element.endpoint = this.endpoint;
    element.me = me;
    return element;
  }

  async #load(tab: Tab): Promise<void> {
    this.#isBroken = await tab.load().then(
      () => false,
      () => true,
    );
    if (!this.#isBroken) this.#loaded.add(tab.key);
    this.requestUpdate();
  }

  /** The address has changed. */
  #follow(): void {
    const before = this.#view;
    if (this.hasUpdated) this.#count();
    this.#view = readView(location.hash) ?? { tab: tabs[0]?.key ?? '', item: undefined, filter: {} };
    // Where the detail stands in the list's place, the focus goes along; beside it, it stays in the list.
    if (this.hasUpdated && before.item !== this.#view.item && this.#isNarrow) {
      this.#focusNext = this.#view.item === undefined ? 'list' : 'detail';
    }
    this.requestUpdate();
  }

  get #isNarrow(): boolean {
    return this.getBoundingClientRect().width < ROOM_FOR_BOTH;
  }

  /** Typing narrows the list without a step in the browser's history for each letter. */
  #keepFilter({ filter }: FilterEvent): void {
    this.#view = { ...this.#view, tab: 'payments', filter };
    history.replaceState(history.state, '', viewHash(this.#view));
    this.requestUpdate();
  }

  /** What waits is counted again at each step: somebody may have seen to it. */
  #count(): void {
    void this.#alarms.refresh();
    void this.#todo.refresh();
  }

  #refresh(): void {
    void this.#elements.get('kessai-payment-list')?.refresh?.();
    this.#count();
  }
}
