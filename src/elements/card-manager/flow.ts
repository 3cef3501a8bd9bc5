import { AttemptKey } from '../../client/attempt-key.ts';
import {
  ConnectionError,
  type CustomerCards,
  type CustomerClient,
  ProblemError,
  type RegisterCard,
} from '../../client/customer-client.ts';
import { pollWhile } from '../../client/polling.ts';
import type { Contact } from '../../core/contact.ts';
import { type CardField, errorKinds } from '../../core/errors.ts';
import type { NewCardDetails, Prepared, Refusal } from '../../ui/checkout-context.ts';
import {
  endings,
  markOf,
  type Trouble,
  troubleOfKind,
  troubleOfProblem,
  troubles,
  untried,
} from './answers.ts';

/**
 * Where the member stands. `processing` (処理中) becomes `slow` (確認中) when the answer takes long; `leaving` is the way to
 * the card issuer's page and `unfinished` a page opened while that has not come to an end; `over`: the client secret is of no
 * use any more.
 */
export type Phase =
  | 'loading'
  | 'unreachable'
  | 'over'
  | 'ready'
  | 'processing'
  | 'slow'
  | 'leaving'
  | 'unfinished'
  | 'confirming';

/** Why a card was not registered. */
export interface Failure {
  kind: Trouble;
  /** お問い合わせ番号 */
  reference?: string | undefined;
}

/** What stands above the list or the form. */
export type News = { kind: 'registered' | 'replaced' } | Failure;

export const isFailure = (news: News): news is Failure => (troubles as readonly string[]).includes(news.kind);

/** 登録, or 変更 of a card. */
export interface Entry {
  replaces?: string | undefined;
}

/** What the flow asks of the page around it. */
export interface FlowPage {
  /** Something to show is different. */
  changed(): void;
  /** The shop's own check (CAPTCHA, login) of a member who has tried too often; `undefined` when it has none. */
  challenge(): Promise<string | undefined>;
  /** The member must go to another page to go on. */
  redirect(address: string): void;
  /** An attempt is over. `wasTried` false: what was typed can stay. `field` is to be corrected. */
  settled(wasTried: boolean, field: CardField | undefined): void;
  /** The member's cards are different by what was done on this page. */
  altered(): void;
}

/** The form a new card comes from. */
export interface CardSource {
  prepare(): Promise<Prepared<NewCardDetails>>;
  contact: Contact | undefined;
}

type Registration = NonNullable<CustomerCards['registration']>;

const phaseOf: Record<Registration['state'], Phase> = {
  action_required: 'unfinished',
  confirming: 'confirming',
  done: 'ready',
  failed: 'ready',
};

/** From here on 確認中 is shown instead of 処理中. */
const SLOW_MS = 15_000;

/** A request nobody has heard of after this long has not arrived: the adapter waits 10 s for one at most. */
const LOST_MS = 30_000;

/** How long the member can read that they are being sent to the card issuer, before they are. */
const LEAVE_MS = 1_500;

/**
 * カード管理 from the first reading to the last answer. Knows no elements.
 *
 * One press is one registration: nothing here repeats one. An answer that is lost is asked for, never sent again, and the
 * next press, should one be needed, carries the same key.
 */
export class ManagerFlow {
  customer: CustomerCards | undefined;
  phase: Phase = 'loading';
  news: News | undefined;
  /** The form is open. */
  entry: Entry | undefined;
  /** False when the result could not be had in the time a member waits; then nobody asks any more. */
  isPolling = false;
  /** やり直す could not be told the adapter. */
  isOffline = false;

  readonly #client: CustomerClient;
  readonly #page: FlowPage;
  readonly #signal: AbortSignal;
  readonly #key = new AttemptKey();
  #slow: ReturnType<typeof setTimeout> | undefined;
  /** The member has pressed on this page and not been sent to the card issuer since. */
  #isPressed = false;
  /** The last end of a registration that was told: it is news only once. */
  #told: string | undefined;

  constructor(client: CustomerClient, page: FlowPage, signal: AbortSignal) {
    this.#client = client;
    this.#page = page;
    this.#signal = signal;
  }

  /** True from the press to the answer. */
  get isBusy(): boolean {
    return this.phase === 'processing' || this.phase === 'slow';
  }

  /** Reads the cards, at the start and whenever the page may be behind. */
  async refresh(): Promise<void> {
    if (this.isBusy) return;
    if (!this.customer) this.#enter('loading');
    try {
      await this.#receive(await this.#client.read(this.#signal), false);
    } catch (error) {
      this.#unreadable(error);
    }
  }

