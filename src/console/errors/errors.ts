import { html, nothing } from 'lit';
import { clearError, type ErrorEntry, type ErrorList, readErrors } from '../../client/staff/recovery.ts';
import { announce } from '../../ui/live-region.ts';
import { LocaleController } from '../../ui/locale.ts';
import { fill } from '../../ui/text.ts';
import { chip } from '../internal/chips.ts';
import { consoleStyles } from '../internal/console.styles.ts';
import { drawReading } from '../internal/draw-reading.ts';
import { momentText } from '../internal/format.ts';
import { orderOf } from '../internal/order-link.ts';
import { Pressing } from '../internal/pressing.ts';
import { Reading } from '../internal/reading.ts';
import { StaffController } from '../internal/staff-controller.ts';
import { StaffView } from '../internal/staff-view.ts';
import { errorsStyles } from './errors.styles.ts';
import { type ErrorsMessages, ja } from './messages/ja.ts';

/**
 * エラーログ: what went wrong where no buyer sees it, each with its cause and what puts it right, until somebody clears it.
 *
 * @summary Error log. エラーログ
 * @tag kessai-errors
 * @status experimental
 *
 * @csspart notice - Why the log could not be read, or what came of a press.
 * @csspart error - One entry.
 * @csspart clear - The button that clears one.
 */
export class KessaiErrors extends StaffView {
  static override styles = [...consoleStyles, errorsStyles];

  readonly #locale = new LocaleController<ErrorsMessages>(this, {
    ja,
    en: () => import('./messages/en.ts'),
  });
  readonly #staff = new StaffController(this);
  readonly #errors = new Reading<ErrorList>(this, (signal) =>
    readErrors(this.#staff.client, this.#isCleared, signal),
  );
  readonly #pressing = new Pressing(this, () => this.#errors.refresh());

  /** Texts over those of the language. */
  declare messages: Partial<ErrorsMessages> | undefined;

  #isCleared = false;

  protected override readAnew(): void {
    void this.#errors.refresh();
  }

  override render() {
    const { messages } = this.#locale;
    return html`<div class="segments bar" role="group" aria-label=${messages.which}>
        ${[false, true].map((cleared) => html`<button class="segment" type="button" aria-pressed=${this.#isCleared === cleared ? 'true' : 'false'} @click=${() => this.#show(cleared)}>${cleared ? messages['which.cleared'] : messages['which.open']}</button>`)}
      </div>
      ${drawReading(this.#errors, messages, (value) => this.#list(value), this.#pressing.trouble)}`;
  }

  #show(cleared: boolean): void {
    if (this.#isCleared === cleared) return;
    this.#isCleared = cleared;
    this.#pressing.forget();
    this.#errors.forget();
    void this.#errors.refresh();
  }

  #list({ errors }: ErrorList) {
    const { messages } = this.#locale;
    if (errors.length === 0)
      return html`<p class="empty">${this.#isCleared ? messages['empty.cleared'] : messages['empty.open']}</p>`;
    return html`<ol aria-label=${messages.title}>${errors.map((error) => this.#entry(error))}</ol>`;
  }

  #entry(entry: ErrorEntry) {
    const { messages, language } = this.#locale;
    const { id, source, code, subject, orderId, elsewhere, detail, times, firstAt, lastAt, help, cleared } =
      entry;
    const when =
      times > 1
        ? fill(messages.between, { first: momentText(firstAt), last: momentText(lastAt) })
        : momentText(lastAt);
    return html`<li part="error">
      <div class="head"><p class="what"><span class="chips">${chip(cleared ? 'plain' : 'error', cleared ? 'done' : 'alert', messages[`source.${source}`])}</span>
        <b class="code" translate="no">${code}</b>
        <span class="small muted figure">${times > 1 ? `${fill(messages.times, { count: times })} · ` : ''}${when}</span></p>
        ${cleared || !this.#staff.may('error-clear') ? nothing : html`<button class="kessai-button" part="clear" type="button" ?disabled=${this.#pressing.busy !== undefined} aria-label=${fill(messages['clear.one'], { code })} @click=${() => this.#clear(id)}>${messages.clear}</button>`}
      </div>
      <p class="small muted">${
        orderId === null && elsewhere === null
          ? html`<span class="code" translate="no">${[subject, detail].filter(Boolean).join(' · ')}</span>`
          : html`${orderOf(entry, messages, (order) => fill(messages.order, { order }))} ${this.#occasion(entry)}`
      }</p>
      ${
        help
          ? html`<dl><dt>${messages.cause}</dt><dd>${help.cause[language === 'ja' ? 'ja' : 'en']}</dd><dt>${messages.fix}</dt><dd>${help.fix[language === 'ja' ? 'ja' : 'en']}</dd></dl>`
          : html`<p>${messages.unknown}</p>`
      }
      ${cleared ? html`<p class="small muted">${fill(messages['cleared.by'], { by: cleared.by, when: momentText(cleared.at) })}</p>` : nothing}
    </li>`;
  }

  /** What was refused, in words where there are any. */
  #occasion({ source, detail }: ErrorEntry) {
    const { messages } = this.#locale;
    const key = `action.${detail}`;
    return source === 'operation' && Object.hasOwn(messages, key)
      ? messages[key as keyof ErrorsMessages]
      : html`<span class="code" translate="no">${detail}</span>`;
  }

  #clear(id: string): Promise<void> {
    return this.#pressing.run(id, async () => {
      this.#errors.replace(await clearError(this.#staff.client, id));
      announce(this, this.#locale.messages.cleared);
      return undefined;
    });
  }
}
