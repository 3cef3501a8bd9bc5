import type { Kysely } from 'kysely';
import type { BooksOptions } from './books-options.ts';
import type { Database } from './schema/database.ts';
import type { ErrorRow } from './schema/errors.ts';

/** What is written down of an error: the same one again only counts. */
export type ErrorEntry = Pick<ErrorRow, 'source' | 'code' | 'subject' | 'detail'> & {
  times: number;
  at: number;
};

/** エラーログ */
export class ErrorBooks {
  readonly #db: Kysely<Database>;
  readonly #shop: string;

  constructor(db: Kysely<Database>, { shop }: Pick<BooksOptions, 'shop'>) {
    this.#db = db;
    this.#shop = shop;
  }

  /** Counts an error that is open already, or opens it. */
  async note(id: string, { times, at, ...entry }: ErrorEntry): Promise<void> {
    const counted = await this.#db
      .updateTable('errors')
      .set((e) => ({ times: e('times', '+', times), last_at: at, detail: entry.detail }))
      .where('shop', '=', this.#shop)
      .where('source', '=', entry.source)
      .where('code', '=', entry.code)
      .where('subject', '=', entry.subject)
      .where('cleared_at', 'is', null)
      .executeTakeFirst();
    if (counted.numUpdatedRows > 0n) return;
    await this.#db
      .insertInto('errors')
      .values({ ...entry, id, shop: this.#shop, times, first_at: at, last_at: at })
      .onConflict((c) => c.doNothing())
      .execute();
  }

  find(id: string): Promise<ErrorRow | undefined> {
    return this.#db
      .selectFrom('errors')
      .selectAll()
      .where('id', '=', id)
      .where('shop', '=', this.#shop)
      .executeTakeFirst();
  }

  /** Newest first. */
  list(cleared: boolean, limit: number): Promise<ErrorRow[]> {
    return this.#db
      .selectFrom('errors')
      .selectAll()
      .where('shop', '=', this.#shop)
      .where('cleared_at', cleared ? 'is not' : 'is', null)
      .orderBy('last_at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit)
      .execute();
  }

  /** False when somebody was faster. */
  async clear(id: string, by: string, at: number): Promise<boolean> {
    const { numUpdatedRows } = await this.#db
      .updateTable('errors')
      .set({ cleared_at: at, cleared_by: by })
      .where('id', '=', id)
      .where('shop', '=', this.#shop)
      .where('cleared_at', 'is', null)
      .executeTakeFirst();
    return numUpdatedRows === 1n;
  }

  async openCount(): Promise<number> {
    const { n } = await this.#db
      .selectFrom('errors')
      .select((e) => e.fn.countAll<number | string>().as('n'))
      .where('shop', '=', this.#shop)
      .where('cleared_at', 'is', null)
      .executeTakeFirstOrThrow();
    return Number(n);
  }
}
