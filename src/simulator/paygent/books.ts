import type { Clock } from '../../core/ports.ts';
import { type WireStatus, wireStatus } from '../../gateways/paygent/wire.ts';
import { ageOf } from './ageing.ts';
import type { BookedPayment, NewPayment } from './booked-payment.ts';
import type { Step } from './states.ts';

/** One telegram as received. */
export interface BookedTelegram {
  at: number;
  kind: string;
  /** How the caller showed who it is. */
  authentication: 'certificate' | 'hash' | 'none';
  /** What was sent, by the fields we know; secrets and card data as `***`. */
  fields: Record<string, string>;
  /** What was answered; missing when nothing was, as the fault or the time-out card wanted it. */
  answer?: {
    result: string;
    responseCode?: string;
    responseDetail?: string;
    paymentId?: string;
    authenticationId?: string;
    customerCardId?: string;
  };
  /** The fault that struck it. */
  fault?: string;
}

/** A payment has changed its status, or its amount where it stands: what notices are made of. */
export interface StatusChange {
  type: 'status';
  payment: BookedPayment;
  from: WireStatus | undefined;
  to: WireStatus;
  at: number;
}

const dueAt = (payment: BookedPayment): number => payment.plan[0]?.at ?? Number.POSITIVE_INFINITY;

const isDue = (payment: BookedPayment, now: number): boolean => dueAt(payment) <= now;

/** 帳簿. Every payment and every telegram. Payments move on by the clock whenever somebody looks. */
export class Books {
  readonly #clock: Clock;
  readonly #byId = new Map<string, BookedPayment>();
  readonly #byTradingId = new Map<string, BookedPayment[]>();
  readonly #listeners = new Set<(change: StatusChange) => void>();
  readonly telegrams: BookedTelegram[] = [];
  #nextId: number;

  constructor(clock: Clock) {
    this.#clock = clock;
    // Eight digits as in a published log, and never the same again after a restart: callers keep them in a database.
    this.#nextId = 20_000_000 + (Math.floor(clock.now() / 1000) % 70_000_000);
  }

  /** All payments, oldest first, as they stand now. */
  get payments(): readonly BookedPayment[] {
    this.#settle();
    return [...this.#byId.values()];
  }

  /** When the next payment changes by itself; infinity when none will. */
  get nextChangeAt(): number {
    let next = Number.POSITIVE_INFINITY;
    for (const payment of this.#byId.values()) next = Math.min(next, dueAt(payment));
    return next;
  }

  /** Calls back on every change of a status, in order. Returns how to stop it. */
  subscribe(listener: (change: StatusChange) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** An id no payment has and none will get. */
  issueId(): string {
    return String(this.#nextId++);
  }

  /** 申込: a new payment, at status 10 unless it is told to the provider when more has happened already (Paidy). */
  open(facts: NewPayment, status: WireStatus = wireStatus.requested): BookedPayment {
    const at = this.#clock.now();
    const paymentId = this.issueId();
    const payment: BookedPayment = { ...facts, paymentId, createdAt: at, status, history: [], plan: [] };
    this.#keep(payment);
    this.#enter(payment, status, at, undefined);
    return payment;
  }

  /** Plans what will happen to a payment, in place of all that was planned. What is due at once happens at once. */
  schedule(payment: BookedPayment, steps: readonly Step[]): void {
    const now = this.#clock.now();
    payment.plan = steps.map(({ status, after }) => ({ status, at: now + after }));
    while (isDue(payment, now)) this.#step(payment);
  }

  /** Moves a payment through these statuses now. */
  move(payment: BookedPayment, ...statuses: readonly WireStatus[]): void {
    this.schedule(
      payment,
      statuses.map((status) => ({ status, after: 0 })),
    );
  }

  /** The payments of a merchant that carry this id, newest first: a trading_id can name several. */
  find(merchantId: string, by: { paymentId: string } | { tradingId: string }): BookedPayment[] {
    this.#settle();
    const named =
      'paymentId' in by ? [this.#byId.get(by.paymentId) ?? []].flat() : this.#byTradingId.get(by.tradingId);
    return (named ?? []).filter((payment) => payment.merchantId === merchantId).reverse();
  }

  clear(): void {
    this.#byId.clear();
    this.#byTradingId.clear();
    this.telegrams.length = 0;
  }

  #keep(payment: BookedPayment): void {
    const { paymentId, tradingId } = payment;
    this.#byId.set(paymentId, payment);
    this.#byTradingId.set(tradingId, [...(this.#byTradingId.get(tradingId) ?? []), payment]);
  }

  /** Brings all payments up to now, in the order of time: whoever listens hears what happened first first. */
  #settle(): void {
    const now = this.#clock.now();
    let due = [...this.#byId.values()].filter((payment) => isDue(payment, now));
    while (due.length > 0) {
      this.#step(due.reduce((first, other) => (dueAt(other) < dueAt(first) ? other : first)));
      due = due.filter((payment) => isDue(payment, now));
    }
  }

  #step(payment: BookedPayment): void {
    const next = payment.plan.shift();
    if (next !== undefined) this.#enter(payment, next.status, next.at, payment.status);
  }

  #enter(payment: BookedPayment, status: WireStatus, at: number, from: WireStatus | undefined): void {
    payment.status = status;
    payment.history.push({ status, at });
    const age = payment.plan.length === 0 ? ageOf(payment, at) : undefined;
    if (age !== undefined) payment.plan.push(age);
    for (const listener of this.#listeners) listener({ type: 'status', payment, from, to: status, at });
  }
}
