import type { Clock } from '../../../core/ports.ts';
import { encodeRequest } from '../../../gateways/paygent/codec.ts';
import { parseDuration } from '../clock.ts';
import { type ForgedHow, forge } from './forge.ts';
import type { BookedNotice, Delivery } from './ledger.ts';
import { type NoticeFields, signed } from './notice-fields.ts';
import { type NoticeTrick, shuffled, Tricks } from './tricks.ts';

/** Carries a notice to the shop; a `fetch` that may lead anywhere. */
export type Deliver = (request: Request) => Promise<Response>;

export interface CourierOptions {
  clock: Clock;
  deliver: Deliver;
  /** How long after a notice that was not accepted it is sent again, in milliseconds. */
  interval: number;
  /** 決済通知先URL of a shop; `undefined`: its notices wait. */
  addressOf(merchantId: string): string | undefined;
  /** 差分通知ハッシュ値生成キー of a shop. */
  keyOf(merchantId: string): string;
  /** When something changes by itself, and with it a notice may come up. */
  nextChangeAt(): number | undefined;
  /** Brings the books up to now. */
  settle(): void;
}

/** A notice on its way. */
interface Parcel {
  notice: BookedNotice;
  dueAt: number;
  forged?: { how: ForgedHow; first: NoticeFields };
  /** Neither waits for earlier notices of its payment nor makes later ones wait. */
  isFree: boolean;
}

/** How long the shop may take to answer. No source tells; ours. */
const ANSWER_TIMEOUT = 10_000;

/** The longest a timer of Node's can wait. */
const LONGEST_TIMER = 2 ** 31 - 1;

/**
 * 決済情報差分通知. Brings notices to the shop, one at a time: those of one payment in their order, each again and again until
 * the shop has accepted it.
 */
export class Courier {
  readonly #options: CourierOptions;
  readonly #tricks = new Tricks();
  readonly #stop = new AbortController();
  #parcels: Parcel[] = [];
  #held: Parcel[] = [];
  #running: Promise<void> | undefined;
  #timer: NodeJS.Timeout | undefined;
  /** When the last look for something due was. */
  #lookedAt = 0;

  constructor(options: CourierOptions) {
    this.#options = options;
  }

  get tricks(): NoticeTrick[] {
    return this.#tricks.waiting;
  }

  /** @throws {RangeError} for a delay that is no duration */
  play(trick: NoticeTrick): void {
    if (trick.trick === 'delay' && parseDuration(trick.by) === undefined)
      throw new RangeError(`${trick.by} is no duration such as P1D or PT30M`);
    this.#tricks.add(trick);
  }

