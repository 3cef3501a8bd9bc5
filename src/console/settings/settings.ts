import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { readSettings, type SettingsView } from '../../client/staff/settings.ts';
import { LocaleController } from '../../ui/locale.ts';
import { notice } from '../../ui/notice.ts';
import { fill } from '../../ui/text.ts';
import { chip } from '../internal/chips.ts';
import { ConfirmDialog } from '../internal/confirm-dialog.ts';
import { consoleStyles } from '../internal/console.styles.ts';
import { CopyButtons } from '../internal/copy-button.ts';
import { waiting } from '../internal/draw-reading.ts';
import { momentText } from '../internal/format.ts';
import { Reading } from '../internal/reading.ts';
import { StaffController } from '../internal/staff-controller.ts';
import { StaffView } from '../internal/staff-view.ts';
import { troubleNotice } from '../internal/trouble-notice.ts';
import { Editing } from './editing.ts';
import { filesPanel } from './files-panel.ts';
import { type Environment, FormState } from './form-state.ts';
import { fieldGroup, type GroupDesk, plainGroup } from './group.ts';
import { ja, type SettingsMessages } from './messages/ja.ts';
import { methodList } from './method-list.ts';
import { Presses } from './presses.ts';
import { reviewSummary } from './review-summary.ts';
import { settingsStyles } from './settings.styles.ts';

/**
 * 設定: the whole form of the provider and of the shop's own method list, with 接続テスト, 証明書ファイル and the state of each
 * method. What is typed is reviewed first: what changes, what it stops, what it warns of; then it is tested and saved.
 *
 * @summary Settings of the shop's payments. 設定
 * @tag kessai-settings
 * @status experimental
 *
 * @csspart notice - Why the settings could not be read, or what came of a press.
 * @csspart methods - The state of each method.
 * @csspart group - One group of the form.
 * @csspart foot - What is changed, and the buttons to go on.
 * @csspart summary - What saving would come to.
 */
export class KessaiSettings extends StaffView {
  static override styles = [...consoleStyles, settingsStyles];

