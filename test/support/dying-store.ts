import type { Store } from '../../src/server/store/store.ts';

export class Crash extends Error {}

/** A store that dies at its nth transaction: before the commit, or right after it. From then on it does nothing. */
export function dying(store: Store, at: number, moment: 'before' | 'after'): Store {
  let count = 0;
  return {
    ...store,
    async transaction(work) {
      count += 1;
      if (count < at) return store.transaction(work);
      if (count === at && moment === 'after') await store.transaction(work);
      throw new Crash();
    },
  };
}
