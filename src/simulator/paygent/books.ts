import type { CardBrand } from '../../core/card/brand.ts';
import type { Clock } from '../../core/ports.ts';
import { type CardStatus, cardStatus } from '../../gateways/paygent/wire.ts';
import { ageing, type Step } from './states.ts';
import type { CardBehaviour } from './test-cards.ts';

/** All the books know of a card. Never the number, never the security code. */
export interface CardOnFile {
  brand?: CardBrand;
  /** 下4桁 */
  last4: string;
  /** The same for the same card number, within one simulator. */
  fingerprint: string;
  /** `unknown`: no card of the test environment. */
  behaviour: CardBehaviour | 'unknown';
}

/** Names a stored card. */
export interface CustomerReference {
  /** 顧客ID: the shop's own. */
  customerId: string;
  /** 顧客カードID */
  customerCardId: string;
}

/** One payment in the provider's books. Times are milliseconds since 1970. */
export interface BookedPayment {
  readonly paymentId: string;
  readonly merchantId: string;
  readonly tradingId: string;
  readonly amount: number;
  readonly paymentClass: string;
  readonly splitCount: string;
  readonly card: CardOnFile;
  /** Whose stored card paid; absent for a token. */
  readonly customer?: CustomerReference;
  /** 3D認証ID it relied on; absent without 3-D Secure. */
  readonly authenticationId?: string;
  readonly createdAt: number;
  /** 補正元の決済ID: the payment this one replaces after a change of the amount. */
  readonly basePaymentId?: string;
  status: CardStatus;
  /** Every status it had, oldest first. */
  readonly history: { status: CardStatus; at: number }[];
  /** What will happen by itself, soonest first. */
  plan: PlannedStep[];
  /** Why the card company refused it. */
  refusal?: { code: string; detail: string };
}

interface PlannedStep {
  at: number;
  status: CardStatus;
}

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

/** A payment has changed its status: what notices will be made of. */
export interface StatusChange {
  type: 'status';
  payment: BookedPayment;
  from: CardStatus | undefined;
  to: CardStatus;
  at: number;
}

type NewPayment = Omit<BookedPayment, 'paymentId' | 'createdAt' | 'status' | 'history' | 'plan' | 'refusal'>;

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

  /** Calls back on every change of a status, in order. Returns how to stop it. */
  subscribe(listener: (change: StatusChange) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** 申込: a new payment, at status 10. */
  open(facts: NewPayment): BookedPayment {
    const at = this.#clock.now();
    const paymentId = String(this.#nextId++);
    const payment: BookedPayment = {
      ...facts,
      paymentId,
      createdAt: at,
      status: cardStatus.requested,
      history: [],
      plan: [],
    };
    this.#byId.set(paymentId, payment);
    this.#byTradingId.set(facts.tradingId, [...(this.#byTradingId.get(facts.tradingId) ?? []), payment]);
    this.#enter(payment, cardStatus.requested, at, undefined);
    return payment;
  }

  /** Plans what will happen to a payment, in place of all that was planned. What is due at once happens at once. */
  schedule(payment: BookedPayment, steps: readonly Step[]): void {
    const now = this.#clock.now();
    payment.plan = steps.map(({ status, after }) => ({ status, at: now + after }));
    while (isDue(payment, now)) this.#step(payment);
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

  #enter(payment: BookedPayment, status: CardStatus, at: number, from: CardStatus | undefined): void {
    payment.status = status;
    payment.history.push({ status, at });
    const age = ageing[status];
    if (age !== undefined && payment.plan.length === 0)
      payment.plan.push({ status: age.to, at: at + age.after });
    for (const listener of this.#listeners) listener({ type: 'status', payment, from, to: status, at });
  }
}
