import { html, nothing } from 'lit';
import { LocaleController } from '../../ui/locale.ts';
import { notice } from '../../ui/notice.ts';
import { ConfirmDialog } from '../internal/confirm-dialog.ts';
import { consoleStyles } from '../internal/console.styles.ts';
import { Pressing } from '../internal/pressing.ts';
import { stackedTable } from '../internal/stacked-table.styles.ts';
import { StaffController } from '../internal/staff-controller.ts';
import { StaffView } from '../internal/staff-view.ts';
import { troubleNotice } from '../internal/trouble-notice.ts';
import { DifferencesSection } from './differences.ts';
import { LeftoversSection } from './leftovers.ts';
import { LostSection } from './lost.ts';
import { ja, type RecoveryMessages } from './messages/ja.ts';
import { recoveryStyles } from './recovery.styles.ts';
import type { Room, Section } from './section.ts';

type Which = 'lost' | 'differences' | 'leftovers';

/**
 * 受注の取りこぼし, 照合 and 決済処理中の注文の取消: what is done when books, provider and shop have come apart.
 *
 * @summary Recovery. 受注の取りこぼし・照合
 * @tag kessai-recovery
 * @status experimental
 *
 * @csspart notice - Why something could not be read, or what came of a press.
 * @csspart search - The field for a number.
 * @csspart find - The button that asks the provider for lost payments.
 * @csspart recover - The button that recovers one order.
 * @csspart reconcile - The button that begins 照合.
 * @csspart look - The button that shows which unfinished orders would be closed.
 * @csspart close - The button that closes them.
 */
export class KessaiRecovery extends StaffView {
  static override styles = [...consoleStyles, stackedTable, recoveryStyles];

  readonly #locale = new LocaleController<RecoveryMessages>(this, {
    ja,
    en: () => import('./messages/en.ts'),
  });
  readonly #pressing = new Pressing(this);
  readonly #dialog = new ConfirmDialog(this, () => this.#locale.messages);
  readonly #room: Room = {
    host: this,
    staff: new StaffController(this),
    dialog: this.#dialog,
    pressing: this.#pressing,
    messages: () => this.#locale.messages,
    language: () => this.#locale.language,
  };
  readonly #sections: Record<Which, Section> = {
    lost: new LostSection(this.#room),
    differences: new DifferencesSection(this.#room),
    leftovers: new LeftoversSection(this.#room),
  };

  /** Texts over those of the language. */
  declare messages: Partial<RecoveryMessages> | undefined;

  #which: Which = 'lost';

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#sections[this.#which].leave();
  }

  protected override readAnew(): void {
    this.#sections[this.#which].open();
  }

  override render() {
    const { messages } = this.#locale;
    const { trouble, news } = this.#pressing;
    return html`<div class="segments bar" role="group" aria-label=${messages.which}>
        ${(Object.keys(this.#sections) as Which[]).map((which) => html`<button class="segment" type="button" aria-pressed=${this.#which === which ? 'true' : 'false'} @click=${() => this.#show(which)}>${messages[`which.${which}`]}</button>`)}
      </div>
      ${trouble ? troubleNotice(messages, trouble) : news ? notice('done', news, { role: 'status' }) : nothing}
      ${this.#sections[this.#which].render()}
      ${this.#dialog.render()}`;
  }

  #show(which: Which): void {
    if (this.#which === which) return;
    this.#sections[this.#which].leave();
    this.#which = which;
    this.#pressing.forget();
    this.#sections[which].open();
  }
}
