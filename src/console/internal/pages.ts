import {
  html,
  nothing,
  type ReactiveController,
  type ReactiveControllerHost,
  type TemplateResult,
} from 'lit';
import { Reading } from './reading.ts';
import type { StaffWords } from './words.ja.ts';

/** A list that is read page by page, each from where the one before ended. */
export class Pages<Page extends { next?: string | undefined }> implements ReactiveController {
  readonly reading: Reading<Page>;
  /** Where the pages up to this one began; the first one begins nowhere. */
  #starts: (string | undefined)[] = [undefined];

  constructor(
    host: ReactiveControllerHost,
    read: (after: string | undefined, signal: AbortSignal) => Promise<Page>,
  ) {
    host.addController(this);
    this.reading = new Reading(host, (signal) => read(this.#starts.at(-1), signal));
  }

  hostConnected(): void {}

  /** Reads the first page. */
  begin(): Promise<void> {
    this.#starts = [undefined];
    return this.reading.refresh();
  }

  render(words: StaffWords): TemplateResult | typeof nothing {
    const next = this.reading.value?.next;
    if (this.#starts.length === 1 && next === undefined) return nothing;
    const turn = (starts: (string | undefined)[]) => {
      this.#starts = starts;
      void this.reading.refresh();
    };
    return html`<div class="pager"><span></span><div>
      <button class="kessai-button" part="previous" type="button" ?disabled=${this.#starts.length === 1} @click=${() => turn(this.#starts.slice(0, -1))}>${words.previous}</button>
      <button class="kessai-button" part="next" type="button" ?disabled=${next === undefined} @click=${() => turn([...this.#starts, next])}>${words.next}</button>
    </div></div>`;
  }
}
