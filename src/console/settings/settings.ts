import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import {
  addFile,
  type ConnectionTestView,
  checkSettings,
  type MethodState,
  readSettings,
  removeFile,
  resumeMethod,
  type SettingsCheck,
  type SettingsField,
  type SettingsGroup,
  type SettingsView,
  saveSettings,
  testConnection,
} from '../../client/staff/settings.ts';
import { NotConfirmedError, ProblemError } from '../../client/staff-client.ts';
import { ConnectionController } from '../../ui/connection.ts';
import { announce } from '../../ui/live-region.ts';
import { LocaleController } from '../../ui/locale.ts';
import { notice, type Tone } from '../../ui/notice.ts';
import { fill } from '../../ui/text.ts';
import { chip } from '../internal/chips.ts';
import { ConfirmDialog, type Question } from '../internal/confirm-dialog.ts';
import { consoleStyles } from '../internal/console.styles.ts';
import { CopyButtons } from '../internal/copy-button.ts';
import { waiting } from '../internal/draw-reading.ts';
import { momentText, secondsText } from '../internal/format.ts';
import { consoleIcon } from '../internal/icons.ts';
import { Reading } from '../internal/reading.ts';
import { StaffController } from '../internal/staff-controller.ts';
import { StaffView } from '../internal/staff-view.ts';
import { troubleOf } from '../internal/trouble.ts';
import { troubleNotice } from '../internal/trouble-notice.ts';
import { drawField, type FieldDesk } from './field.ts';
import { base64Of, filesPanel } from './files-panel.ts';
import {
  type Draft,
  type Environment,
  FormState,
  fieldOfIssue,
  freeName,
  type Held,
  typed,
} from './form-state.ts';
import { ja, type SettingsMessages } from './messages/ja.ts';
import { reviewSummary } from './review-summary.ts';
import { settingsStyles } from './settings.styles.ts';

/** What came of the last press. */
interface News {
  tone: Tone;
  text: string;
}

