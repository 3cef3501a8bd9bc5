import type { Kysely } from 'kysely';
import type { BooksOptions } from './books-options.ts';
import type { Database } from './schema/database.ts';
import type { NoticeRow } from './schema/notices.ts';
import type { Order } from './schema/orders.ts';
import type { Session } from './schema/sessions.ts';

/** 検証: what is looked through to prove that the books are right in themselves. */
export class VerificationBooks {
  readonly #db: Kysely<Database>;
  readonly #shop: string;

  constructor(db: Kysely<Database>, { shop }: Pick<BooksOptions, 'shop'>) {
    this.#db = db;
    this.#shop = shop;
  }

  /** The shop's orders of both environments, by key. */
  orders(after: string, limit: number): Promise<Order[]> {
    return this.#db
      .selectFrom('orders')
      .selectAll()
      .where('shop', '=', this.#shop)
      .where('key', '>', after)
      .orderBy('key')
      .limit(limit)
      .execute();
  }

  sessionsOf(orderKey: string): Promise<Session[]> {
    return this.#db.selectFrom('sessions').selectAll().where('order_key', '=', orderKey).execute();
  }

  /** Notices nobody has judged since before a time, and that no job is going to. */
  forgottenNotices(before: number): Promise<NoticeRow[]> {
    return this.#db
      .selectFrom('notices as n')
      .selectAll('n')
      .where('n.shop', '=', this.#shop)
      .where('n.judged_at', 'is', null)
      .where('n.received_at', '<', before)
      .where((e) =>
        e.not(
          e.exists(
            e
              .selectFrom('jobs')
              .select('jobs.subject')
              .where('jobs.kind', '=', 'notice')
              .whereRef('jobs.subject', '=', 'n.id'),
          ),
        ),
      )
      .limit(100)
      .execute();
  }
}
