import { type Insertable, type Kysely, sql, type Updateable } from 'kysely';
import type { Environment } from '../../core/environment.ts';
import type { PaymentStatus } from '../../core/payment.ts';
import type { BooksOptions } from './books-options.ts';
import { byteOrder } from './engine.ts';
import type { Database } from './schema/database.ts';
import type { NoticeRow } from './schema/notices.ts';
import type { Order } from './schema/orders.ts';
import type { Payment, PaymentStatusRow } from './schema/payments.ts';
import type {
  Difference,
  DifferenceKind,
  DifferencesTable,
  Reconciliation,
  ReconciliationsTable,
} from './schema/reconciliations.ts';
import type { Session } from './schema/sessions.ts';

/** A place in a list that is read by time: the last row that was seen. */
export interface Place {
  at: number;
  id: string;
}

/** Which payments are compared with the provider's record. */
export interface Comparable {
  environment: Environment;
  /** Nothing that began later. */
  before: number;
  /** Statuses at which a payment rests: after this time without a change it is let be. */
  resting: readonly { statuses: readonly PaymentStatus[]; since: number }[];
  after: Place | undefined;
  limit: number;
}

/** A payment with the order and the session it is of. */
export type LostRow = Payment &
  Pick<Order, 'order_id' | 'recovered_at'> &
  Pick<Session, 'snapshot'> & { session_created_at: number };

/** What the events are called that make the order in the shop (S-3). */
const makesOrder = ['payment.accepted', 'payment.awaiting', 'order.completed', 'order.recovered'];

/** What is looked for when our books, the provider's and the shop's have come apart. */
export class RecoveryBooks {
  readonly #db: Kysely<Database>;
  readonly #shop: string;

  constructor(db: Kysely<Database>, { shop }: Pick<BooksOptions, 'shop'>) {
    this.#db = db;
    this.#shop = shop;
  }

  // 決済処理中の注文の取消

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

  // 受注の取りこぼし

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

  lost(paymentId: string): Promise<LostRow | undefined> {
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

  // 照合

  /** The one that goes on, if any. */
  openReconciliation(environment: Environment): Promise<Reconciliation | undefined> {
    return this.#reconciliations(environment).where('ended_at', 'is', null).executeTakeFirst();
  }

  reconciliation(id: string): Promise<Reconciliation | undefined> {
    return this.#db.selectFrom('reconciliations').selectAll().where('id', '=', id).executeTakeFirst();
  }

  lastReconciliation(environment: Environment): Promise<Reconciliation | undefined> {
    return this.#reconciliations(environment)
      .orderBy('started_at', 'desc')
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirst();
  }

  async addReconciliation(row: Omit<Insertable<ReconciliationsTable>, 'shop'>): Promise<void> {
    await this.#db
      .insertInto('reconciliations')
      .values({ ...row, shop: this.#shop })
      .onConflict((c) => c.doNothing())
      .execute();
  }

  /** False when another worker has gone on from the same place meanwhile. */
  async advance(
    { id, place_id }: Pick<Reconciliation, 'id' | 'place_id'>,
    change: Updateable<ReconciliationsTable>,
  ): Promise<boolean> {
    const { numUpdatedRows } = await this.#db
      .updateTable('reconciliations')
      .set(change)
      .where('id', '=', id)
      .where('ended_at', 'is', null)
      .where('place_id', place_id === null ? 'is' : '=', place_id)
      .executeTakeFirst();
    return numUpdatedRows === 1n;
  }

  /** The next payments to compare, in the order in which they were begun. */
  comparable({ environment, before, resting, after, limit }: Comparable): Promise<Payment[]> {
    let query = this.#db
      .selectFrom('payments as p')
      .selectAll('p')
      .where('p.shop', '=', this.#shop)
      .where('p.environment', '=', environment)
      .where('p.created_at', '<=', before)
      .where((e) =>
        e.or([
          e.and(
            resting.map(({ statuses, since }) =>
              e.or([e('p.status', 'not in', statuses), e('p.updated_at', '>=', since)]),
            ),
          ),
          e.exists(
            e
              .selectFrom('differences as d')
              .select('d.id')
              .whereRef('d.payment_id', '=', 'p.id')
              .where('d.closed_at', 'is', null),
          ),
        ]),
      );
    if (after)
      query = query.where((e) => e(e.refTuple('p.created_at', 'p.id'), '>', e.tuple(after.at, after.id)));
    return query.orderBy('p.created_at').orderBy('p.id').limit(limit).execute();
  }

  /** Opens a difference, or says anew what it is. True when it was not open. */
  async noteDifference(row: Omit<Insertable<DifferencesTable>, 'shop'>): Promise<boolean> {
    const { numUpdatedRows } = await this.#db
      .updateTable('differences')
      .set({ ours: row.ours, theirs: row.theirs })
      .where('payment_id', '=', row.payment_id)
      .where('kind', '=', row.kind)
      .where('closed_at', 'is', null)
      .executeTakeFirst();
    if (numUpdatedRows > 0n) return false;
    await this.#db
      .insertInto('differences')
      .values({ ...row, shop: this.#shop })
      .execute();
    return true;
  }

  /** Closes a payment's differences, but for one kind. */
  async closeDifferences(paymentId: string, at: number, except?: DifferenceKind): Promise<void> {
    let query = this.#db
      .updateTable('differences')
      .set({ closed_at: at })
      .where('payment_id', '=', paymentId)
      .where('closed_at', 'is', null);
    if (except) query = query.where('kind', '!=', except);
    await query.execute();
  }

  /** Newest first. */
  differences(environment: Environment, open: boolean, limit: number) {
    return this.#db
      .selectFrom('differences as d')
      .innerJoin('payments as p', 'p.id', 'd.payment_id')
      .innerJoin('orders as o', 'o.key', 'p.order_key')
      .selectAll('d')
      .select(['o.order_id', 'p.method', 'p.provider_payment_id'])
      .where('d.shop', '=', this.#shop)
      .where('p.environment', '=', environment)
      .where('d.closed_at', open ? 'is' : 'is not', null)
      .orderBy('d.opened_at', 'desc')
      .orderBy('d.id', 'desc')
      .limit(limit)
      .execute();
  }

  async openDifferences(environment: Environment): Promise<number> {
    const { n } = await this.#db
      .selectFrom('differences')
      .innerJoin('payments', 'payments.id', 'differences.payment_id')
      .select((e) => e.fn.countAll<number | string>().as('n'))
      .where('differences.shop', '=', this.#shop)
      .where('payments.environment', '=', environment)
      .where('differences.closed_at', 'is', null)
      .executeTakeFirstOrThrow();
    return Number(n);
  }

  differencesOf(paymentId: string): Promise<Difference[]> {
    return this.#db
      .selectFrom('differences')
      .selectAll()
      .where('payment_id', '=', paymentId)
      .where('closed_at', 'is', null)
      .execute();
  }

  // 検証

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

  statusesOf(orderKey: string): Promise<PaymentStatusRow[]> {
    return this.#db
      .selectFrom('payment_statuses as s')
      .innerJoin('payments as p', 'p.id', 's.payment_id')
      .selectAll('s')
      .where('p.order_key', '=', orderKey)
      .execute();
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

  #reconciliations(environment: Environment) {
    return this.#db
      .selectFrom('reconciliations')
      .selectAll()
      .where('shop', '=', this.#shop)
      .where('environment', '=', environment);
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
