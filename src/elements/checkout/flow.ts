import { AttemptKey } from '../../client/attempt-key.ts';
import { pollWhileConfirming } from '../../client/polling.ts';
import {
  type CheckoutSession,
  ConnectionError,
  type PayRequest,
  ProblemError,
  type ProblemKey,
  type SessionClient,
} from '../../client/session-client.ts';
import { type ErrorKind, errorKinds, isErrorKind } from '../../core/errors.ts';
import type { Method } from '../../core/method.ts';
import type {
  CheckoutContext,
  CheckoutPhase,
  Draft,
  EntryField,
  Outcome,
  Participant,
  PaymentSource,
} from '../../ui/checkout-context.ts';

/** What the buyer is told above the form. */
export interface Banner {
  kind: ErrorKind | 'amount_changed' | 'unanswered';
  /** お問い合わせ番号 */
  reference?: string;
}

/** What the flow asks of the page around it. */
export interface FlowPage {
  /** Something to show is different. */
  changed(): void;
  /** The buyer must go to another page to go on. */
  redirect(address: string): void;
  /** The order is paid. Called whenever that is learnt. */
  paid(session: CheckoutSession): void;
  /** An attempt came to nothing. `isFocused`: the field responsible has the focus already. */
  failed(banner: Banner, isFocused: boolean): void;
}

/** From here on 確認中 is shown instead of 処理中. */
const SLOW_MS = 15_000;

/** A request nobody has heard of after this long has not arrived: the adapter waits 10 s for one at most. */
const LOST_MS = 30_000;

/** What the buyer reads when the adapter refuses an attempt. Where the session says more, it is read instead. */
const bannerOf: Partial<Record<ProblemKey, Banner['kind']>> = {
  'amount-changed': 'amount_changed',
  'method-unavailable': 'config',
  'amount-not-final': 'config',
  unavailable: 'network_before',
};

/** Nobody was asked to pay: what the buyer has typed can stay. */
const untried: readonly Banner['kind'][] = ['amount_changed', 'network_before'];

/** The screens that answer the session's states; an open one has the form. */
const outcomeOf: Record<CheckoutSession['state'], Outcome | undefined> = {
  open: undefined,
  confirming: 'confirming',
  action_required: 'confirming',
  awaiting_payment: 'awaiting_payment',
  paid: 'paid',
  closed: 'closed',
  expired: 'expired',
};

/**
 * A checkout from the first reading of the session to the end of the order. Knows no elements.
 *
 * One press is one attempt: nothing here repeats a payment. An answer that is lost is asked for, never sent again, and
 * the next press, should one be needed, carries the same key.
 */
export class CheckoutFlow implements CheckoutContext {
  session: CheckoutSession | undefined;
  phase: CheckoutPhase = 'loading';
  outcome: Outcome | undefined;
  isPolling = false;
  method: Method | undefined;
  draft: Draft = { installments: 'once' };
  banner: Banner | undefined;

  readonly #client: SessionClient;
  readonly #page: FlowPage;
  readonly #signal: AbortSignal;
  readonly #key = new AttemptKey();
  readonly #parts = new Set<Participant | PaymentSource>();
  #guard: (() => Promise<boolean>) | undefined;
  #isAsking = false;

  constructor(client: SessionClient, page: FlowPage, signal: AbortSignal) {
    this.#client = client;
    this.#page = page;
    this.#signal = signal;
  }

  /** True from the press to the answer: nothing else may be pressed. */
  get isBusy(): boolean {
    return this.phase === 'processing' || this.phase === 'slow';
  }

  /** Reads the session, at the start and whenever the page may be behind. */
  async refresh(): Promise<void> {
    if (this.isBusy) return;
    if (!this.session) this.phase = 'loading';
    this.#page.changed();
    try {
      await this.#receive(await this.#client.read(this.#signal));
    } catch (error) {
      this.#unreadable(error);
    }
  }

  choose(method: Method): void {
    if (this.isBusy || method === this.method) return;
    this.method = method;
    this.banner = undefined;
    this.#page.changed();
  }

  update(draft: Partial<Draft>): void {
    const before = JSON.stringify(this.draft);
    this.draft = { ...this.draft, ...draft };
    if (JSON.stringify(this.draft) !== before) this.#page.changed();
  }