  /** 登録する, or 変更 of a card: opens the form. */
  open(replaces?: string): void {
    if (this.phase !== 'ready' || !this.customer?.card) return;
    this.entry = { replaces };
    this.news = undefined;
    this.#page.changed();
  }

  /** キャンセル */
  close(): void {
    if (this.phase !== 'ready') return;
    this.entry = this.news = undefined;
    this.#page.changed();
  }

  /** The member has pressed 登録する. */
  async register(source: CardSource): Promise<void> {
    if (this.phase !== 'ready' || !this.entry || !this.customer) return;
    const { replaces } = this.entry;
    const known = markOf(this.customer);
    this.news = undefined;
    this.#enter('processing');
    this.#expectAnswer();
    // The token is made now, at the press, and is good for this attempt alone.
    const prepared = await source.prepare();
    if (this.#signal.aborted) return;
    if (prepared.ok) {
      const { token, holderName, fingerprint } = prepared.details;
      const { contact } = source;
      this.#isPressed = true;
      await this.#send(
        {
          key: this.#key.value,
          token,
          ...(holderName && { holderName }),
          ...(fingerprint && { fingerprint }),
          ...(contact && { contact }),
          ...(replaces && { replaces }),
        },
        known,
      );
    } else this.#failBy({ kind: prepared.error });
    clearTimeout(this.#slow);
  }

  /** 続ける: goes to the card issuer's page now. */
  proceed(): void {
    const { redirect } = this.customer?.registration?.next ?? {};
    if (!redirect || (this.phase !== 'leaving' && this.phase !== 'unfinished')) return;
    this.#isPressed = false;
    this.#page.redirect(redirect);
  }

  /** やり直す: gives the registration up that waits for the member to be authenticated. */
  async restart(): Promise<void> {
    this.isOffline = false;
    try {
      await this.#receive(await this.#client.restart(this.#signal), false);
    } catch (error) {
      if (this.#signal.aborted) return;
      // Something has come between, the registration itself perhaps: the adapter knows.
      if (error instanceof ProblemError) await this.refresh();
      else this.isOffline = true;
    }
    // What was given up on purpose is no failure to be told of.
    if (this.news && isFailure(this.news)) this.news = undefined;
    this.#page.changed();
  }

  /** 削除. Answers why it could not be done, or nothing when it is done. */
  async remove(id: string): Promise<Refusal | undefined> {
    try {
      await this.#receive(await this.#client.remove(id, this.#signal), false);
    } catch (error) {
      if (!(error instanceof ProblemError)) return 'connection';
      if (endings.includes(error.problem)) this.#unreadable(error);
      if (error.problem !== 'not-found') return error.problem;
      // Deleted elsewhere already.
      await this.refresh();
    }
    this.#page.altered();
    return undefined;
  }

  /** 処理中 turns to 確認中 when the answer takes long. */
  #expectAnswer(): void {
    clearTimeout(this.#slow);
    this.#slow = setTimeout(() => this.phase === 'processing' && this.#enter('slow'), SLOW_MS);
  }

  async #send(request: RegisterCard, known: string): Promise<void> {
    try {
      const answer = await this.#client.register(request, this.#signal);
      this.#settleKey(answer);
      await this.#receive(answer, true);
    } catch (error) {
      const challenge = await this.#answerChallenge(error, request);
      // Nothing was begun: the same press goes on, with the same key and the same token.
      if (challenge !== undefined) return this.#send({ ...request, challenge }, known);
      this.#key.settle(error as Error);
      await this.#refused(error, known);
    }
  }

  #settleKey({ registration }: CustomerCards): void {
    this.#key.settle({ state: registration?.state ?? 'done' });
  }

  /** The shop's check, when the adapter asks for one; once for each press. */
  async #answerChallenge(error: unknown, request: RegisterCard): Promise<string | undefined> {
    if (!(error instanceof ProblemError) || error.problem !== 'challenge-required') return undefined;
    if (request.challenge !== undefined) return undefined;
    // The member takes the time they need; this is not waiting for an answer.
    clearTimeout(this.#slow);
    const challenge = await this.#page.challenge().catch(() => undefined);
    if (this.#signal.aborted) return undefined;
    this.#expectAnswer();
    return challenge;
  }

  /** The adapter has said no, or nothing. */
  async #refused(error: unknown, known: string): Promise<void> {
    if (this.#signal.aborted) return;
    if (error instanceof ConnectionError && !error.sent) return this.#fail({ kind: 'unsent' });
    if (!(error instanceof ProblemError)) return this.#await(known);
    const trouble = troubleOfProblem[error.problem];
    if (!trouble && !error.isFinal) return this.#await(known);
    if (endings.includes(error.problem)) return this.#unreadable(error);
    await this.#catchUp(known, { kind: trouble ?? 'system' });
  }

  /** After a refusal: what has come between, in another tab perhaps, says more than the refusal does. */
  async #catchUp(known: string, news: Failure): Promise<void> {
    try {
      const customer = await this.#client.read(this.#signal);
      const { registration } = customer;
      const isUnderWay = registration && phaseOf[registration.state] !== 'ready';
      if (isUnderWay && markOf(customer) !== known) return await this.#receive(customer, true);
      this.customer = customer;
      this.#fail(news);
    } catch (error) {
      if (error instanceof ProblemError && error.isFinal) this.#unreadable(error);
      else this.#fail(news);
    }
  }

