import type { Kysely } from 'kysely';
import type { CardAttempt, Database } from './schema.ts';

/** What tries are counted by. */
export type AttemptScope = 'session_id' | 'customer_key' | 'fingerprint' | 'address';

/** Tries of cards, counted for the limits. */
export class AttemptBooks {
  readonly #db: Kysely<Database>;
  readonly #shop: string;

  constructor(db: Kysely<Database>, shop: string) {
    this.#db = db;
    this.#shop = shop;
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

  /** How many failed in this scope since `since`. */
  async failures(scope: AttemptScope, value: string, since: number): Promise<number> {
    const { n } = await this.#since(since)
      .select((e) => e.fn.countAll<number | string>().as('n'))
      .where(scope, '=', value)
      .where('failed', '=', 1)
      .executeTakeFirstOrThrow();
    return Number(n);
  }

  /** Which different cards failed in this scope since `since`, by their marks. */
  async failedCards(scope: AttemptScope, value: string, since: number): Promise<ReadonlySet<string>> {
    const rows = await this.#since(since)
      .select('fingerprint')
      .distinct()
      .where(scope, '=', value)
      .where('failed', '=', 1)
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

  /** All tries of the shop since `since`, and how many of them failed. */
  async ofShop(since: number): Promise<{ all: number; failed: number }> {
    const row = await this.#since(since)
      .select((e) => [
        e.fn.countAll<number | string>().as('all'),
        e.fn.sum<number | string>('failed').as('failed'),
      ])
      .executeTakeFirstOrThrow();
    return { all: Number(row.all), failed: Number(row.failed ?? 0) };
  }

  #since(since: number) {
    return this.#db.selectFrom('card_attempts').where('shop', '=', this.#shop).where('at', '>', since);
  }
}
