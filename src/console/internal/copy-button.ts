import { html, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { copyOrSelect } from '../../ui/copying.ts';
import { announce } from '../../ui/live-region.ts';
import { fill } from '../../ui/text.ts';
import { consoleIcon } from './icons.ts';
import type { StaffWords } from './words.ja.ts';

type Host = ReactiveControllerHost & HTMLElement;

/** How long 「コピーしました」 stands. */
const TOLD_MS = 2_000;

/** Something to copy, with its button at the end of the line: 決済ID, 取引ID, a slip as text. */
export class CopyButtons implements ReactiveController {
  readonly #host: Host;
  readonly #words: () => StaffWords;
  #copied: string | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: Host, words: () => StaffWords) {
    this.#host = host;
    this.#words = words;
    host.addController(this);
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
  }

  /** @param shown In place of the text itself, which is what is copied. */
  render(name: string, text: string, shown: unknown = text): TemplateResult {
    const words = this.#words();
    const isCopied = this.#copied === text;
    const label = isCopied ? words.copied : fill(words.copyIt, { name });
    return html`<span class="copyable"><span class="code" translate="no">${shown}</span><button class="kessai-button icon-button" part="copy" type="button" aria-label=${label} title=${label} @click=${(event: Event) => this.#copy(event, text)}>${consoleIcon(isCopied ? 'done' : 'copy')}</button></span>`;
  }

  async #copy({ currentTarget }: Event, text: string): Promise<void> {
    const shown = (currentTarget as Element).parentElement?.querySelector('.code');
    if (!shown || !(await copyOrSelect(text, shown))) return;
    this.#copied = text;
    announce(this.#host, this.#words().copied);
    this.#host.requestUpdate();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#copied = undefined;
      this.#host.requestUpdate();
    }, TOLD_MS);
  }
}
