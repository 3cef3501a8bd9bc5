import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { NotConfirmedError } from '../../client/staff-client.ts';
import { type Trouble, troubleOf } from './trouble.ts';

/** A press of a button and what came of it: one at a time, so that a second finger does nothing. */
export class Pressing implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #reread: (() => unknown) | undefined;
  /** What is under way, as the caller named it. */
  busy: string | undefined;
  trouble: Trouble | undefined;
  /** What to tell of it now that it is done. */
  news: string | undefined;

  /** @param reread shows how things stand now, when somebody else was quicker: that is what the refusal promises */
  constructor(host: ReactiveControllerHost, reread?: () => unknown) {
    this.#host = host;
    this.#reread = reread;
    host.addController(this);
  }

  hostConnected(): void {}

  /** Does it unless something is under way; `work` gives what to tell. A no to 再確認 tells nothing. */
  async run(name: string, work: () => Promise<string | undefined>): Promise<void> {
    if (this.busy !== undefined) return;
    this.busy = name;
    this.forget();
    try {
      this.news = await work();
    } catch (error) {
      if (!(error instanceof NotConfirmedError)) this.trouble = troubleOf(error);
      if (this.trouble === 'conflict' || this.trouble === 'missing') this.#reread?.();
    }
    this.busy = undefined;
    this.#host.requestUpdate();
  }

  forget(): void {
    this.trouble = this.news = undefined;
    this.#host.requestUpdate();
  }
}
