import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { type Trouble, troubleOf } from './trouble.ts';

/**
 * Something read from the adapter, and read again. The newest question wins: an answer to an older one is not listened to.
 * What was read before stays while it is read again, so that nothing on the page jumps.
 */
export class Reading<Value> implements ReactiveController {
  value: Value | undefined;
  trouble: Trouble | undefined;
  isLoading = false;

  readonly #host: ReactiveControllerHost;
  readonly #read: (signal: AbortSignal) => Promise<Value>;
  #question: AbortController | undefined;

  constructor(host: ReactiveControllerHost, read: (signal: AbortSignal) => Promise<Value>) {
    this.#host = host;
    this.#read = read;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#question?.abort();
    this.#question = undefined;
    this.isLoading = false;
  }

  /** Asks now. Resolves when it is answered, or another question has come after it. */
  async refresh(): Promise<void> {
    this.#question?.abort();
    const question = new AbortController();
    this.#question = question;
    this.isLoading = true;
    this.#host.requestUpdate();
    try {
      const value = await this.#read(question.signal);
      if (this.#question !== question) return;
      this.value = value;
      this.trouble = undefined;
    } catch (error) {
      if (this.#question !== question) return;
      this.trouble = troubleOf(error);
    }
    this.#question = undefined;
    this.isLoading = false;
    this.#host.requestUpdate();
  }

  /** Takes over what came as the answer to something else. */
  replace(value: Value): void {
    this.#question?.abort();
    this.#question = undefined;
    this.value = value;
    this.trouble = undefined;
    this.isLoading = false;
    this.#host.requestUpdate();
  }

  /** Of something else from now on. */
  forget(): void {
    this.#question?.abort();
    this.#question = undefined;
    this.value = this.trouble = undefined;
    this.isLoading = false;
    this.#host.requestUpdate();
  }
}
