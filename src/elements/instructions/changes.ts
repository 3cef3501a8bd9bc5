import {
  html,
  nothing,
  type ReactiveController,
  type ReactiveControllerHost,
  type TemplateResult,
} from 'lit';
import type { SessionPayment } from '../../client/session-client.ts';
import type { CheckoutContext } from '../../ui/checkout-context.ts';
import { notice } from '../../ui/notice.ts';
import type { InstructionsMessages } from './messages/ja.ts';

type Host = ReactiveControllerHost & { renderRoot: HTMLElement | DocumentFragment };

type Checked = 'asking' | 'waiting';
type Switching = 'asking' | 'busy' | 'failed';

interface Page {
  messages: () => InstructionsMessages;
  /** Absent outside a checkout. */
  context: () => CheckoutContext | undefined;
}

/** What only a checkout can do: ask whether it is paid, and let the buyer pay otherwise. */
export class Changes implements ReactiveController {
  readonly #host: Host;
  readonly #page: Page;
  /** 支払い状況を確認: asked for, and answered without news. */
  #checked: Checked | undefined;
  /** 別の方法で支払う: asked back, under way, or not done. */
  #switching: Switching | undefined;

  constructor(host: Host, page: Page) {
    this.#host = host;
    this.#page = page;
    host.addController(this);
  }

  hostConnected(): void {}

  /** It stands otherwise with the payment now. */
  forget(): void {
    this.#checked = this.#switching = undefined;
    this.#host.requestUpdate();
  }

  render({ method }: SessionPayment): TemplateResult | typeof nothing {
    const messages = this.#page.messages();
    if (!this.#page.context()) return nothing;
    if (this.#switching) return this.#warning(this.#switching);
    const isAsking = this.#checked === 'asking';
    return html`<div class="stack off-paper">
      <p class="muted" role="status">${this.#checked ? messages[isAsking ? 'checking' : 'stillWaiting'] : nothing}</p>
      <div class="row">
        <button class="plain" part="action" id="check" type="button" ?disabled=${isAsking} @click=${this.#handleCheck}>${messages.check}</button>
        <button class="plain" part="action" id="switch" type="button" @click=${this.#handleSwitch}>${method === 'konbini' ? messages.switch : messages['switch.confirm']}</button>
      </div>
    </div>`;
  }

  /** The earlier number stays payable (R-36): said before, not after. */
  #warning(state: Switching): TemplateResult {
    const messages = this.#page.messages();
    const isBusy = state === 'busy';
    return html`<div class="off-paper">
      ${notice('caution', `${messages['switch.title']}\n${messages['switch.text']}`, {
        more: html`${state === 'failed' ? html`<p role="alert">${messages['switch.failed']}</p>` : nothing}
          <div class="kessai-steps">
            <button class="kessai-button" part="action" type="button" ?disabled=${isBusy} @click=${this.#handleConfirm}>${isBusy ? html`<span class="kessai-spinner"></span>` : nothing}${messages['switch.confirm']}</button>
            <button class="kessai-button" part="action" type="button" ?disabled=${isBusy} @click=${this.#handleCancel}>${messages['switch.cancel']}</button>
          </div>`,
      })}
    </div>`;
  }

  #handleCheck = async (): Promise<void> => {
    this.#check('asking');
    await this.#page.context()?.refresh();
    if (this.#checked === 'asking') this.#check('waiting');
  };

  #handleSwitch = (): void => {
    this.#switch('asking');
    this.#focus('.kessai-notice');
  };

  #handleCancel = (): void => {
    this.#switch(undefined);
    this.#focus('#switch');
  };

  #handleConfirm = async (): Promise<void> => {
    this.#switch('busy');
    const isDone = await this.#page.context()?.restart();
    this.#switch(isDone ? undefined : 'failed');
  };

  #check(state: Checked): void {
    this.#checked = state;
    this.#host.requestUpdate();
  }

  #switch(state: Switching | undefined): void {
    this.#switching = state;
    this.#host.requestUpdate();
  }

  #focus(selector: string): void {
    void this.#host.updateComplete.then(() =>
      this.#host.renderRoot.querySelector<HTMLElement>(selector)?.focus(),
    );
  }
}
