import type { ReactiveController, ReactiveControllerHost } from 'lit';

/**
 * One abort signal per connection. Listeners and requests that take it end when the element leaves the page, and a
 * moved element starts with a fresh one.
 */
export class ConnectionController implements ReactiveController {
  #abort = new AbortController();

  constructor(host: ReactiveControllerHost) {
    host.addController(this);
  }

  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  hostConnected(): void {
    if (this.signal.aborted) this.#abort = new AbortController();
  }

  hostDisconnected(): void {
    this.#abort.abort();
  }
}