  #failBy({
    kind,
    reference,
  }: Pick<NonNullable<Registration['error']>, 'kind'> & { reference?: string }): void {
    const { field } = errorKinds[kind] as { field?: CardField | 'installments' };
    this.#fail({ kind: troubleOfKind[kind], reference }, field === 'installments' ? undefined : field);
  }

  #fail(news: Failure, field?: CardField): void {
    if (this.#signal.aborted) return;
    this.news = news;
    this.#enter('ready');
    this.#page.settled(!untried.includes(news.kind), field);
  }

  /** Takes over the cards as the adapter tells them. */
  async #receive(customer: CustomerCards, isAnswer: boolean): Promise<void> {
    if (this.#signal.aborted) return;
    this.customer = customer;
    this.news = undefined;
    const { registration } = customer;
    this.phase = registration ? phaseOf[registration.state] : 'ready';
    if (this.phase !== 'ready') this.entry = undefined;
    // Not on a page that was reloaded: the member may have come back from there on purpose.
    if (this.phase === 'unfinished' && this.#isPressed) this.#leave();
    const end = this.phase === 'ready' && JSON.stringify(registration);
    if (registration && end && (isAnswer || end !== this.#told)) {
      this.#told = end;
      this.#tell(registration, isAnswer);
      return;
    }
    this.#page.changed();
    if (isAnswer) this.#page.settled(true, undefined);
    if (this.phase === 'confirming') await this.#await(undefined);
  }

  /** 登録しました, or why not. */
  #tell({ state, replaces, error }: Registration, isAnswer: boolean): void {
    if (state === 'failed') {
      this.#failBy(error ?? { kind: 'system' });
      return;
    }
    this.entry = undefined;
    this.news = { kind: replaces ? 'replaced' : 'registered' };
    this.#page.changed();
    this.#page.settled(true, undefined);
    if (isAnswer) this.#page.altered();
  }

  /** 本人認証: says where the member is being sent, then sends them. */
  #leave(): void {
    if (!this.customer?.registration?.next) return;
    this.phase = 'leaving';
    const timer = setTimeout(() => this.phase === 'leaving' && this.proceed(), LEAVE_MS);
    this.#signal.addEventListener('abort', () => clearTimeout(timer));
  }

  /**
   * 確認中: asks until there is an answer, and says so when there is none in the time a member waits.
   *
   * @param known Of a request whose answer was lost: how the cards were before it.
   */
  async #await(known: string | undefined): Promise<void> {
    if (this.isPolling) return;
    this.isPolling = true;
    this.#enter('confirming');
    const deadline = Date.now() + LOST_MS;
    const isUnheardOf = (customer: CustomerCards) => markOf(customer) === known;
    try {
      const customer = await pollWhile<CustomerCards>(
        (read) => read.registration?.state === 'confirming' || (isUnheardOf(read) && Date.now() < deadline),
        (signal) => this.#client.read(signal),
        { signal: this.#signal },
      );
      this.isPolling = false;
      if (!customer) return this.#page.changed();
      if (isUnheardOf(customer)) {
        // The key stays with the request: should it arrive yet, the next press cannot register a second card.
        this.customer = customer;
        return this.#fail({ kind: 'unanswered' });
      }
      this.#settleKey(customer);
      await this.#receive(customer, true);
    } catch (error) {
      this.isPolling = false;
      this.#unreadable(error);
    }
  }

  /** The cards could not be read. */
  #unreadable(error: unknown): void {
    if (this.#signal.aborted) return;
    if (error instanceof ProblemError && error.isFinal) {
      this.entry = this.news = undefined;
      this.#enter('over');
    } else if (this.customer) this.#page.changed();
    else this.#enter('unreachable');
  }

  #enter(phase: Phase): void {
    this.phase = phase;
    this.#page.changed();
  }
}