  /** Takes a notice along; `first` is the oldest one of its payment. */
  take(notice: BookedNotice, first: BookedNotice): void {
    const parcel: Parcel = { notice, dueAt: this.#options.clock.now(), isFree: false };
    this.#pack(parcel, first, this.#tricks.take());
    this.poke();
  }

  /** Looks whether anything can be brought now: something may have become due, or an address known. */
  poke(): void {
    if (!this.#stop.signal.aborted) this.#running ??= this.#run();
  }

  /** Resolves once nothing more can be brought before the clock moves on. */
  async rest(): Promise<void> {
    while (this.#running !== undefined) await this.#running;
  }

  clear(): void {
    this.#parcels = [];
    this.#held = [];
    this.#tricks.clear();
  }

  /** For good. What is under way is given up. */
  stop(): void {
    this.#stop.abort();
    clearTimeout(this.#timer);
  }

  #pack(parcel: Parcel, first: BookedNotice, trick: NoticeTrick | undefined): void {
    switch (trick?.trick) {
      case undefined:
        this.#parcels.push(parcel);
        break;
      case 'drop':
        parcel.notice.deliveries.push({ at: parcel.dueAt, outcome: 'dropped' });
        break;
      case 'duplicate':
        this.#parcels.push(parcel, { ...parcel });
        break;
      case 'delay':
        this.#parcels.push({ ...parcel, dueAt: parcel.dueAt + (parseDuration(trick.by) ?? 0), isFree: true });
        break;
      case 'forge':
        this.#parcels.push({ ...parcel, forged: { how: trick.how, first: first.fields } }, parcel);
        break;
      case 'shuffle':
        this.#held.push({ ...parcel, isFree: true });
        if (this.#held.length >= trick.times) this.#release(trick.seed ?? 1);
        break;
    }
  }

  #release(seed: number): void {
    this.#parcels.push(...shuffled(this.#held, seed));
    this.#held = [];
  }

  async #run(): Promise<void> {
    // Later than the caller, who may be in the middle of a telegram.
    await Promise.resolve();
    try {
      for (let next = this.#next(); next !== undefined; next = this.#next()) await this.#bring(next);
    } finally {
      // In the same breath as the last look, or what comes in between would never be brought.
      this.#running = undefined;
      this.#setTimer();
    }
  }

  #next(): Parcel | undefined {
    if (this.#stop.signal.aborted) return undefined;
    const now = this.#options.clock.now();
    this.#lookedAt = now;
    /** Payments with an earlier notice that waits. */
    const waiting = new Set<string>();
    return this.#parcels.find(({ notice, dueAt, isFree }) => {
      const payment = `${notice.merchantId} ${notice.fields['payment_id']}`;
      const isNext = dueAt <= now && (isFree || !waiting.has(payment));
      if (!isFree) waiting.add(payment);
      return isNext && this.#options.addressOf(notice.merchantId) !== undefined;
    });
  }

  async #bring(parcel: Parcel): Promise<void> {
    const { notice, forged } = parcel;
    const delivery = await this.#send(parcel);
    if (this.#stop.signal.aborted) return;
    notice.deliveries.push({ ...delivery, ...(forged && { forged: forged.how }) });
    // Nobody sends a forgery twice.
    if (delivery.outcome === 'accepted' || forged)
      this.#parcels = this.#parcels.filter((one) => one !== parcel);
    else parcel.dueAt = this.#options.clock.now() + this.#options.interval;
  }

  async #send({ notice, forged }: Parcel): Promise<Delivery> {
    const { addressOf, clock, deliver, keyOf } = this.#options;
    const at = clock.now();
    const key = keyOf(notice.merchantId);
    const fields = forged ? forge(forged.how, notice.fields, key, forged.first) : signed(notice.fields, key);
    const encoded = encodeRequest(fields, 'cp932');
    if (!encoded.ok) throw new RangeError(`A notice cannot carry ${encoded.field}`);
    try {
      const response = await deliver(
        new Request(addressOf(notice.merchantId) ?? '', {
          method: 'POST',
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
          body: encoded.body,
          redirect: 'manual',
          signal: AbortSignal.any([this.#stop.signal, AbortSignal.timeout(ANSWER_TIMEOUT)]),
        }),
      );
      const isAccepted = response.status === 200 && saysZero(await response.text());
      return { at, outcome: isAccepted ? 'accepted' : 'refused', status: response.status };
    } catch {
      return { at, outcome: 'unreachable' };
    }
  }

  #setTimer(): void {
    clearTimeout(this.#timer);
    if (this.#stop.signal.aborted) return;
    const { clock, nextChangeAt, settle } = this.#options;
    const now = clock.now();
    // What is due and was not brought waits for another one, or for an address: no timer helps it.
    const later = this.#parcels.map(({ dueAt }) => dueAt).filter((dueAt) => dueAt > this.#lookedAt);
    const next = Math.min(nextChangeAt() ?? Number.POSITIVE_INFINITY, ...later);
    if (!Number.isFinite(next)) return;
    this.#timer = setTimeout(
      () => {
        settle();
        this.poke();
      },
      // A change may have come due while the last notice was brought.
      Math.min(Math.max(next - now, 0), LONGEST_TIMER),
    );
    // A provider that only waits keeps no process alive.
    this.#timer.unref();
  }
}

/** `result=0`: with blanks around, or in a page of HTML. All three are in production use. */
const saysZero = (body: string): boolean => /\bresult\s*=\s*0(?!\d)/.test(body);
