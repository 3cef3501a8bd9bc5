import {
  html,
  nothing,
  type ReactiveController,
  type ReactiveControllerHost,
  type TemplateResult,
} from 'lit';
import { live } from 'lit/directives/live.js';
import type { PaymentPage } from '../../client/staff/payments.ts';
import { methods } from '../../core/method.ts';
import type { OrderStatus } from '../../core/order-status.ts';
import { chevronIcon } from '../../ui/icons.ts';
import { consoleIcon } from '../internal/icons.ts';
import { filterOf, isNarrowed, type MoreField, moreFields, SEARCH_LENGTH, tasks } from './filters.ts';
import type { PaymentListMessages } from './messages/ja.ts';

/** How long nobody has typed before the list is narrowed. */
const PAUSE_MS = 300;

/** Those to work on first. */
const segmentOrder: readonly OrderStatus[] = [
  'accepted',
  'awaiting_payment',
  'paid',
  'processing',
  'cancelled',
];

type Filter = Readonly<Record<string, string>>;

export interface FilterBarPage {
  filter: () => Filter;
  change: (filter: Filter) => void;
  messages: () => PaymentListMessages;
}

/** What narrows the list: search, kind, 対応状況, and the rest behind a button. */
export class FilterBar implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #page: FilterBarPage;
  #pause: ReturnType<typeof setTimeout> | undefined;
  #isOpen: boolean | undefined;

  constructor(host: ReactiveControllerHost, page: FilterBarPage) {
    this.#host = host;
    this.#page = page;
    host.addController(this);
  }

  hostDisconnected(): void {
    clearTimeout(this.#pause);
  }

  /** Sets one value; an empty one narrows no more. */
  narrow(name: string, value: string): void {
    const filter = this.#page.filter();
    if ((filter[name] ?? '') === value) return;
    const { [name]: _, ...others } = filter;
    this.#page.change(value ? { ...others, [name]: value } : others);
  }

  clear = (): void => this.#page.change({});

  /** @param download The link to the list as a file, when the person may have it. */
  render(
    counts: PaymentPage['counts'] | undefined,
    download: TemplateResult | typeof nothing,
  ): TemplateResult {
    const messages = this.#page.messages();
    const filter = filterOf(this.#page.filter());
    // What narrows the list must be seen.
    const isOpen = this.#isOpen ?? moreFields.some((name) => filter[name] !== undefined);
    return html`<form class="first" role="search" @submit=${this.#submit}>
        <div class="search">
          ${consoleIcon('search')}
          <input class="kessai-input" part="search" type="search" name="q" maxlength=${SEARCH_LENGTH} autocomplete="off" aria-label=${messages.search} placeholder=${messages['search.hint']} .value=${live(this.#page.filter()['q'] ?? '')} @input=${this.#type} @compositionend=${this.#type} />
        </div>
        ${this.#select(
          'method',
          messages.method,
          messages['method.any'],
          methods.map((method) => [method, messages[`method.${method}`]]),
        )}
        <button class="kessai-button plain" part="more" type="button" aria-expanded=${isOpen ? 'true' : 'false'} aria-controls="fields" @click=${() => this.#toggle(!isOpen)}>${messages.more}</button>
        ${download}
      </form>
      <div class="fields" id="fields" ?hidden=${!isOpen}>
        ${moreFields.map((name) => this.#more(name))}
        ${isNarrowed(filter) ? html`<button class="link-button" type="button" @click=${this.clear}>${messages.clear}</button>` : nothing}
      </div>
      <div class="segments" role="group" aria-label=${messages.statuses}>
        ${this.#segment('', messages.all)}
        ${segmentOrder.map((status) => this.#segment(status, messages[`order.${status}`], counts?.[status]))}
      </div>`;
  }

  #toggle(isOpen: boolean): void {
    this.#isOpen = isOpen;
    this.#host.requestUpdate();
  }

  #segment(status: OrderStatus | '', label: string, count?: number) {
    const isChosen = (filterOf(this.#page.filter()).orderStatus ?? '') === status;
    return html`<button class="segment" type="button" data-status=${status} aria-pressed=${isChosen ? 'true' : 'false'} @click=${() => this.narrow('orderStatus', status)}>${label}${
      count ? html`<span class="figure">${count >= 1000 ? '1000+' : count}</span>` : nothing
    }</button>`;
  }

  #select(
    name: 'method' | 'task',
    label: string,
    any: string,
    options: readonly (readonly [value: string, text: string])[],
  ) {
    const chosen = filterOf(this.#page.filter())[name];
    return html`<span class="select ${name}"><select class="kessai-input" name=${name} aria-label=${label} @change=${this.#choose}>
      <option value="">${any}</option>
      ${options.map(([value, text]) => html`<option value=${value} .selected=${chosen === value}>${text}</option>`)}
    </select>${chevronIcon}</span>`;
  }

  #more(name: MoreField) {
    const messages = this.#page.messages();
    const label = messages[`more.${name}`];
    if (name === 'task') {
      const options = tasks.map((task) => [task, messages[`task.${task}`]] as const);
      return html`<div class="field"><span aria-hidden="true">${label}</span>${this.#select(name, label, messages['task.any'], options)}</div>`;
    }
    const isAmount = name === 'min' || name === 'max';
    return html`<label class="field"><span>${label}</span><input class="kessai-input" name=${name} type=${isAmount ? 'text' : 'date'} inputmode=${isAmount ? 'numeric' : 'none'} autocomplete="off" .value=${live(this.#page.filter()[name] ?? '')} @change=${this.#choose} /></label>`;
  }

  #choose = ({ target }: Event): void => {
    const { name, value } = target as HTMLInputElement | HTMLSelectElement;
    this.narrow(name, value);
  };

  #submit = (event: Event): void => {
    event.preventDefault();
    clearTimeout(this.#pause);
    const input = (event.currentTarget as HTMLFormElement).elements.namedItem('q') as HTMLInputElement;
    this.narrow('q', input.value);
  };

  /** Not before a conversion (IME) is finished: what stands there until then is nobody's name. */
  #type = (event: InputEvent | CompositionEvent): void => {
    clearTimeout(this.#pause);
    if (event.type === 'input' && (event as InputEvent).isComposing) return;
    const { value } = event.target as HTMLInputElement;
    this.#pause = setTimeout(() => this.narrow('q', value), PAUSE_MS);
  };
}
