import type { Clock, Ids } from '../../core/ports.ts';
import { maskCardNumbers } from '../card-data.ts';
import type { Log } from '../log/log.ts';
import type { ErrorEntry } from '../store/error-books.ts';
import type { Store } from '../store/store.ts';
import { type Noted, noted } from './worth-noting.ts';

/** Different errors that wait to be written at most: a flood is in the log, and need not be here too. */
const MOST_WAITING = 200;
const MOST_DETAIL = 300;

export interface ErrorRecorder {
  /** The log it listens to. */
  log: Log;
  /** From now on there is a database to write to. */
  open(store: Store): void;
  /** Resolves once all that was noted is written. */
  flush(): Promise<void>;
}

/**
 * Listens to the log and writes what staff should know into エラーログ. Lines are often logged inside a transaction, or because
 * the database failed: so they are written afterwards, in transactions of their own, and what cannot be written is in the
 * log all the same. Equal ones that wait are one with their count.
 */
export function recordErrors(log: Log, { clock, ids }: { clock: Clock; ids: Ids }): ErrorRecorder {
  const waiting = new Map<string, ErrorEntry>();
  let store: Store | undefined;
  let writing: Promise<void> = Promise.resolve();

  function note({ source, code, subject, detail }: Noted): void {
    const key = JSON.stringify([source, code, subject]);
    const known = waiting.get(key);
    if (!known && waiting.size >= MOST_WAITING) return;
    const short = maskCardNumbers(detail).slice(0, MOST_DETAIL);
    const times = (known?.times ?? 0) + 1;
    waiting.set(key, { source, code, subject: subject.slice(0, 200), detail: short, times, at: clock.now() });
    if (!known) queue();
  }

  function queue(): void {
    if (store) writing = writing.then(() => write(store!)).catch(() => {});
  }

  async function write(to: Store): Promise<void> {
    const entries = [...waiting.values()];
    waiting.clear();
    if (entries.length === 0) return;
    await to.transaction(async (books) => {
      for (const entry of entries) await books.errors.note(`err_${ids.random(16)}`, entry);
    });
  }

  return {
    log(event, fields) {
      log(event, fields);
      const found = noted(event, fields);
      if (found) note(found);
    },
    open(opened) {
      store = opened;
      queue();
    },
    flush: () => writing,
  };
}
