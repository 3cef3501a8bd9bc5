/** Work that is done again and again in the background of this process, one run at a time. */
export interface Loop {
  start(): void;
  /** There is something to do: run now, or once more right after the present run. */
  wake(): void;
  /** Stops and waits for the present run. */
  stop(): Promise<void>;
}

export interface LoopOptions {
  /** Does what there is to do now and resolves with the milliseconds after which there may be more. */
  run(): Promise<number>;
  onError(error: unknown): void;
}

/** Never longer, so that work planned by another process is found too; and after a failure, so that none is hammered. */
const LONGEST_SLEEP_MS = 5_000;
const SHORTEST_SLEEP_MS = 50;

export function makeLoop({ run, onError }: LoopOptions): Loop {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  let isStarted = false;
  let isQueued = false;

  async function turn(): Promise<void> {
    isQueued = false;
    clearTimeout(timer);
    let sleep = LONGEST_SLEEP_MS;
    try {
      sleep = Math.min(Math.max(await run(), SHORTEST_SLEEP_MS), LONGEST_SLEEP_MS);
    } catch (error) {
      onError(error);
    }
    if (isStarted) timer = setTimeout(wake, sleep);
  }

  function wake(): void {
    // A wake during a run queues another: what was planned meanwhile may have been missed by it.
    if (!isStarted || isQueued) return;
    isQueued = true;
    running = running.then(turn);
  }

  return {
    start() {
      isStarted = true;
      wake();
    },
    wake,
    async stop() {
      isStarted = false;
      clearTimeout(timer);
      await running;
    },
  };
}
