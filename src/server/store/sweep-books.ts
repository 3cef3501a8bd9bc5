import type { Kysely } from 'kysely';
import type { Environment } from '../../core/environment.ts';
import type { BooksOptions } from './books-options.ts';
import type { Place } from './list-place.ts';
import type { Database } from './schema/database.ts';

/** 決済処理中の注文の取消: the orders that may have been left. */
export class SweepBooks {
  readonly #db: Kysely<Database>;
  readonly #shop: string;

  constructor(db: Kysely<Database>, { shop }: Pick<BooksOptions, 'shop'>) {
    this.#db = db;
    this.#shop = shop;
  }

  /** Orders at 決済処理中 that were begun before a time, oldest first. */
  leftovers(environment: Environment, before: number, after: Place | undefined, limit: number) {
    let query = this.#db
      .selectFrom('orders')
      .selectAll()
      .where('shop', '=', this.#shop)
      .where('environment', '=', environment)
      .where('created_at', '<=', before)
      .where((e) => e.or([e('told_status', 'is', null), e('told_status', '=', 'processing')]));
    if (after)
      query = query.where((e) => e(e.refTuple('created_at', 'key'), '>', e.tuple(after.at, after.id)));
    return query.orderBy('created_at').orderBy('key').limit(limit).execute();
  }
}