type Busy = 'test' | 'review' | 'save' | 'file' | 'resume';

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
  readonly #connection = new ConnectionController(this);
  readonly #staff = new StaffController(this);
  readonly #settings = new Reading<SettingsView>(this, (signal) => readSettings(this.#staff.client, signal));
  readonly #copy = new CopyButtons(this, () => this.#locale.messages);
  readonly #dialog = new ConfirmDialog(this, () => this.#locale.messages);

  /** Texts over those of the language. */
  declare messages: Partial<SettingsMessages> | undefined;

  #draft: Draft = new Map();
  #checked: SettingsCheck | undefined;
  #environment: Environment | undefined;
  #busy: Busy | undefined;
  #news: News | undefined;

  /** Reads the settings once more. What was typed stays. */
  refresh(): Promise<void> {
    return this.#settings.refresh();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // Whoever leaves the page with something typed is asked by the browser.
    window.addEventListener(
      'beforeunload',
      (event) => {
        if (this.#draft.size > 0) event.preventDefault();
      },
      { signal: this.#connection.signal },
    );
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
    const { messages } = this.#locale;
    const form = new FormState(view, this.#draft);
    return html`<div class="bar">
        <p class="grow muted">${chip(view.environment === 'live' ? 'done' : 'caution', view.environment === 'live' ? 'done' : 'alert', messages[`environment.${view.environment}`])} ${savedText(view, messages)}</p>
        <button class="kessai-button" type="button" aria-busy=${this.#busy === 'test'} ?disabled=${this.#busy !== undefined} @click=${() => this.#test()}>${this.#busy === 'test' ? messages.testing : messages.test}</button>
      </div>
      ${this.#news ? notice(this.#news.tone, this.#news.text, { role: this.#news.tone === 'error' ? 'alert' : 'status' }) : nothing}
      <div class="state">
        <section aria-labelledby="methods"><h2 id="methods">${messages.methods}</h2>
          <ul class="methods" part="methods">${view.methods.map((method) => this.#method(method))}</ul>
        </section>
        <div>${repeat(
          view.groups,
          ({ id }) => id,
          (group) => this.#group(group, form),
        )}
          ${this.#filesGroup(view)}${this.#noticeGroup(view)}
        </div>
      </div>
      ${this.#checked ? reviewSummary(this.#checked, { form, draft: this.#draft, messages, language: this.#locale.language }) : nothing}
      ${this.#draft.size > 0 ? this.#foot() : nothing}
      ${this.#dialog.render()}`;
  }

  #method({ method, use, state, reasons, canResume }: MethodState): TemplateResult {
    const { messages, language } = { messages: this.#locale.messages, language: this.#locale.language };
    const name = messages[`method.${method}`];
    const faces = {
      on: chip('done', 'done', messages['state.on']),
      off: chip('plain', 'off', messages['state.off']),
      stopped: chip('error', 'alert', messages['state.stopped']),
    };
    return html`<li>
      <span class="name">${name}</span>${faces[state]}<span class="small muted">${messages[`use.${use}`]}</span>
      <div class="why small">${reasons.map((reason) => html`<p>${reason[language]}</p>`)}${state === 'stopped' && !canResume ? html`<p class="muted">${messages.mend}</p>` : nothing}</div>
      ${canResume && this.#staff.may('resume-method') ? html`<button class="kessai-button" type="button" ?disabled=${this.#busy !== undefined} @click=${() => this.#resume(method, name)}>${messages.resume}<span class="visually-hidden"> ${name}</span></button>` : nothing}
    </li>`;
  }

  // The form

  #group(group: SettingsGroup, form: FormState): TemplateResult | typeof nothing {
    const { messages, language } = this.#locale;
    const hasSets = group.fields.some(({ environment }) => environment !== undefined);
    const environment = this.#environment ?? form.environment;
    const fields = form.shown(group, environment);
    if (fields.length === 0) return nothing;
    const changes = form.changedIn(group);
    const wrong = group.fields.filter(({ path }) =>
      this.#wrongWith(form.view, path).some(({ stops }) => stops),
    );
    const desk: FieldDesk = {
      form,
      language,
      messages,
      wrongWith: (path) => this.#wrongWith(form.view, path),
      type: (field, value) => this.#type(form.view, field, value),
    };
    return html`<details class="group" part="group" ?open=${wrong.length > 0} data-group=${group.id}>
      <summary><span class="title">${group.label[language]}</span>
        ${wrong.length > 0 ? chip('error', 'alert', fill(messages.issuesOf, { count: wrong.length })) : nothing}
        ${changes > 0 ? chip('wait', 'open', fill(messages.changed, { count: changes })) : nothing}${consoleIcon('down')}</summary>
      <div class="inside">
        ${group.note ? html`<p class="kessai-hint">${group.note[language]}</p>` : nothing}
        ${hasSets ? this.#environments(form.view, environment) : nothing}
        <div class="fields">${repeat(
          fields,
          ({ path }) => path,
          (field) => drawField(field, desk),
        )}</div>
      </div>
    </details>`;
  }

  #environments({ environment: inUse }: SettingsView, shown: Environment): TemplateResult {
    const { messages } = this.#locale;
    return html`<div class="segments" role="group" aria-label=${messages.environment}>${(
      ['test', 'live'] as const
    ).map(
      (each) =>
        html`<button class="segment" type="button" aria-pressed=${each === shown ? 'true' : 'false'} @click=${() => this.#show(each)}>${messages[`environment.${each}`]}${each === inUse ? html` <span class="small muted">${messages.inUse}</span>` : nothing}</button>`,
    )}</div>`;
  }

  #show(environment: Environment): void {
    this.#environment = environment;
    this.requestUpdate();
  }

  #type(view: SettingsView, field: SettingsField, value: Held): void {
    this.#draft = typed(view, this.#draft, field, value);
    // It was about something else.
    this.#checked = undefined;
    this.#news = undefined;
    this.requestUpdate();
  }

  /** After a review, of what was typed; before it, of what is saved. */
  #wrongWith(view: SettingsView, path: string): { text: string; stops: boolean }[] {
    const { language } = this.#locale;
    const issues = this.#checked?.issues ?? (this.#draft.has(path) ? [] : view.issues);
    return issues
      .filter(({ field }) => fieldOfIssue(view, field) === path)
      .map(({ words, stops }) => ({ text: words[language], stops: stops.length > 0 }));
  }

  #foot(): TemplateResult {
    const { messages } = this.#locale;
    const isBusy = this.#busy !== undefined;
    const canSave = this.#checked?.canSave === true && this.#staff.may('save-settings');
    return html`<div class="foot" part="foot">
      <span class="grow">${chip('wait', 'open', fill(messages.changed, { count: this.#draft.size }))}</span>
      <button class="kessai-button" type="button" ?disabled=${isBusy} @click=${() => this.#discard()}>${messages.discard}</button>
      ${
        this.#checked
          ? html`<button class="kessai-button kessai-filled" type="button" aria-busy=${this.#busy === 'save'} ?disabled=${isBusy || !canSave} @click=${() => this.#save()}>${this.#busy === 'save' ? messages.saving : messages.save}</button>`
          : html`<button class="kessai-button kessai-filled" type="button" aria-busy=${this.#busy === 'review'} ?disabled=${isBusy} @click=${() => this.#review()}>${this.#busy === 'review' ? messages.reviewing : messages.review}</button>`
      }
    </div>`;
  }

  // Files and addresses

  #filesGroup({ files }: SettingsView): TemplateResult {
    const { messages } = this.#locale;
    return html`<details class="group" part="group" data-group="files">
      <summary><span class="title">${messages.files}</span>${consoleIcon('down')}</summary>
      <div class="inside">${filesPanel(files, {
        messages,
        isBusy: this.#busy !== undefined,
        add: (file) => void this.#addFile(file),
        remove: (name) => void this.#removeFile(name),
      })}</div>
    </details>`;
  }

  #noticeGroup({ noticeUrl: { url, length, isTooLong } }: SettingsView): TemplateResult {
    const { messages } = this.#locale;
    return html`<details class="group" part="group" data-group="notice-url">
      <summary><span class="title">${messages.noticeUrl}</span>${consoleIcon('down')}</summary>
      <div class="inside">
        <p>${this.#copy.render(messages.noticeUrl, url)}</p>
        <p class="kessai-hint">${fill(messages['noticeUrl.hint'], { length })}</p>
        ${isTooLong ? notice('error', messages['noticeUrl.tooLong']) : nothing}
      </div>
    </details>`;
  }

  // Presses

  async #review(): Promise<void> {
    await this.#act('review', async (view) => {
      this.#checked = await checkSettings(this.#staff.client, this.#said(view));
    });
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('.summary')?.focus();
  }

  async #save(): Promise<void> {
    const { messages } = this.#locale;
    const count = this.#draft.size;
    await this.#act('save', async (view) => {
      const answer = await saveSettings(this.#staff.client, this.#said(view), {
        confirm: () =>
          this.#dialog.ask({
            title: messages.saveTitle,
            text: fill(messages.saveText, { count }),
            action: messages.save,
          }),
      });
      this.#draft = new Map();
      this.#checked = undefined;
      this.#settings.replace(answer.settings);
      this.#tell('done', messages.saveDone);
    });
  }

  #said({ version }: SettingsView) {
    return {
      version,
      changes: Object.fromEntries(
        [...this.#draft].map(([path, value]) => [
          path,
          Array.isArray(value) ? [...value] : (value as string),
        ]),
      ),
    };
  }

  async #discard(): Promise<void> {
    const { messages } = this.#locale;
    const { discardTitle: title, discardText: text, discard: action } = messages;
    if (!(await this.#dialog.ask({ title, text, action }))) return;
    this.#draft = new Map();
    this.#checked = undefined;
    this.requestUpdate();
  }

  async #test(): Promise<void> {
    await this.#act('test', async () => {
      const { messages, language } = this.#locale;
      const { ok, code, help, millis }: ConnectionTestView = await testConnection(this.#staff.client);
      if (code === 'link-only') this.#tell('caution', messages['test.linkOnly']);
      else if (ok)
        this.#tell(
          'done',
          `${messages['test.ok']}\n${fill(messages['test.okText'], { seconds: secondsText(millis) })}`,
        );
      else
        this.#tell(
          'error',
          [messages['test.failed'], help && `${help.cause[language]} (${code})`, help?.fix[language]]
            .filter(Boolean)
            .join('\n'),
        );
    });
  }

  async #resume(method: string, name: string): Promise<void> {
    const { messages } = this.#locale;
    const question = {
      title: fill(messages.resumeTitle, { name }),
      text: messages.resumeText,
      action: messages.resume,
    };
    if (!(await this.#dialog.ask(question))) return;
    await this.#act('resume', async () => {
      this.#settings.replace(await resumeMethod(this.#staff.client, method));
      this.#tell('done', messages.resumed);
    });
  }

  async #addFile(file: File): Promise<void> {
    const { messages } = this.#locale;
    await this.#act('file', async (view) => {
      const name = freeName(view.files, file.name);
      const question = {
        title: fill(messages['files.addTitle'], { name }),
        text: messages['files.addText'],
        action: messages['files.add'],
      };
      const body = { content: await base64Of(file) };
      const { files } = await addFile(this.#staff.client, name, body, this.#confirm(question));
      this.#settings.replace({ ...view, files });
      this.#tell('done', messages['files.added']);
    });
  }

  async #removeFile(name: string): Promise<void> {
    const { messages } = this.#locale;
    await this.#act('file', async (view) => {
      const question = {
        title: fill(messages['files.removeTitle'], { name }),
        text: messages['files.removeText'],
        action: messages['files.remove'],
        isDanger: true,
      };
      const { files } = await removeFile(this.#staff.client, name, this.#confirm(question));
      this.#settings.replace({ ...view, files });
      this.#tell('done', messages['files.removed']);
    });
  }

  #confirm = (question: Question) => ({ confirm: () => this.#dialog.ask(question) });

  /** One press at a time; what it throws is told. */
  async #act(busy: Busy, press: (view: SettingsView) => Promise<void>): Promise<void> {
    const view = this.#settings.value;
    if (this.#busy !== undefined || !view) return;
    this.#busy = busy;
    this.#news = undefined;
    this.requestUpdate();
    try {
      await press(view);
    } catch (error) {
      this.#fail(error);
    } finally {
      this.#busy = undefined;
      this.requestUpdate();
    }
  }

  #fail(error: unknown): void {
    const { messages, language } = this.#locale;
    if (error instanceof NotConfirmedError) return;
    const { problem, field, told } = error instanceof ProblemError ? error : {};
    if (problem === 'conflict' && field === 'version') {
      this.#checked = undefined;
      this.#tell('caution', messages.stale);
      void this.refresh();
      return;
    }
    const titles: Record<string, string> = {
      'connection-test-failed': `${messages['test.failed']}\n${messages['test.kept']}`,
      'settings-invalid': messages.invalid,
      'file-refused': messages.refused,
    };
    const title = titles[problem ?? ''] ?? messages[`trouble.${troubleOf(error)}`];
    const help = told?.help;
    this.#tell('error', [title, help?.cause[language], help?.fix[language]].filter(Boolean).join('\n'));
  }

  /** Above the form, and into view: the button may be far below. */
  #tell(tone: Tone, text: string): void {
    this.#news = { tone, text };
    this.requestUpdate();
    announce(this, text.split('\n')[0]!);
    void this.updateComplete.then(() =>
      this.renderRoot.querySelector<HTMLElement>('.kessai-notice')?.scrollIntoView({ block: 'nearest' }),
    );
  }
}

/** Who saved last. The first version of all is what the shop's program brought along, and nobody at the console. */
const savedText = ({ version, savedAt, savedBy }: SettingsView, messages: SettingsMessages): string =>
  fill(version === 1 ? messages.brought : messages.saved, { at: momentText(savedAt), by: savedBy });
