import type { ReactiveController, ReactiveControllerHost } from 'lit';
import {
  addFile,
  checkSettings,
  removeFile,
  resumeMethod,
  type SettingsView,
  saveSettings,
  testConnection,
} from '../../client/staff/settings.ts';
import { NotConfirmedError, type StaffClient } from '../../client/staff-client.ts';
import { announce } from '../../ui/live-region.ts';
import type { Locale } from '../../ui/locale.ts';
import { fill } from '../../ui/text.ts';
import type { ConfirmDialog, Question } from '../internal/confirm-dialog.ts';
import type { Reading } from '../internal/reading.ts';
import type { Editing } from './editing.ts';
import { base64Of } from './files-panel.ts';
import { freeName } from './form-state.ts';
import type { SettingsMessages } from './messages/ja.ts';
import { failureNews, isStale, type News, testNews } from './news.ts';

export type Busy = 'test' | 'review' | 'save' | 'file' | 'resume';

interface Page {
  client: () => StaffClient;
  locale: Locale<SettingsMessages>;
  settings: Reading<SettingsView>;
  editing: Editing;
  dialog: ConfirmDialog;
}

type Host = ReactiveControllerHost & HTMLElement & { renderRoot: HTMLElement | DocumentFragment };

/** What can be pressed on the page, one at a time, from the question to what came of it. */
export class Presses implements ReactiveController {
  /** What was pressed and is not answered yet. */
  busy: Busy | undefined;
  news: News | undefined;

  readonly #host: Host;
  readonly #page: Page;

  constructor(host: Host, page: Page) {
    this.#host = host;
    this.#page = page;
    host.addController(this);
  }

  hostConnected(): void {}

  /** What was told is of something else. */
  forget(): void {
    this.news = undefined;
    this.#host.requestUpdate();
  }

  async review(): Promise<void> {
    const { client, editing } = this.#page;
    await this.#act('review', async (view) => {
      const { draft } = editing;
      const checked = await checkSettings(client(), editing.changesTo(view));
      if (editing.draft === draft) editing.review(checked);
    });
    await this.#host.updateComplete;
    this.#host.renderRoot.querySelector<HTMLElement>('.summary')?.focus();
  }

  async save(): Promise<void> {
    const { client, editing, settings } = this.#page;
    const { messages } = this.#page.locale;
    const question = {
      title: messages.saveTitle,
      text: fill(messages.saveText, { count: editing.draft.size }),
      action: messages.save,
    };
    await this.#act('save', async (view) => {
      const { draft } = editing;
      const answer = await saveSettings(client(), editing.changesTo(view), this.#confirm(question));
      editing.keep(draft);
      settings.replace(answer.settings);
      this.#tell({ tone: 'done', text: messages.saveDone });
    });
  }

  async discard(): Promise<void> {
    const { dialog, editing, locale } = this.#page;
    const { discardTitle: title, discardText: text, discard: action } = locale.messages;
    if (await dialog.ask({ title, text, action })) editing.clear();
  }

  async test(): Promise<void> {
    const { client, locale } = this.#page;
    await this.#act('test', async () => this.#tell(testNews(await testConnection(client()), locale)));
  }

  /** @param name as the person knows the method */
  async resume(method: string, name: string): Promise<void> {
    const { client, dialog, settings } = this.#page;
    const { messages } = this.#page.locale;
    const question = {
      title: fill(messages.resumeTitle, { name }),
      text: messages.resumeText,
      action: messages.resume,
    };
    if (!(await dialog.ask(question))) return;
    await this.#act('resume', async () => {
      settings.replace(await resumeMethod(client(), method));
      this.#tell({ tone: 'done', text: messages.resumed });
    });
  }

  async addFile(file: File): Promise<void> {
    const { client, settings } = this.#page;
    const { messages } = this.#page.locale;
    await this.#act('file', async (view) => {
      const name = freeName(view.files, file.name);
      const question = {
        title: fill(messages['files.addTitle'], { name }),
        text: messages['files.addText'],
        action: messages['files.add'],
      };
      const body = { content: await base64Of(file) };
      const { files } = await addFile(client(), name, body, this.#confirm(question));
      settings.replace({ ...view, files });
      this.#tell({ tone: 'done', text: messages['files.added'] });
    });
  }

  async removeFile(name: string): Promise<void> {
    const { client, settings } = this.#page;
    const { messages } = this.#page.locale;
    await this.#act('file', async (view) => {
      const question = {
        title: fill(messages['files.removeTitle'], { name }),
        text: messages['files.removeText'],
        action: messages['files.remove'],
        isDanger: true,
      };
      const { files } = await removeFile(client(), name, this.#confirm(question));
      settings.replace({ ...view, files });
      this.#tell({ tone: 'done', text: messages['files.removed'] });
    });
  }

  #confirm(question: Question) {
    return { confirm: () => this.#page.dialog.ask(question) };
  }

  /** One press at a time; what it throws is told. */
  async #act(busy: Busy, press: (view: SettingsView) => Promise<void>): Promise<void> {
    const view = this.#page.settings.value;
    if (this.busy !== undefined || !view) return;
    this.busy = busy;
    this.forget();
    try {
      await press(view);
    } catch (error) {
      this.#fail(error);
    } finally {
      this.busy = undefined;
      this.#host.requestUpdate();
    }
  }

  #fail(error: unknown): void {
    if (error instanceof NotConfirmedError) return;
    const { editing, locale, settings } = this.#page;
    if (isStale(error)) editing.review(undefined);
    this.#tell(failureNews(error, locale));
    if (isStale(error)) void settings.refresh();
  }

  /** Above the form, and into view: the button may be far below. */
  #tell(news: News): void {
    this.news = news;
    this.#host.requestUpdate();
    announce(this.#host, news.text.split('\n')[0]!);
    void this.#host.updateComplete.then(() =>
      this.#host.renderRoot
        .querySelector<HTMLElement>('.kessai-notice')
        ?.scrollIntoView({ block: 'nearest' }),
    );
  }
}
