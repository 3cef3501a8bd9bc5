import {
  html,
  nothing,
  type ReactiveController,
  type ReactiveControllerHost,
  type TemplateResult,
} from 'lit';
import type { SavedCard } from '../../client/session-client.ts';
import type { Refusal } from '../../ui/checkout-context.ts';
import { announce } from '../../ui/live-region.ts';
import { notice } from '../../ui/notice.ts';
import { fill } from '../../ui/text.ts';
import { nameOf, type SavedCardWords } from './saved-card-row.ts';

interface RemovalHost extends ReactiveControllerHost, HTMLElement {
  readonly renderRoot: HTMLElement | DocumentFragment;
}

const words: Partial<Record<Refusal, keyof SavedCardWords>> = {
  'card-in-use': 'inUse',
  limited: 'limited',
  connection: 'offline',
};

/**
 * 削除: the question stands in place of the row, with the focus on キャンセル; a refusal stands in the row. The result is
 * read out, and the focus goes back to where the row is, or was.
 */
export class CardRemoval implements ReactiveController {
  readonly #host: RemovalHost;
  readonly #remove: (id: string) => Promise<Refusal | undefined>;
  readonly #wordsOf: () => SavedCardWords;
  #asked: string | undefined;
  #isUnderWay = false;
  #refused: { id: string; reason: keyof SavedCardWords } | undefined;
  /** Selector of what takes the focus once it is drawn. */
  #focusNext: string | undefined;

  constructor(
    host: RemovalHost,
    { remove, words }: { remove: (id: string) => Promise<Refusal | undefined>; words: () => SavedCardWords },
  ) {
    this.#host = host;
    this.#remove = remove;
    this.#wordsOf = words;
    host.addController(this);
  }

  /** True while the buyer is being asked about this card. */
  isAsking({ id }: SavedCard): boolean {
    return this.#asked === id;
  }

  hostUpdated(): void {
    const target = this.#focusNext && this.#host.renderRoot.querySelector<HTMLElement>(this.#focusNext);
    if (target) target.focus();
    this.#focusNext = undefined;
  }

  /** The link at the end of a row. */
  link(card: SavedCard): TemplateResult {
    const all = this.#wordsOf();
    return html`<button class="link" part="remove" type="button" id="remove-${card.id}" aria-label=${fill(all.removeIt, { card: nameOf(all, card) })} @click=${() => this.#ask(card)}>${all.remove}</button>`;
  }

  /** What stands in place of the row while the buyer is asked. */
  question(card: SavedCard): TemplateResult {
    const all = this.#wordsOf();
    const text = fill(all.confirm, { card: nameOf(all, card) });
    return html`<div class="confirm" part="confirm" role="group" aria-label=${text} @keydown=${(event: KeyboardEvent) => event.key === 'Escape' && this.#cancel(card)}>
      <p>${text}</p>
      <div>
        <button class="kessai-button danger" part="remove-confirm" type="button" aria-disabled=${this.#isUnderWay ? 'true' : 'false'} @click=${() => void this.#confirm(card)}>
          ${this.#isUnderWay ? html`<span class="kessai-spinner"></span>` : nothing}${all.doRemove}
        </button>
        <button class="kessai-button" part="remove-cancel" id="cancel" type="button" aria-disabled=${this.#isUnderWay ? 'true' : 'false'} @click=${() => this.#cancel(card)}>${all.cancel}</button>
      </div>
    </div>`;
  }

  /** Why the card was not deleted, below its row. */
  refusal({ id }: SavedCard): TemplateResult | typeof nothing {
    if (this.#refused?.id !== id) return nothing;
    // Its first sentence is the title.
    return notice('caution', this.#wordsOf()[this.#refused.reason].replace(/。|\. /, '\n'));
  }

  #ask({ id }: SavedCard): void {
    if (this.#isUnderWay) return;
    this.#asked = id;
    this.#refused = undefined;
    this.#show('#cancel');
  }

  #cancel(card: SavedCard): void {
    if (this.#isUnderWay) return;
    this.#asked = undefined;
    this.#show(`#remove-${card.id}`);
  }

  async #confirm(card: SavedCard): Promise<void> {
    if (this.#isUnderWay) return;
    this.#isUnderWay = true;
    this.#host.requestUpdate();
    const refusal = await this.#remove(card.id);
    this.#isUnderWay = false;
    this.#asked = undefined;
    const all = this.#wordsOf();
    if (refusal) {
      const reason = words[refusal] ?? 'notRemoved';
      this.#refused = { id: card.id, reason };
      announce(this.#host, all[reason]);
      this.#show(`#remove-${card.id}`);
    } else {
      announce(this.#host, fill(all.removed, { card: nameOf(all, card) }));
      this.#show('.list');
    }
  }

  #show(selector: string): void {
    this.#focusNext = selector;
    this.#host.requestUpdate();
  }
}
