import { type ExpressionBuilder, type Kysely, sql } from 'kysely';
import type { PaymentStatus } from '../../core/payment.ts';
import type { BooksOptions } from './books-options.ts';
import type { CardAttempt } from './schema/attempts.ts';
import type { Database } from './schema/database.ts';
import type { RegistrationState } from './schema/registrations.ts';

/** What tries are counted by. */
export type AttemptScope = 'session_id' | 'customer_key' | 'fingerprint' | 'address';

/** While its payment or registration stands here, nobody knows yet how a try will end. */
const undecidedPayment = [
  'prepared',
  'unknown',
  'requested',
  'action_required',
] as const satisfies readonly PaymentStatus[];
const undecidedRegistration = [
  'authenticating',
  'action_required',
  'storing',
] as const satisfies readonly RegistrationState[];

type Attempts = ExpressionBuilder<Database, 'card_attempts'>;

/**
 * Tries of cards, counted for the limits. A try that failed counts, and one under way counts as if it had: otherwise
 * any number of them begun side by side would pass. Which are under way is read from what they try, so none is forgotten.
 */
export class AttemptBooks {
  readonly #db: Kysely<Database>;
  readonly #shop: string;
  readonly #rowLocks: boolean;

  constructor(db: Kysely<Database>, { shop, rowLocks }: BooksOptions) {
    this.#db = db;
    this.#shop = shop;
    this.#rowLocks = rowLocks;
  }

  /**
   * Lets one transaction at a time count and add tries of these marks, until it ends. The marks have no row that could
   * be held; SQLite's transactions exclude each other already.
   */
  async hold(marks: readonly string[]): Promise<void> {
    if (!this.#rowLocks) return;
    // In one order for everybody, or two presses with the same marks would wait for each other.
    for (const mark of [...marks].sort()) {
      const key = `kessai/card_attempts/${this.#shop}/${mark}`;
      await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`.execute(this.#db);
    }
  }

  async add(attempt: Omit<CardAttempt, 'shop' | 'failed'>): Promise<void> {
    await this.#db
      .insertInto('card_attempts')
      .values({ ...attempt, shop: this.#shop, failed: 0 })
      .execute();
  }

  async markFailed(id: string): Promise<void> {
    await this.#db.updateTable('card_attempts').set({ failed: 1 }).where('id', '=', id).execute();
  }

  /** How many of this scope failed since `since`, or are under way. */
  async counted(scope: AttemptScope, value: string, since: number): Promise<number> {
    const { n } = await this.#counted(scope, value, since)
      .select((e) => e.fn.countAll<number | string>().as('n'))
      .executeTakeFirstOrThrow();
    return Number(n);
  }

  /** The different cards of those tries, by their marks. */
  async countedCards(scope: AttemptScope, value: string, since: number): Promise<ReadonlySet<string>> {
    const rows = await this.#counted(scope, value, since)
      .select('fingerprint')
      .distinct()
      .where('fingerprint', 'is not', null)
      .execute();
    return new Set(rows.map(({ fingerprint }) => fingerprint!));
  }

  /** Registrations a member has begun since `since`. */
  async registrations(customerKey: string, since: number): Promise<number> {
    const { n } = await this.#since(since)
      .select((e) => e.fn.countAll<number | string>().as('n'))
      .where('customer_key', '=', customerKey)
      .where('kind', '=', 'registration')
      .executeTakeFirstOrThrow();
    return Number(n);
  }

  /** The shop's tries since `since` that have ended, and how many of them failed. */
  async endedOfShop(since: number): Promise<{ ended: number; failed: number }> {
    const row = await this.#since(since)
      .select((e) => [
        e.fn.countAll<number | string>().as('ended'),
        e.fn.sum<number | string>('failed').as('failed'),
      ])
      .where((e) => e.not(isUnderWay(e)))
      .executeTakeFirstOrThrow();
    return { ended: Number(row.ended), failed: Number(row.failed ?? 0) };
  }

  #counted(scope: AttemptScope, value: string, since: number) {
    return this.#since(since)
      .where(scope, '=', value)
      .where((e) => e.or([e('failed', '=', 1), isUnderWay(e)]));
  }

  #since(since: number) {
    return this.#db.selectFrom('card_attempts').where('shop', '=', this.#shop).where('at', '>', since);
  }
}

const isUnderWay = (e: Attempts) =>
  e.or([
    e.exists(
      e
        .selectFrom('payments')
        .select('payments.id')
        .whereRef('payments.id', '=', 'card_attempts.id')
        .where('payments.status', 'in', undecidedPayment),
    ),
    e.exists(
      e
        .selectFrom('registrations')
        .select('registrations.id')
        .whereRef('registrations.id', '=', 'card_attempts.id')
        .where('registrations.state', 'in', undecidedRegistration),
    ),
  ]);
