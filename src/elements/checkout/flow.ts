import { AttemptKey } from '../../client/attempt-key.ts';
import { pollWhile, pollWhileConfirming } from '../../client/polling.ts';
import {
  type CheckoutSession,
  ConnectionError,
  type PaidyClosed,
  type PaidyLaunch,
  type PayRequest,
  ProblemError,
  type SessionClient,
} from '../../client/session-client.ts';
import { errorKinds, isErrorKind } from '../../core/errors.ts';
import type { Method } from '../../core/method.ts';
import {
  type CheckoutContext,
  type CheckoutPhase,
  type Draft,
  type EntryField,
  isAway,
  type Outcome,
  type Participant,
  type PaymentSource,
  type Refusal,
} from '../../ui/checkout-context.ts';
import { type Banner, bannerOfProblem, bannerOfSession, outcomeOf, untried } from './answers.ts';

/** What the flow asks of the page around it. */
export interface FlowPage {
  /** Something to show is different. */
  changed(): void;
  /** Fetches what this session needs beyond the first load, so that all of it appears at once. */
  furnish(session: CheckoutSession): Promise<void>;
  /** The shop's own check (CAPTCHA, login) of a buyer who has tried too often; `undefined` when it has none. */
  challenge(): Promise<string | undefined>;
  /** The buyer must go to another page to go on. */
  redirect(address: string): void;
  /**
   * Opens Paidy's window over the page and answers what it said when it closed; `undefined` when it could not be had.
   */
  openPaidy(launch: PaidyLaunch): Promise<PaidyClosed | undefined>;
  /** The order is paid. Called whenever that is learnt. */
  paid(session: CheckoutSession): void;
  /** An attempt came to nothing. `isFocused`: the field responsible has the focus already. */
  failed(banner: Banner, isFocused: boolean): void;
}

/** From here on 確認中 is shown instead of 処理中. */
const SLOW_MS = 15_000;

/** A request nobody has heard of after this long has not arrived: the adapter waits 10 s for one at most. */
const LOST_MS = 30_000;

