import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { SettingsCheck, SettingsField, SettingsView } from '../../client/staff/settings.ts';
import type { Language } from '../../ui/locale.ts';
import { type Draft, fieldOfIssue, type Held, typed } from './form-state.ts';

/** What is typed and not saved yet, and what the adapter says it would come to. */
export class Editing implements ReactiveController {
  draft: Draft = new Map();
  /** Of exactly what is typed now; absent until it is reviewed. */
  checked: SettingsCheck | undefined;

  readonly #host: ReactiveControllerHost;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    window.addEventListener('beforeunload', this.#handleLeaving);
  }

  hostDisconnected(): void {
    window.removeEventListener('beforeunload', this.#handleLeaving);
  }

  type(view: SettingsView, field: SettingsField, value: Held): void {
    this.draft = typed(view, this.draft, field, value);
    this.review(undefined);
  }

  /** Takes over what the review says; nothing: it was about something else. */
  review(checked: SettingsCheck | undefined): void {
    this.checked = checked;
    this.#host.requestUpdate();
  }

  /** What was sent stands now. What has been typed since does not. */
  keep(sent: Draft): void {
    this.draft = new Map([...this.draft].filter(([path, value]) => sent.get(path) !== value));
    this.review(undefined);
  }

  /** Nothing is typed any more. */
  clear(): void {
    this.draft = new Map();
    this.review(undefined);
  }

  /** As the adapter is told of it; `version`: what it was typed over. */
  changesTo({ version }: SettingsView) {
    return {
      version,
      changes: Object.fromEntries(
        [...this.draft].map(([path, value]) => [path, Array.isArray(value) ? [...value] : (value as string)]),
      ),
    };
  }

  /** What is wrong with a field: after a review, of what was typed; before it, of what is saved. */
  wrongWith(view: SettingsView, path: string, language: Language): { text: string; stops: boolean }[] {
    const issues = this.checked?.issues ?? (this.draft.has(path) ? [] : view.issues);
    return issues
      .filter(({ field }) => fieldOfIssue(view, field) === path)
      .map(({ words, stops }) => ({ text: words[language], stops: stops.length > 0 }));
  }

  /** Whoever leaves the page with something typed is asked by the browser. */
  #handleLeaving = (event: Event): void => {
    if (this.draft.size > 0) event.preventDefault();
  };
}
