import { type Kysely, sql } from 'kysely';
import type { Environment } from '../../core/environment.ts';
import type { PaymentStatus } from '../../core/payment.ts';
import type { BooksOptions } from './books-options.ts';
import { byteOrder } from './engine.ts';
import type { Database } from './schema/database.ts';
import type { NoticeRow } from './schema/notices.ts';
import type { Order } from './schema/orders.ts';
import type { Payment } from './schema/payments.ts';
import type { Session } from './schema/sessions.ts';

/** A payment with the order and the session it is of. */
export type LostRow = Payment &
  Pick<Order, 'order_id' | 'recovered_at'> &
  Pick<Session, 'snapshot'> & { session_created_at: number };

/** What the events are called that make the order in the shop (S-3). */
const makesOrder = ['payment.accepted', 'payment.awaiting', 'order.completed', 'order.recovered'];

/** 受注の取りこぼし: money that no order of the shop knows of. */
export class LostBooks {
  readonly #db: Kysely<Database>;
  readonly #shop: string;

  constructor(db: Kysely<Database>, { shop }: Pick<BooksOptions, 'shop'>) {
    this.#db = db;
    this.#shop = shop;
  }

  /** Payments that hold or await money since before a time, whose order the shop has neither been told of nor spoken of. */
  unacknowledged(environment: Environment, statuses: readonly PaymentStatus[], before: number) {
    return this.#withSession()
      .where('p.environment', '=', environment)
      .where('p.live', '=', 1)
      .where('p.status', 'in', statuses)
      .where('p.status_since', '<=', before)
      .where('s.snapshot', 'is not', null)
      .where('o.recovered_at', 'is', null)
      .where('o.shop_amount', 'is', null)
      .where('o.shop_state', 'is', null)
      .where((e) =>
        e.not(
          e.exists(
            e
              .selectFrom('events')
              .leftJoin('deliveries', 'deliveries.event_id', 'events.id')
              .select('events.id')
              .whereRef('events.order_key', '=', 'o.key')
              .where('events.type', 'in', makesOrder)
              .where((x) =>
                x.or([
                  x('events.delivered_at', 'is not', null),
                  x('deliveries.delivered_at', 'is not', null),
                ]),
              ),
          ),
        ),
      )
      .orderBy('p.created_at', 'desc')
      .limit(200)
      .execute();
  }

  /** Whether the shop's hook has ever been told anything: a shop that only asks acknowledges nothing. */
  async hasDelivered(): Promise<boolean> {
    const row = await this.#db
      .selectFrom('events')
      .select('id')
      .where('shop', '=', this.#shop)
      .where('delivered_at', 'is not', null)
      .limit(1)
      .executeTakeFirst();
    return row !== undefined;
  }

  /** Payments that no order had, and nobody has matched to one. */
  found(environment: Environment): Promise<LostRow[]> {
    return this.#withSession()
      .where('p.environment', '=', environment)
      .innerJoin('alarms as a', 'a.payment_id', 'p.id')
      .where('a.kind', '=', 'FOUND_PAYMENT')
      .where('a.closed_at', 'is', null)
      .orderBy('p.created_at', 'desc')
      .limit(200)
      .execute();
  }

  /** Notices under trading ids of ours that neither our books nor the provider's record knows. */
  parked(environment: Environment): Promise<NoticeRow[]> {
    return this.#db
      .selectFrom('notices')
      .innerJoin('alarms as a', 'a.payment_id', 'notices.id')
      .selectAll('notices')
      .where('notices.shop', '=', this.#shop)
      .where('notices.environment', '=', environment)
      .where('a.kind', '=', 'FOUND_PAYMENT')
      .where('a.closed_at', 'is', null)
      .orderBy('notices.received_at', 'desc')
      .limit(200)
      .execute();
  }

  /** 決済直前ログ: payments by 取引ID, 決済ID, お問い合わせ番号 or order number, whole. */
  async byNumber(environment: Environment, number: string): Promise<LostRow[]> {
    const own = this.#db
      .selectFrom('payments')
      .select('id')
      .where('shop', '=', this.#shop)
      .where('environment', '=', environment);
    const is = (column: string) =>
      sql<boolean>`${sql.ref(column)} collate ${byteOrder(this.#db)} = ${number}`;
    // One question a number, each answered by its own index: asked at once they would be put to every payment.
    const named = await own
      .where(is('trading_id'))
      .union(own.where(is('provider_payment_id')))
      .union(own.where(is('reference')))
      .union(
        this.#db
          .selectFrom('orders')
          .innerJoin('payments', 'payments.order_key', 'orders.key')
          .select('payments.id')
          .where('orders.shop', '=', this.#shop)
          .where('orders.environment', '=', environment)
          .where(is('orders.order_id')),
      )
      .execute();
    if (named.length === 0) return [];
    const ids = named.map(({ id }) => id);
    // They are the shop's own: were that asked once more, all the shop has would be read through.
    return this.#joined().where('p.id', 'in', ids).orderBy('p.created_at', 'desc').limit(50).execute();
  }

  find(paymentId: string): Promise<LostRow | undefined> {
    return this.#withSession().where('p.id', '=', paymentId).executeTakeFirst();
  }

  /** Payments that were given up or written off without an answer since a time: the provider may have them all the same. */
  unanswered(environment: Environment, since: number, limit: number): Promise<Payment[]> {
    return this.#db
      .selectFrom('payments')
      .selectAll()
      .where('shop', '=', this.#shop)
      .where('environment', '=', environment)
      .where('created_at', '>=', since)
      .where((e) =>
        e.or([
          e('status', '=', 'unknown'),
          e.and([
            e('status', '=', 'failed'),
            e.exists(
              e
                .selectFrom('operations')
                .select('operations.id')
                .whereRef('operations.payment_id', '=', 'payments.id')
                .where('operations.sent_at', 'is not', null)
                .where('operations.state', 'in', ['given_up', 'not_sent', 'unknown', 'sent']),
            ),
          ]),
        ]),
      )
      .orderBy('created_at', 'desc')
      .limit(limit)
      .execute();
  }

  /** A payment and its session change their order when staff match them to it. */
  async giveTo(orderKey: string, { id, session_id }: Pick<Payment, 'id' | 'session_id'>): Promise<void> {
    await this.#db.updateTable('payments').set({ order_key: orderKey }).where('id', '=', id).execute();
    await this.#db
      .updateTable('sessions')
      .set({ order_key: orderKey })
      .where('id', '=', session_id)
      .execute();
    // An order without a session would be opened for payment again.
    await this.#db
      .updateTable('orders')
      .set({ session_id })
      .where('key', '=', orderKey)
      .where('session_id', 'is', null)
      .execute();
  }

  #withSession() {
    return this.#joined().where('p.shop', '=', this.#shop);
  }

  #joined() {
    return this.#db
      .selectFrom('payments as p')
      .innerJoin('orders as o', 'o.key', 'p.order_key')
      .innerJoin('sessions as s', 's.id', 'p.session_id')
      .selectAll('p')
      .select(['o.order_id', 'o.recovered_at', 's.snapshot', 's.created_at as session_created_at']);
  }
}
