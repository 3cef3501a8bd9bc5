import type { Kysely } from 'kysely';
import type { Environment } from '../../core/environment.ts';
import type { BooksOptions } from './books-options.ts';
import type { AuditOutcome, AuditRow } from './schema/audit.ts';
import type { Database } from './schema/database.ts';
import type { OperationState } from './schema/operations.ts';

export interface AuditFilter {
  limit: number;
  orderKey?: string | undefined;
  /** The last one of the page before. */
  before?: Pick<AuditRow, 'at' | 'id'> | undefined;
}

/** A press with all that is known of how it ended. */
export interface AuditView extends AuditRow {
  /** The last outcome that was written down for it; null: none. */
  ended: string | null;
  /** Of the call it led to; null: it led to none. */
  operation_state: OperationState | null;
  error_code: string | null;
  operation_created_at: number | null;
  operation_sent_at: number | null;
  /** Of the order it was about; null: it was about none, or there is none. */
  order_id: string | null;
  order_environment: Environment | null;
}

/** 操作履歴. There is no way to change or remove what stands in it. */
export class AuditBooks {
  readonly #db: Kysely<Database>;
  readonly #shop: string;

  constructor(db: Kysely<Database>, { shop }: Pick<BooksOptions, 'shop'>) {
    this.#db = db;
    this.#shop = shop;
  }

  /** Nothing is added for a row that is there: it is the same press, sent again. */
  async add(row: Omit<AuditRow, 'shop'>): Promise<void> {
    await this.#db
      .insertInto('audit')
      .values({ ...row, shop: this.#shop })
      .onConflict((c) => c.column('id').doNothing())
      .execute();
  }

  async addOutcome(outcome: AuditOutcome): Promise<void> {
    await this.#db.insertInto('audit_outcomes').values(outcome).execute();
  }

  /** Newest first. */
  list({ limit, orderKey, before }: AuditFilter): Promise<AuditView[]> {
    let query = this.#views();
    if (orderKey !== undefined) query = query.where('a.order_key', '=', orderKey);
    if (before)
      query = query.where((e) =>
        e.or([e('a.at', '<', before.at), e.and([e('a.at', '=', before.at), e('a.id', '<', before.id)])]),
      );
    return query.orderBy('a.at', 'desc').orderBy('a.id', 'desc').limit(limit).execute();
  }

  /** Oldest first. */
  ofOrder(orderKey: string): Promise<AuditView[]> {
    return this.#views().where('a.order_key', '=', orderKey).orderBy('a.at').orderBy('a.id').execute();
  }

  #views() {
    return this.#db
      .selectFrom('audit as a')
      .leftJoin('operations as x', 'x.audit_id', 'a.id')
      .leftJoin('orders as r', 'r.key', 'a.order_key')
      .selectAll('a')
      .select(['x.state as operation_state', 'x.error_code'])
      .select(['x.created_at as operation_created_at', 'x.sent_at as operation_sent_at'])
      .select(['r.order_id', 'r.environment as order_environment'])
      .select((e) =>
        e
          .selectFrom('audit_outcomes as o')
          .select('o.outcome')
          .whereRef('o.audit_id', '=', 'a.id')
          .orderBy('o.at', 'desc')
          .orderBy('o.id', 'desc')
          .limit(1)
          .as('ended'),
      )
      .where('a.shop', '=', this.#shop);
  }
}
