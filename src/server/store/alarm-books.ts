import type { Kysely } from 'kysely';
import type { Environment } from '../../core/environment.ts';
import type { BooksOptions } from './books-options.ts';
import type { Alarm } from './schema/alarms.ts';
import type { Database } from './schema/database.ts';

export interface AlarmFilter {
  /** Alarms of orders of another environment are not this one's business; those of no order are everybody's. */
  environment: Environment;
  state: 'open' | 'closed';
  limit: number;
}

/** 要対応, for the lists of staff and for what looks after them. */
export class AlarmBooks {
  readonly #db: Kysely<Database>;
  readonly #shop: string;

  constructor(db: Kysely<Database>, { shop }: Pick<BooksOptions, 'shop'>) {
    this.#db = db;
    this.#shop = shop;
  }

  /** Newest first. */
  list({ environment, state, limit }: AlarmFilter): Promise<Alarm[]> {
    return this.#db
      .selectFrom('alarms')
      .leftJoin('orders', 'orders.key', 'alarms.order_key')
      .selectAll('alarms')
      .where('alarms.shop', '=', this.#shop)
      .where('closed_at', state === 'open' ? 'is' : 'is not', null)
      .where((e) => e.or([e('orders.key', 'is', null), e('orders.environment', '=', environment)]))
      .orderBy('opened_at', 'desc')
      .orderBy('alarms.id', 'desc')
      .limit(limit)
      .execute();
  }

  find(id: string): Promise<Alarm | undefined> {
    return this.#db
      .selectFrom('alarms')
      .selectAll()
      .where('shop', '=', this.#shop)
      .where('id', '=', id)
      .executeTakeFirst();
  }

  async note(id: string, note: Pick<Alarm, 'note' | 'noted_by' | 'noted_at'>): Promise<void> {
    await this.#db.updateTable('alarms').set(note).where('id', '=', id).execute();
  }

  /** How many live payments of a merchant the provider was not asked about since a time. */
  async unaskedSince(
    { environment, merchant_id }: { environment: Environment; merchant_id: string },
    since: number,
  ): Promise<number> {
    const { n } = await this.#db
      .selectFrom('payments')
      .select((e) => e.fn.countAll<number | string>().as('n'))
      .where('shop', '=', this.#shop)
      .where('environment', '=', environment)
      .where('merchant_id', '=', merchant_id)
      .where('live', '=', 1)
      .where('provider_status', 'is not', null)
      .where((e) => e.or([e('inquired_at', 'is', null), e('inquired_at', '<', since)]))
      .executeTakeFirstOrThrow();
    return Number(n);
  }

  /**
   * How many cards are still offered whose 有効性チェック could not be told from others' then, and which nobody has paid with
   * since.
   */
  async unclearCards(between: { since: number; until: number }): Promise<number> {
    const { n } = await this.#db
      .selectFrom('saved_cards as s')
      .innerJoin('customers as c', 'c.key', 's.customer_key')
      .select((e) => e.fn.countAll<number | string>().as('n'))
      .where('c.shop', '=', this.#shop)
      .where('s.removed_at', 'is', null)
      .where('s.check_result', 'is', null)
      .where('s.checked_at', '>=', between.since)
      .where('s.checked_at', '<=', between.until)
      .where((e) => e.or([e('s.last_used_at', 'is', null), e('s.last_used_at', '<', e.ref('s.checked_at'))]))
      .executeTakeFirstOrThrow();
    return Number(n);
  }
}