  attach(part: Participant | PaymentSource, signal: AbortSignal): void {
    if (this.#parts.has(part)) return;
    this.#parts.add(part);
    signal.addEventListener('abort', () => this.#parts.delete(part));
  }

  guard(ask: () => Promise<boolean>, signal: AbortSignal): void {
    this.#guard = ask;
    signal.addEventListener('abort', () => {
      if (this.#guard === ask) this.#guard = undefined;
    });
  }

  async confirm(): Promise<void> {
    const { session } = this;
    if (!session || this.phase !== 'ready' || this.outcome || this.#isAsking) return;
    const isFree = session.amount === 0;
    const source = this.#source;
    if (!isFree && !source?.validate()) return;
    if (this.#guard) {
      this.#isAsking = true;
      const isConfirmed = await this.#guard();
      this.#isAsking = false;
      if (!isConfirmed) return;
    }
    this.#enter('processing');
    const slow = setTimeout(() => this.phase === 'processing' && this.#enter('slow'), SLOW_MS);
    try {
      await this.#attempt(session, isFree ? undefined : source);
    } finally {
      clearTimeout(slow);
    }
  }

  async #attempt(session: CheckoutSession, source: PaymentSource | undefined): Promise<void> {
    const common = { key: this.#key.value, amount: session.amount };
    let request: PayRequest;
    if (source) {
      // The token is made now, at the last press, and is good for this attempt alone.
      const prepared = await source.prepare();
      if (!prepared.ok) return this.#fail({ kind: prepared.error });
      request = { ...common, method: source.method as 'card', ...prepared.details };
    } else request = { ...common, method: 'none', amount: 0 };

    const known = session.payment?.error?.reference;
    try {
      const answer = await this.#client.pay(request, this.#signal);
      this.#key.settle(answer);
      await this.#receive(answer, true);
    } catch (error) {
      this.#key.settle(error as Error);
      await this.#refused(error, known);
    }
  }

  /** The adapter has said no, or nothing. */
  async #refused(error: unknown, knownReference: string | undefined): Promise<void> {
    if (this.#signal.aborted) return;
    if (error instanceof ConnectionError && !error.sent) return this.#fail({ kind: 'network_before' });
    if (!(error instanceof ProblemError)) return this.#await(knownReference);
    const kind = bannerOf[error.problem];
    if (!kind && !error.isFinal) return this.#await(knownReference);
    // The session knows what has come between: another amount, another payment, its end.
    try {
      const session = await this.#client.read(this.#signal);
      await this.#receive(session, true);
      if (session.state === 'open' && !session.payment?.error) this.#fail({ kind: kind ?? 'system' });
    } catch (cause) {
      this.#unreadable(cause);
    }
  }

  #fail(banner: Banner): void {
    this.phase = 'ready';
    this.banner = banner;
    const { kind } = banner;
    this.#source?.settle(!untried.includes(kind));
    this.#page.changed();
    const { field } = (isErrorKind(kind) ? errorKinds[kind] : {}) as { field?: EntryField };
    const isFocused = !!field && [...this.#parts].some((part) => part.focusField(field));
    this.#page.failed(banner, isFocused);
  }

  /** Takes over a session as the adapter tells it. */
  async #receive(session: CheckoutSession, isAnswer = false): Promise<void> {
    this.session = session;
    this.phase = 'ready';
    this.banner = undefined;
    this.outcome = outcomeOf[session.state];
    const usable = session.methods.filter((method) => !('unavailable' in method));
    if (!usable.some(({ id }) => id === this.method)) this.method = usable[0]?.id;
    const error = session.state === 'open' ? session.payment?.error : undefined;
    if (error && isAnswer) return this.#fail(error);
    if (error) this.banner = error;
    this.#page.changed();
    if (isAnswer && this.outcome) this.#source?.settle(true);
    if (session.state === 'paid') this.#page.paid(session);
    if (session.state === 'confirming') await this.#await(undefined);
    // Not on a page that was reloaded: the buyer may have come back from there on purpose.
    if (session.state === 'action_required' && session.payment?.next && isAnswer) {
      this.#page.redirect(session.payment.next.redirect);
    }
  }

  /** 確認中: asks until there is an answer, and says so when there is none in the time a buyer waits. */
  async #await(knownReference: string | undefined): Promise<void> {
    this.phase = 'ready';
    this.outcome = 'confirming';
    if (this.isPolling) return;
    this.isPolling = true;
    this.#page.changed();
    const deadline = Date.now() + LOST_MS;
    try {
      const session = await pollWhileConfirming(
        async (signal) => {
          const read = await this.#client.read(signal);
          const isNews = read.payment?.error && read.payment.error.reference !== knownReference;
          // Still open and nothing to tell: the request may be on its way.
          const isTooEarly = read.state === 'open' && !isNews && Date.now() < deadline;
          return isTooEarly ? { ...read, state: 'confirming' } : read;
        },
        { signal: this.#signal },
      );
      this.isPolling = false;
      if (!session) return this.#page.changed();
      const isUnheardOf = session.state === 'open' && session.payment?.error?.reference === knownReference;
      // The key stays with a request nobody has heard of: should it arrive yet, the next press cannot pay again.
      if (!isUnheardOf) this.#key.settle(session);
      await this.#receive(session, !isUnheardOf);
      if (isUnheardOf) this.#fail({ kind: 'unanswered' });
    } catch (error) {
      this.isPolling = false;
      this.#unreadable(error);
    }
  }

  /** The session could not be read. */
  #unreadable(error: unknown): void {
    if (this.#signal.aborted) return;
    if (error instanceof ProblemError && error.isFinal) {
      this.phase = 'ready';
      this.outcome = error.problem === 'session-expired' ? 'expired' : 'missing';
    } else if (this.outcome !== 'confirming') this.phase = 'unreachable';
    this.#page.changed();
  }

  get #source(): PaymentSource | undefined {
    for (const part of this.#parts) if ('method' in part && part.method === this.method) return part;
    return undefined;
  }

  #enter(phase: CheckoutPhase): void {
    this.phase = phase;
    this.banner = undefined;
    this.#page.changed();
  }
}
