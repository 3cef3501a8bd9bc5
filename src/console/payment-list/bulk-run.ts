import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { pollWhile } from '../../client/polling.ts';
import { type BulkOperation, type BulkRun, readBulk, startBulk } from '../../client/staff/bulk.ts';
import type { StaffClient } from '../../client/staff-client.ts';
import { type Trouble, troubleOf } from '../internal/trouble.ts';

/** 一括 from the press to the last order's result. The adapter goes on with it when nobody looks. */
export class BulkRunController implements ReactiveController {
  run: BulkRun | undefined;
  trouble: Trouble | undefined;
  isBusy = false;

  readonly #host: ReactiveControllerHost;
  readonly #client: () => StaffClient;
  readonly #ended: (run: BulkRun) => void;
  #watch = new AbortController();

  constructor(
    host: ReactiveControllerHost,
    { client, ended }: { client: () => StaffClient; ended: (run: BulkRun) => void },
  ) {
    this.#host = host;
    this.#client = client;
    this.#ended = ended;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#watch.abort();
    this.isBusy = false;
  }

  /** The person has been asked, with the count and the sum before their eyes. */
  async start(operation: BulkOperation, payments: readonly string[]): Promise<void> {
    if (this.isBusy) return;
    this.#watch = new AbortController();
    this.run = this.trouble = undefined;
    this.isBusy = true;
    this.#host.requestUpdate();
    try {
      this.#show(await startBulk(this.#client(), operation, payments, { confirm: () => true }));
      await this.#follow();
    } catch (error) {
      if (!this.#watch.signal.aborted) this.trouble = troubleOf(error);
    }
    this.isBusy = false;
    this.#host.requestUpdate();
  }

  close(): void {
    this.run = this.trouble = undefined;
    this.#host.requestUpdate();
  }

  #show(run: BulkRun): BulkRun {
    this.run = run;
    this.#host.requestUpdate();
    return run;
  }

  async #follow(): Promise<void> {
    const { signal } = this.#watch;
    const isGoingOn = ({ endedAt }: BulkRun) => endedAt === null;
    if (!this.run) return;
    const { id } = this.run;
    if (isGoingOn(this.run)) {
      const read = async (signal?: AbortSignal) => this.#show(await readBulk(this.#client(), id, signal));
      await pollWhile(isGoingOn, read, { signal });
    }
    // Longer than anybody watches: the history of runs tells the rest.
    if (!isGoingOn(this.run)) this.#ended(this.run);
  }
}
