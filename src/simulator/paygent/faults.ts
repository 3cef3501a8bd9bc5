/**
 * 障害. Everything that can go wrong between a telegram and its answer, at the moments that differ in what the caller may
 * believe afterwards.
 */
export const faultMoments = [
  /** As if the telegram never arrived: the books do not know of it. */
  'before_read',
  /** Received and written down, nothing done. */
  'before_execute',
  /** Done; of the answer not a byte goes out as it should. */
  'after_execute',
  /** Done; half of the answer goes out. */
  'mid_answer',
] as const;

export type FaultMoment = (typeof faultMoments)[number];

const anyWholeAnswer = ['before_read', 'before_execute', 'after_execute'] as const;

/** Each kind of fault with the moments it can happen at. */
export const faultKinds = {
  /** The connection is reset. */
  reset: [...anyWholeAnswer, 'mid_answer'],
  /** Nothing more is sent and the connection stays open, until the caller hangs up. */
  stall: [...anyWholeAnswer, 'mid_answer'],
  /** HTTP 200 with a web page. */
  html: anyWholeAnswer,
  /** HTTP 500 with a web page. */
  http500: anyWholeAnswer,
  /** HTTP 503 with a web page. */
  http503: anyWholeAnswer,
  /** The connection is closed in good order, long before the announced length. */
  cut: ['mid_answer'],
  /** The answer comes whole, in small pieces over {@link Fault.milliseconds}. */
  slow: ['mid_answer'],
  /** The bytes are not in the charset the answer declares. */
  wrong_charset: ['after_execute'],
  /** The answer comes twice in one body. */
  doubled: ['after_execute'],
} as const satisfies Record<string, readonly FaultMoment[]>;

export type FaultKind = keyof typeof faultKinds;

export interface Fault {
  /** 電文種別ID it waits for; any when absent. `098` is the token service. */
  telegram?: string;
  moment: FaultMoment;
  kind: FaultKind;
  /** How many telegrams it strikes; once when absent. */
  times?: number;
  /** How long a `slow` answer takes; one second when absent. */
  milliseconds?: number;
}

/** True when this kind of fault can happen at this moment. */
export function isPossible(fault: Pick<Fault, 'kind' | 'moment'>): boolean {
  const moments: readonly FaultMoment[] = faultKinds[fault.kind];
  return moments.includes(fault.moment);
}

/** The faults that are waiting, in the order they were asked for. */
export class FaultQueue {
  readonly #waiting: (Fault & { left: number })[] = [];

  /** @throws {RangeError} for a kind that cannot happen at its moment. */
  add(fault: Fault): void {
    if (!isPossible(fault)) throw new RangeError(`${fault.kind} cannot happen ${fault.moment}`);
    this.#waiting.push({ ...fault, left: fault.times ?? 1 });
  }

  /** The fault that strikes this telegram now, used up by one. */
  take(telegram: string, moment: FaultMoment): Fault | undefined {
    const index = this.#waiting.findIndex(
      (fault) => fault.moment === moment && (fault.telegram ?? telegram) === telegram,
    );
    const found = this.#waiting[index];
    if (found === undefined) return undefined;
    found.left -= 1;
    if (found.left <= 0) this.#waiting.splice(index, 1);
    return found;
  }

  get waiting(): readonly Fault[] {
    return this.#waiting.map(({ left, ...fault }) => ({ ...fault, times: left }));
  }

  clear(): void {
    this.#waiting.length = 0;
  }
}