/** How long the buyer can read where they are being sent, before they are. */
const LEAVE_MS = 1_500;

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
  #slow: ReturnType<typeof setTimeout> | undefined;
  /** The buyer has pressed on this page and not been sent to another since. */
  #isPressed = false;
  /** Ends the asking after a buyer who came back from another page. */
  #following: AbortController | undefined;
  #isListAsked = false;

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
    if (!isFree && !this.#isComplete(source)) return;
    if (this.#guard) {
      this.#isAsking = true;
      const isConfirmed = await this.#guard();
      this.#isAsking = false;
      if (!isConfirmed) return;
    }
    this.#isPressed = true;
    this.#enter('processing');
    this.#expectAnswer();
    try {
      await this.#attempt(session, isFree ? undefined : source);
    } finally {
      clearTimeout(this.#slow);
    }
  }

  /** もう一度試す: leads to what has to be entered again; when nothing has, it is the press itself. */
  retry(): void {
    if (!this.#source?.resume()) void this.confirm();
  }

  /** 別のカードを使う */
  useOtherCard(): void {
    this.update({ savedCard: undefined });
    this.#focus('number');
  }

  proceed(): void {
    const { next, paidy } = this.session?.payment ?? {};
    if (!(next || paidy) || !isAway(this.outcome) || this.outcome === 'checking') return;
    this.#isPressed = false;
    this.#stopFollowing();
    this.outcome = 'checking';
    this.#page.changed();
    if (paidy) void this.#openPaidy(paidy);
    else if (next) this.#page.redirect(next.redirect);
  }

  async restart(): Promise<boolean> {
    try {
      await this.#receive(await this.#client.restart(this.#signal));
    } catch (error) {
      if (!(error instanceof ProblemError)) return this.#signal.aborted;
      // Something has come between, the payment itself perhaps: the session knows.
      await this.refresh();
    }
    // What was given up on purpose is no failure to be told of.
    if (!this.outcome && this.banner && this.banner.kind !== 'amount_changed') {
      this.banner = undefined;
      this.#page.changed();
    }
    return true;
  }

  async removeCard(id: string): Promise<Refusal | undefined> {
    try {
      await this.#takeOver(await this.#client.removeCard(id, this.#signal));
      return undefined;
    } catch (error) {
      if (!(error instanceof ProblemError)) return 'connection';
      if (error.problem !== 'not-found') return error.problem;
      // Deleted elsewhere already.
      await this.#refreshCards();
      return undefined;
    }
  }

  /** Everything that has to be entered is. All that is missing is shown; the focus goes to the first of it. */
  #isComplete(source: PaymentSource | undefined): boolean {
    if (!source) {
      const first = this.method ? undefined : this.session?.methods[0];
      if (first && 'unavailable' in first) this.#fail({ kind: first.unavailable });
      return false;
    }
    let isComplete = source.validate();
    for (const part of this.#parts) isComplete = (part.check?.(isComplete) ?? true) && isComplete;
    return isComplete;
  }

  /** 処理中 turns to 確認中 when the answer takes long. */
  #expectAnswer(): void {
    clearTimeout(this.#slow);
    this.#slow = setTimeout(() => this.phase === 'processing' && this.#enter('slow'), SLOW_MS);
  }

  async #attempt(session: CheckoutSession, source: PaymentSource | undefined): Promise<void> {
    const common = { key: this.#key.value, amount: session.amount };
    let request: PayRequest;
    if (source) {
      // The token is made now, at the last press, and is good for this attempt alone.
      const prepared = await source.prepare();
      if (!prepared.ok) return this.#fail({ kind: prepared.error });
      request = { ...common, ...prepared.details };
    } else request = { ...common, method: 'none', amount: 0 };
    await this.#send(request, session.payment?.error?.reference);
  }

  async #send(request: PayRequest, known: string | undefined): Promise<void> {
    try {
      const answer = await this.#client.pay(request, this.#signal);
      this.#key.settle(answer);
      await this.#receive(answer, true);
    } catch (error) {
      const challenge = await this.#answerChallenge(error, request);
      // Nothing was begun: the same press goes on, with the same key and the same token.
      if (challenge !== undefined) return this.#send({ ...request, challenge } as PayRequest, known);
      this.#key.settle(error as Error);
      await this.#refused(error, known);
    }
  }

  /** The shop's check, when the adapter asks for one; once for each press. */
  async #answerChallenge(error: unknown, request: PayRequest): Promise<string | undefined> {
    if (!(error instanceof ProblemError) || error.problem !== 'challenge-required') return undefined;
    if ('challenge' in request) return undefined;
    // The buyer takes the time they need; this is not waiting for an answer.
    clearTimeout(this.#slow);
    const challenge = await this.#page.challenge().catch(() => undefined);
    if (this.#signal.aborted) return undefined;
    this.#expectAnswer();
    return challenge;
  }

  /** The adapter has said no, or nothing. */
  async #refused(error: unknown, knownReference: string | undefined): Promise<void> {
    if (this.#signal.aborted) return;
    if (error instanceof ConnectionError && !error.sent) return this.#fail({ kind: 'network_before' });
    if (!(error instanceof ProblemError)) return this.#await(knownReference);
    const kind = bannerOfProblem(error);
    if (!kind && !error.isFinal) return this.#await(knownReference);
    // The session knows what has come between: another amount, another payment, its end.
    try {
      const session = await this.#client.read(this.#signal);
      await this.#receive(session, true);
      if (session.state === 'open' && !this.banner) this.#fail({ kind: kind ?? 'system' });
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
    this.#page.failed(banner, !!field && this.#focus(field));
    if (kind === 'saved_missing') void this.#refreshCards();
  }

  /** The fields of other ways to pay are out of sight. */
  #focus(field: EntryField): boolean {
    const source = this.#source;
    return [...this.#parts].some(
      (part) => (part === source || !('method' in part)) && part.focusField(field),
    );
  }

  /** Lets the adapter ask the provider for the saved cards, while the buyer goes on. */
  async #refreshCards(): Promise<void> {
    try {
      await this.#takeOver(await this.#client.cards(this.#signal));
    } catch {
      // The list as it is has to do; a card that is gone is found out when it is to pay.
    }
  }

  /** A newer session, where only its list can be different. What has come between is newer still. */
  async #takeOver(session: CheckoutSession): Promise<void> {
    await this.#page.furnish(session);
    if (this.phase !== 'ready' || this.outcome || session.state !== 'open') return;
    this.session = session;
    this.#page.changed();
  }

  /** Takes over a session as the adapter tells it. */
  async #receive(session: CheckoutSession, isAnswer = false): Promise<void> {
    await this.#page.furnish(session);
    if (this.#signal.aborted) return;
    this.#stopFollowing();
    const banner = bannerOfSession(session, this.session);
    this.session = session;
    this.phase = 'ready';
    this.banner = undefined;
    this.outcome = outcomeOf(session);
    // Not on a page that was reloaded: the buyer may have come back from there on purpose.
    if (this.outcome === 'unfinished' && this.#isPressed) this.#leave();
    const usable = session.methods.filter((method) => !('unavailable' in method));
    if (!usable.some(({ id }) => id === this.method)) this.method = usable[0]?.id;
    if (banner && isAnswer) return this.#fail(banner);
    this.banner = banner;
    this.#page.changed();
    if (isAnswer && this.outcome) this.#source?.settle(true);
    if (session.state === 'paid') this.#page.paid(session);
    if (session.state === 'confirming') await this.#await(undefined);
    if (this.outcome === 'returned') void this.#follow(this.#client.read);
    if (session.state === 'open' && !this.#isListAsked && session.methods.some((it) => 'saving' in it)) {
      this.#isListAsked = true;
      void this.#refreshCards();
    }
  }

  /** Says where the buyer is being sent, then sends them. Paidy's window opens in the page, at once. */
  #leave(): void {
    const { next, paidy } = this.session?.payment ?? {};
    if (!next && !paidy) return;
    this.outcome = 'leaving';
    if (paidy) {
      this.proceed();
      return;
    }
    const timer = setTimeout(() => this.outcome === 'leaving' && this.proceed(), LEAVE_MS);
    this.#signal.addEventListener('abort', () => clearTimeout(timer));
  }

  /** あと払い（ペイディ）: its window lies over the page until the buyer is done there. */
  async #openPaidy(launch: PaidyLaunch): Promise<void> {
    const closed = await this.#page.openPaidy(launch);
    // Paidy tells the provider by itself, so the order may be paid while its window is still open.
    if (this.#signal.aborted || this.session?.state !== 'action_required') return;
    this.outcome = closed ? 'returned' : 'unloadable';
    this.#page.changed();
    if (!closed) return;
    const tell = (signal?: AbortSignal) => this.#client.paidy(closed, signal);
    try {
      await this.#receive(await tell(this.#signal), true);
    } catch (error) {
      if (this.#signal.aborted) return;
      if (error instanceof ProblemError && error.isFinal) await this.refresh();
      else await this.#follow(tell);
    }
  }

  /**
   * 確認しています, after the buyer came back from another page. Coming back proves nothing: asks until the provider's record
   * says something, and says so when there is nothing in the time a buyer waits.
   */
  async #follow(ask: (signal?: AbortSignal) => Promise<CheckoutSession>): Promise<void> {
    this.#stopFollowing();
    const following = new AbortController();
    this.#following = following;
    this.isPolling = true;
    this.#page.changed();
    const signal = AbortSignal.any([following.signal, this.#signal]);
    const answer = await pollWhile((read) => outcomeOf(read) === 'returned', ask, { signal }).catch(
      (error: Error) => error,
    );
    if (signal.aborted) return;
    this.#stopFollowing();
    if (answer instanceof Error) this.#unreadable(answer);
    else if (answer) await this.#receive(answer, true);
    else this.#page.changed();
  }

  #stopFollowing(): void {
    if (!this.#following) return;
    this.#following.abort();
    this.#following = undefined;
    this.isPolling = false;
  }

  /** 確認中: asks until there is an answer, and says so when there is none in the time a buyer waits. */
  async #await(knownReference: string | undefined): Promise<void> {
    this.phase = 'ready';
    if (this.outcome !== 'authenticated') this.outcome = 'confirming';
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
      if (!session) {
        this.outcome = 'confirming';
        return this.#page.changed();
      }
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
    } else if (!this.outcome) this.phase = 'unreachable';
    this.#page.changed();
  }

  get #source(): PaymentSource | undefined {
    const offer = this.session?.methods.find(({ id }) => id === this.method);
    const method = offer && 'via' in offer ? offer.via : this.method;
    for (const part of this.#parts) {
      if ('method' in part && part.method === method && part.isInUse) return part;
    }
    return undefined;
  }

  #enter(phase: CheckoutPhase): void {
    this.phase = phase;
    this.banner = undefined;
    this.#page.changed();
  }
}
