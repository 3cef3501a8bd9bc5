import type { ForgedHow } from './forge.ts';

/** What can be ordered for the next notices. `times`: for how many; one when absent. */
export type NoticeTrick =
  /** Never arrives. 091 still has it. */
  | { trick: 'drop'; times?: number }
  /** Arrives twice. */
  | { trick: 'duplicate'; times?: number }
  /** This many are held until there are so many of them, and then arrive in another order: the same for the same seed. */
  | { trick: 'shuffle'; times: number; seed?: number }
  /** Arrives so much later (ISO 8601), also behind what happened meanwhile. */
  | { trick: 'delay'; by: string; times?: number }
  /** A forged one arrives before it. */
  | { trick: 'forge'; how: ForgedHow; times?: number };

/** The tricks that are waiting, in the order they were asked for. */
export class Tricks {
  readonly #waiting: { trick: NoticeTrick; left: number }[] = [];

  add(trick: NoticeTrick): void {
    this.#waiting.push({ trick, left: trick.times ?? 1 });
  }

  /** What is to happen to the next notice, used up by one. */
  take(): NoticeTrick | undefined {
    const [next] = this.#waiting;
    if (next === undefined) return undefined;
    next.left -= 1;
    if (next.left <= 0) this.#waiting.shift();
    return next.trick;
  }

  get waiting(): NoticeTrick[] {
    return this.#waiting.map(({ trick, left }) => ({ ...trick, times: left }));
  }

  clear(): void {
    this.#waiting.length = 0;
  }
}

/** Another order of these, the same for the same seed; two or more never stay as they were. */
export function shuffled<T>(items: readonly T[], seed: number): T[] {
  const random = mulberry32(seed);
  const mixed = items
    .map((item) => ({ item, rank: random() }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ item }) => item);
  return mixed.every((item, i) => item === items[i]) ? mixed.reverse() : mixed;
}

/** A small generator of numbers from 0 to 1 that can be repeated (mulberry32, public domain). */
function mulberry32(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
