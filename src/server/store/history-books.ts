import type { Kysely } from 'kysely';
import type { Authentication } from './schema/authentications.ts';
import type { Database } from './schema/database.ts';
import type { NoticeRow } from './schema/notices.ts';
import type { Operation } from './schema/operations.ts';
import type { PaymentStatusRow } from './schema/payments.ts';

/** What happened to the payments of one order, oldest first, from each of the books that tell. */
export class HistoryBooks {
  readonly #db: Kysely<Database>;

  constructor(db: Kysely<Database>) {
    this.#db = db;
  }

  operations(orderKey: string): Promise<Operation[]> {
    return this.#db
      .selectFrom('operations')
      .selectAll('operations')
      .innerJoin('payments as p', 'p.id', 'operations.payment_id')
      .where('p.order_key', '=', orderKey)
      .orderBy('operations.created_at')
      .orderBy('operations.id')
      .execute();
  }

  statuses(orderKey: string): Promise<PaymentStatusRow[]> {
    return this.#db
      .selectFrom('payment_statuses')
      .selectAll('payment_statuses')
      .innerJoin('payments as p', 'p.id', 'payment_statuses.payment_id')
      .where('p.order_key', '=', orderKey)
      .orderBy('payment_statuses.at')
      .execute();
  }

  notices(orderKey: string): Promise<NoticeRow[]> {
    return this.#db
      .selectFrom('notices')
      .selectAll('notices')
      .innerJoin('payments as p', 'p.id', 'notices.payment_id')
      .where('p.order_key', '=', orderKey)
      .orderBy('notices.received_at')
      .orderBy('notices.id')
      .execute();
  }

  authentications(orderKey: string): Promise<Authentication[]> {
    return this.#db
      .selectFrom('authentications')
      .selectAll('authentications')
      .innerJoin('payments as p', 'p.id', 'authentications.subject')
      .where('p.order_key', '=', orderKey)
      .orderBy('authentications.created_at')
      .execute();
  }
}
