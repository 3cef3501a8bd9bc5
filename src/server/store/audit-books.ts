import type { Kysely } from 'kysely';
import type { BooksOptions } from './books.ts';
import type { AuditRow, Database } from './schema.ts';

export interface AuditFilter {
  limit: number;
  orderKey?: string | undefined;
  /** The last one of the page before. */
  before?: Pick<AuditRow, 'at' | 'id'> | undefined;
}

/** 操作履歴. There is no way to change or remove what stands in it. */
export class AuditBooks {
  readonly #db: Kysely<Database>;
  readonly #shop: string;

  constructor(db: Kysely<Database>, { shop }: Pick<BooksOptions, 'shop'>) {
    this.#db = db;
    this.#shop = shop;
  }

  async add(row: Omit<AuditRow, 'shop'>): Promise<void> {
    await this.#db
      .insertInto('audit')
      .values({ ...row, shop: this.#shop })
      .execute();
  }

  /** Newest first. */
  list({ limit, orderKey, before }: AuditFilter): Promise<AuditRow[]> {
    let query = this.#db.selectFrom('audit').selectAll().where('shop', '=', this.#shop);
    if (orderKey !== undefined) query = query.where('order_key', '=', orderKey);
    if (before)
      query = query.where((e) =>
        e.or([e('at', '<', before.at), e.and([e('at', '=', before.at), e('id', '<', before.id)])]),
      );
    return query.orderBy('at', 'desc').orderBy('id', 'desc').limit(limit).execute();
  }
}
