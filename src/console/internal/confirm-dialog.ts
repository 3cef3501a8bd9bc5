import {
  html,
  nothing,
  type ReactiveController,
  type ReactiveControllerHost,
  type TemplateResult,
} from 'lit';
import type { StaffWords } from './words.ja.ts';

export interface Question {
  title: string;
  /** What will happen, with the figures. */
  text: string | TemplateResult;
  /** On the button that does it. */
  action: string;
  /** It cannot be undone. */
  isDanger?: boolean;
}

type Host = ReactiveControllerHost & { renderRoot: HTMLElement | DocumentFragment };

/**
 * 再確認: a question over the page, with the safe answer in focus. One at a time; Escape and leaving the page mean no.
 * The host draws `render()` somewhere in its shadow tree.
 */
export class ConfirmDialog implements ReactiveController {
  readonly #host: Host;
  readonly #words: () => StaffWords;
  #question: Question | undefined;
  #answer: ((yes: boolean) => void) | undefined;

  constructor(host: Host, words: () => StaffWords) {
    this.#host = host;
    this.#words = words;
    host.addController(this);
  }

  ask(question: Question): Promise<boolean> {
    this.#answer?.(false);
    this.#question = question;
    this.#host.requestUpdate();
    return new Promise((resolve) => {
      this.#answer = resolve;
    });
  }

  hostUpdated(): void {
    const dialog = this.#host.renderRoot.querySelector<HTMLDialogElement>('dialog.confirm');
    if (dialog && !dialog.open) dialog.showModal();
  }

  hostDisconnected(): void {
    this.dismiss();
  }

  /** No: what was asked about is gone. */
  dismiss(): void {
    this.#settle(false);
  }

  /** Browsers close a dialog without asking when Escape is pressed twice. */
  #handleClose = ({ currentTarget }: Event): void => {
    if (this.#answer && !(currentTarget as HTMLDialogElement).open) this.#settle(false);
  };

  #settle(yes: boolean): void {
    // Closed while it is still there: that gives the focus back to where it was.
    this.#host.renderRoot?.querySelector<HTMLDialogElement>('dialog.confirm')?.close();
    const answer = this.#answer;
    this.#question = this.#answer = undefined;
    answer?.(yes);
    this.#host.requestUpdate();
  }

  render(): TemplateResult | typeof nothing {
    if (!this.#question) return nothing;
    const { title, text, action, isDanger = false } = this.#question;
    const words = this.#words();
    const handleCancel = (event: Event) => {
      event.preventDefault();
      this.#settle(false);
    };
    return html`<dialog class="confirm" part="dialog" aria-labelledby="confirm-title" @cancel=${handleCancel} @close=${this.#handleClose}>
      <h2 id="confirm-title">${title}</h2>
      <div class="confirm-text">${text}</div>
      <div class="confirm-actions">
        <button class="kessai-button" part="dialog-cancel" type="button" autofocus @click=${() => this.#settle(false)}>${words.cancel}</button>
        <button class="kessai-button ${isDanger ? 'danger' : 'kessai-filled'}" part="dialog-action" type="button" @click=${() => this.#settle(true)}>${action}</button>
      </div>
    </dialog>`;
  }
}