  readonly #locale = new LocaleController<SettingsMessages>(this, {
    ja,
    en: () => import('./messages/en.ts'),
  });
  readonly #staff = new StaffController(this);
  readonly #settings = new Reading<SettingsView>(this, (signal) => readSettings(this.#staff.client, signal));
  readonly #copy = new CopyButtons(this, () => this.#locale.messages);
  readonly #dialog = new ConfirmDialog(this, () => this.#locale.messages);
  readonly #editing = new Editing(this);
  readonly #presses = new Presses(this, {
    client: () => this.#staff.client,
    locale: this.#locale,
    settings: this.#settings,
    editing: this.#editing,
    dialog: this.#dialog,
  });

  /** Texts over those of the language. */
  declare messages: Partial<SettingsMessages> | undefined;

  /** Of two sets of values, the one the person wants to see. */
  #environment: Environment | undefined;

  /** Reads the settings once more. What was typed stays. */
  refresh(): Promise<void> {
    return this.#settings.refresh();
  }

  protected override readAnew(): void {
    void this.refresh();
  }

  override render() {
    const { messages } = this.#locale;
    const { value, trouble, isLoading } = this.#settings;
    if (this.#staff.me && !this.#staff.may('read-settings'))
      return html`<p class="empty">${messages.forAdmin}</p>`;
    if (trouble && !value)
      return trouble === 'missing'
        ? notice('caution', messages.unmanaged)
        : troubleNotice(messages, trouble, { label: messages.again, act: () => this.refresh() });
    if (!value) return isLoading ? waiting(messages) : nothing;
    return this.#page(value);
  }

  #page(view: SettingsView): TemplateResult {
    const { messages, language } = this.#locale;
    const { draft, checked } = this.#editing;
    const { news, busy } = this.#presses;
    const isBusy = busy !== undefined;
    const form = new FormState(view, draft);
    const desk = this.#desk(form);
    return html`<div class="bar">
        <p class="grow muted">${environmentChip(view, messages)} ${savedText(view, messages)}</p>
        <button class="kessai-button" type="button" aria-busy=${busy === 'test'} ?disabled=${isBusy} @click=${() => this.#presses.test()}>${busy === 'test' ? messages.testing : messages.test}</button>
      </div>
      ${news ? notice(news.tone, news.text, { role: news.tone === 'error' ? 'alert' : 'status' }) : nothing}
      <div class="state">
        <section aria-labelledby="methods"><h2 id="methods">${messages.methods}</h2>
          ${methodList(view.methods, {
            locale: this.#locale,
            mayResume: this.#staff.may('resume-method'),
            isBusy,
            resume: (method, name) => void this.#presses.resume(method, name),
          })}
        </section>
        <div>${repeat(
          view.groups,
          ({ id }) => id,
          (group) => fieldGroup(group, desk),
        )}
          ${plainGroup(
            'files',
            messages.files,
            filesPanel(view.files, {
              messages,
              isBusy,
              add: (file) => void this.#presses.addFile(file),
              remove: (name) => void this.#presses.removeFile(name),
            }),
          )}${plainGroup('notice-url', messages.noticeUrl, this.#noticeUrl(view.noticeUrl))}
        </div>
      </div>
      ${checked ? reviewSummary(checked, { form, draft, messages, language }) : nothing}
      ${draft.size > 0 ? this.#foot() : nothing}
      ${this.#dialog.render()}`;
  }

  /** What the groups of the form are drawn with. */
  #desk(form: FormState): GroupDesk {
    const { messages, language } = this.#locale;
    return {
      form,
      language,
      messages,
      environment: this.#environment ?? form.environment,
      show: (environment) => {
        this.#environment = environment;
        this.requestUpdate();
      },
      wrongWith: (path) => this.#editing.wrongWith(form.view, path, language),
      type: (field, value) => {
        this.#editing.type(form.view, field, value);
        this.#presses.forget();
      },
    };
  }

  #noticeUrl({ url, length, isTooLong }: SettingsView['noticeUrl']): TemplateResult {
    const { messages } = this.#locale;
    return html`<p>${this.#copy.render(messages.noticeUrl, url)}</p>
      <p class="kessai-hint">${fill(messages['noticeUrl.hint'], { length })}</p>
      ${isTooLong ? notice('error', messages['noticeUrl.tooLong']) : nothing}`;
  }

  /** What is changed, and the way on: reviewed first, then saved. */
  #foot(): TemplateResult {
    const { messages } = this.#locale;
    const { draft, checked } = this.#editing;
    const { busy } = this.#presses;
    const isBusy = busy !== undefined;
    const canSave = checked?.canSave === true && this.#staff.may('save-settings');
    return html`<div class="foot" part="foot">
      <span class="grow">${chip('wait', 'open', fill(messages.changed, { count: draft.size }))}</span>
      <button class="kessai-button" type="button" ?disabled=${isBusy} @click=${() => this.#presses.discard()}>${messages.discard}</button>
      ${
        checked
          ? html`<button class="kessai-button kessai-filled" type="button" aria-busy=${busy === 'save'} ?disabled=${isBusy || !canSave} @click=${() => this.#presses.save()}>${busy === 'save' ? messages.saving : messages.save}</button>`
          : html`<button class="kessai-button kessai-filled" type="button" aria-busy=${busy === 'review'} ?disabled=${isBusy} @click=${() => this.#presses.review()}>${busy === 'review' ? messages.reviewing : messages.review}</button>`
      }
    </div>`;
  }
}

const environmentChip = ({ environment }: SettingsView, messages: SettingsMessages): TemplateResult =>
  environment === 'live'
    ? chip('done', 'done', messages['environment.live'])
    : chip('caution', 'alert', messages['environment.test']);

/** Who saved last. The first version of all is what the shop's program brought along, and nobody at the console. */
const savedText = ({ version, savedAt, savedBy }: SettingsView, messages: SettingsMessages): string =>
  fill(version === 1 ? messages.brought : messages.saved, { at: momentText(savedAt), by: savedBy });
