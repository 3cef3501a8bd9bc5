import type { Insertable, Kysely, Updateable } from 'kysely';
import { AlarmBooks } from './alarm-books.ts';
import { AttemptBooks } from './attempt-books.ts';
import { AuditBooks } from './audit-books.ts';
import { AuthenticationBooks } from './authentication-books.ts';
import type { BooksOptions } from './books-options.ts';
import { BulkBooks } from './bulk-books.ts';
import { CardBooks } from './card-books.ts';
import { ChangeBooks } from './change-books.ts';
import { DeliveryBooks } from './delivery-books.ts';
import { EffectBooks } from './effect-books.ts';
import { ErrorBooks } from './error-books.ts';
import { HistoryBooks } from './history-books.ts';
import { LostBooks } from './lost-books.ts';
import { NoticeBooks } from './notice-books.ts';
import { PaymentListBooks } from './payment-list-books.ts';
import { ReconciliationBooks } from './reconciliation-books.ts';
import { RestockBooks } from './restock-books.ts';
import type { Alarm, AlarmsTable } from './schema/alarms.ts';
import type { Database } from './schema/database.ts';
import type { StoredEvent } from './schema/events.ts';
import type { Job, JobKind } from './schema/jobs.ts';
import type { NewOperation, Operation, OperationKind, OperationsTable } from './schema/operations.ts';
import { openOperationStates } from './schema/operations.ts';
import type { Order } from './schema/orders.ts';
import type { NewPayment, Payment, PaymentsTable } from './schema/payments.ts';
import type { NewSession, Session, SessionsTable } from './schema/sessions.ts';
import { SettingsBooks } from './settings-books.ts';
import { SweepBooks } from './sweep-books.ts';
import { VerificationBooks } from './verification-books.ts';

/** Everything that is read from and written to the database, in the words of the domain. SQL appears in this folder only. */
export class Books {
  readonly #db: Kysely<Database>;
  readonly #shop: string;
  readonly #rowLocks: boolean;
  readonly authentications: AuthenticationBooks;
  readonly cards: CardBooks;
  readonly changes: ChangeBooks;
  readonly attempts: AttemptBooks;
  readonly alarms: AlarmBooks;
  readonly audit: AuditBooks;
  readonly bulk: BulkBooks;
  readonly effects: EffectBooks;
  readonly notices: NoticeBooks;
  readonly deliveries: DeliveryBooks;
  readonly settings: SettingsBooks;
  readonly lists: PaymentListBooks;
  readonly history: HistoryBooks;
  readonly lost: LostBooks;
  readonly reconciliation: ReconciliationBooks;
  readonly sweep: SweepBooks;
  readonly verification: VerificationBooks;
  readonly restock: RestockBooks;
  readonly errors: ErrorBooks;

  constructor(db: Kysely<Database>, options: BooksOptions) {
    const { shop, rowLocks } = options;
    this.#db = db;
    this.#shop = shop;
    this.#rowLocks = rowLocks;
    this.authentications = new AuthenticationBooks(db);
    this.cards = new CardBooks(db, rowLocks);
    this.changes = new ChangeBooks(db, options);
    this.attempts = new AttemptBooks(db, options);
    this.alarms = new AlarmBooks(db, options);
    this.audit = new AuditBooks(db, options);
    this.bulk = new BulkBooks(db, options);
    this.effects = new EffectBooks(db);
    this.notices = new NoticeBooks(db, options);
    this.deliveries = new DeliveryBooks(db, options);
    this.settings = new SettingsBooks(db, options);
    this.lists = new PaymentListBooks(db, options);
    this.history = new HistoryBooks(db);
    this.lost = new LostBooks(db, options);
    this.reconciliation = new ReconciliationBooks(db, options);
    this.sweep = new SweepBooks(db, options);
    this.verification = new VerificationBooks(db, options);
    this.restock = new RestockBooks(db, options);
    this.errors = new ErrorBooks(db, options);
  }

  // Orders

  /** Makes the order's row when there is none and holds it until the transaction ends: one writer per order. */
  async lockOrder(
    order: Pick<Order, 'key' | 'shop' | 'environment' | 'order_id' | 'created_at'>,
  ): Promise<Order> {
    await this.#db
      .insertInto('orders')
      .values({ ...order, session_id: null })
      .onConflict((c) => c.column('key').doNothing())
      .execute();
    return this.lockKnownOrder(order.key);
  }

  /** Holds an order that exists. */
  async lockKnownOrder(key: string): Promise<Order> {
    const query = this.#db.selectFrom('orders').selectAll().where('key', '=', key);
    return (this.#rowLocks ? query.forUpdate() : query).executeTakeFirstOrThrow();
  }

  order(key: string): Promise<Order | undefined> {
    return this.#db.selectFrom('orders').selectAll().where('key', '=', key).executeTakeFirst();
  }

  // Sessions

  /** Adds a session and makes it the one that may take payments for its order. */
  async addSession(session: NewSession): Promise<void> {
    await this.#db.insertInto('sessions').values(session).execute();
    await this.#db
      .updateTable('orders')
      .set({ session_id: session.id })
      .where('key', '=', session.order_key)
      .execute();
  }

  session(id: string): Promise<Session | undefined> {
    return this.#db.selectFrom('sessions').selectAll().where('id', '=', id).executeTakeFirst();
  }

  sessionBySecretHash(hash: string): Promise<Session | undefined> {
    return this.#db.selectFrom('sessions').selectAll().where('secret_hash', '=', hash).executeTakeFirst();
  }

  async updateSession(id: string, change: Updateable<SessionsTable>): Promise<void> {
    await this.#db.updateTable('sessions').set(change).where('id', '=', id).execute();
  }

  // Payments

  /** Adds a payment, at its order's 対応状況. */
  async addPayment(payment: Omit<NewPayment, 'order_status'>): Promise<void> {
    const order = await this.order(payment.order_key);
    await this.#db
      .insertInto('payments')
      .values({ ...payment, order_status: order?.told_status ?? 'processing' })
      .execute();
  }

  payment(id: string): Promise<Payment | undefined> {
    return this.#db.selectFrom('payments').selectAll().where('id', '=', id).executeTakeFirst();
  }

  /**
   * The payment of an order that is going on: held, taken or still to be settled. What the buyer has turned away from may
   * live beside it.
   */
  livePayment(orderKey: string): Promise<Payment | undefined> {
    return this.#db
      .selectFrom('payments')
      .selectAll()
      .where('order_key', '=', orderKey)
      .where('live', '=', 1)
      .where('superseded', '=', 0)
      .executeTakeFirst();
  }

  /** The payment whose buyer leaves and comes back by this nonce. */
  paymentByNonce(hash: string): Promise<Payment | undefined> {
    return this.#db.selectFrom('payments').selectAll().where('nonce_hash', '=', hash).executeTakeFirst();
  }

  /** All payments of an order, oldest first. */
  paymentsOfOrder(orderKey: string): Promise<Payment[]> {
    return this.#db
      .selectFrom('payments')
      .selectAll()
      .where('order_key', '=', orderKey)
      .orderBy('created_at')
      .orderBy('id')
      .execute();
  }

  /**
   * 対応状況 and ペイジェント状況 are written where they are recorded, and never with the rest: what was read before may be another
   * one by now.
   */
  async updatePayment(
    id: string,
    { order_status: _, status_word: __, ...change }: Updateable<PaymentsTable>,
  ): Promise<void> {
    await this.#db.updateTable('payments').set(change).where('id', '=', id).execute();
  }

  // Operations

  async addOperation(operation: NewOperation): Promise<void> {
    await this.#db.insertInto('operations').values(operation).execute();
  }

  /** The operation a caller's key began, of one of these kinds. */
  operationByKey(
    orderKey: string,
    kinds: readonly OperationKind[],
    key: string,
  ): Promise<Operation | undefined> {
    return this.#db
      .selectFrom('operations')
      .selectAll()
      .where('order_key', '=', orderKey)
      .where('kind', 'in', kinds)
      .where('key', '=', key)
      .executeTakeFirst();
  }

  operation(id: string): Promise<Operation | undefined> {
    return this.#db.selectFrom('operations').selectAll().where('id', '=', id).executeTakeFirst();
  }

  /** The operation whose outcome is still open, if any; a payment has one at most. */
  openOperation(paymentId: string): Promise<Operation | undefined> {
    return this.#db
      .selectFrom('operations')
      .selectAll()
      .where('payment_id', '=', paymentId)
      .where('state', 'in', openOperationStates)
      .executeTakeFirst();
  }

  operationsOfPayment(paymentId: string): Promise<Operation[]> {
    return this.#db
      .selectFrom('operations')
      .selectAll()
      .where('payment_id', '=', paymentId)
      .orderBy('created_at')
      .orderBy('id')
      .execute();
  }

  async updateOperation(id: string, change: Updateable<OperationsTable>): Promise<void> {
    await this.#db.updateTable('operations').set(change).where('id', '=', id).execute();
  }

  // Jobs

  /** Plans work, or moves it when it is planned already. */
  async planJob(kind: JobKind, subject: string, dueAt: number, tries = 0): Promise<void> {
    await this.#db
      .insertInto('jobs')
      .values({ kind, subject, shop: this.#shop, due_at: dueAt, tries, lease_until: null })
      .onConflict((c) =>
        c.columns(['kind', 'subject']).doUpdateSet({ due_at: dueAt, tries, lease_until: null }),
      )
      .execute();
  }

  /** Plans work that stands by itself, unless it is planned already. */
  async ensureJob(kind: JobKind, subject: string, dueAt: number): Promise<void> {
    await this.#db
      .insertInto('jobs')
      .values({ kind, subject, shop: this.#shop, due_at: dueAt, tries: 0, lease_until: null })
      .onConflict((c) => c.doNothing())
      .execute();
  }

  job(kind: JobKind, subject: string): Promise<Job | undefined> {
    return this.#db
      .selectFrom('jobs')
      .selectAll()
      .where('kind', '=', kind)
      .where('subject', '=', subject)
      .executeTakeFirst();
  }

  async dropJob(kind: JobKind, subject: string): Promise<void> {
    await this.#db.deleteFrom('jobs').where('kind', '=', kind).where('subject', '=', subject).execute();
  }

  /**
   * Takes one due job that nobody holds, until `leaseUntil`. The conditions stand again in the update, so of two
   * workers that saw the same row one gets nothing, be it that the other has already done the work and planned more.
   */
  async takeDueJob(now: number, leaseUntil: number): Promise<Job | undefined> {
    const free = await this.#db
      .selectFrom('jobs')
      .selectAll()
      .where('shop', '=', this.#shop)
      .where('due_at', '<=', now)
      .where((e) => e.or([e('lease_until', 'is', null), e('lease_until', '<=', now)]))
      .orderBy('due_at')
      .limit(1)
      .executeTakeFirst();
    if (!free) return undefined;
    const taken = await this.#db
      .updateTable('jobs')
      .set({ lease_until: leaseUntil })
      .where('kind', '=', free.kind)
      .where('subject', '=', free.subject)
      .where('due_at', '<=', now)
      .where((e) => e.or([e('lease_until', 'is', null), e('lease_until', '<=', now)]))
      .executeTakeFirst();
    return taken.numUpdatedRows > 0n ? free : undefined;
  }

  /** When the next job falls due, so that the worker can sleep until then. */
  async nextJobAt(): Promise<number | undefined> {
    const row = await this.#db
      .selectFrom('jobs')
      .select((e) => e.fn.min(e.fn.coalesce('lease_until', 'due_at')).as('at'))
      .where('shop', '=', this.#shop)
      .executeTakeFirst();
    return row?.at ?? undefined;
  }

  // Events

  /**
   * Writes an event, while the order is held, and gives when it happened: later than the one before it in the order's story,
   * even when both happen in one millisecond.
   */
  async addEvent(event: Omit<StoredEvent, 'delivered_at' | 'shop'>): Promise<number> {
    const { last } = await this.#db
      .selectFrom('events')
      .select((e) => e.fn.max('created_at').as('last'))
      .where('order_key', '=', event.order_key)
      .executeTakeFirstOrThrow();
    const created_at = last === null ? event.created_at : Math.max(event.created_at, last + 1);
    await this.#db
      .insertInto('events')
      .values({ ...event, created_at, shop: this.#shop, delivered_at: null })
      .execute();
    return created_at;
  }

  /** The oldest events that were not delivered, but for those of some orders. */
  undeliveredEvents(limit: number, exceptOrders: readonly string[] = []): Promise<StoredEvent[]> {
    const waiting = this.#db
      .selectFrom('events')
      .selectAll()
      .where('shop', '=', this.#shop)
      .where('delivered_at', 'is', null);
    return (exceptOrders.length > 0 ? waiting.where('order_key', 'not in', exceptOrders) : waiting)
      .orderBy('created_at')
      .orderBy('id')
      .limit(limit)
      .execute();
  }

  async markDelivered(id: string, at: number): Promise<void> {
    await this.#db.updateTable('events').set({ delivered_at: at }).where('id', '=', id).execute();
  }

  // Alarms

  /** Raises an alarm; the same one is raised once. False when it is open already. */
  async raiseAlarm(alarm: Omit<Insertable<AlarmsTable>, 'shop'>): Promise<boolean> {
    const { numInsertedOrUpdatedRows } = await this.#db
      .insertInto('alarms')
      .values({ ...alarm, shop: this.#shop, closed_at: null })
      .onConflict((c) => c.doNothing())
      .executeTakeFirstOrThrow();
    return numInsertedOrUpdatedRows === 1n;
  }

  /** Closes a payment's alarms of a kind, once a proof has been seen. */
  async closeAlarms(kind: Alarm['kind'], paymentId: string, at: number): Promise<void> {
    await this.#db
      .updateTable('alarms')
      .set({ closed_at: at })
      .where('shop', '=', this.#shop)
      .where('kind', '=', kind)
      .where('payment_id', '=', paymentId)
      .where('closed_at', 'is', null)
      .execute();
  }

  /** Tells an open alarm anew, once more is known. */
  async retellAlarm(kind: Alarm['kind'], paymentId: string, detail: string): Promise<void> {
    await this.#db
      .updateTable('alarms')
      .set({ detail })
      .where('kind', '=', kind)
      .where('payment_id', '=', paymentId)
      .where('closed_at', 'is', null)
      .execute();
  }

  /** All alarms of an order, closed ones too, oldest first. */
  alarmsOfOrder(orderKey: string): Promise<Alarm[]> {
    return this.#db
      .selectFrom('alarms')
      .selectAll()
      .where('order_key', '=', orderKey)
      .orderBy('opened_at')
      .orderBy('id')
      .execute();
  }

  openAlarms(): Promise<Alarm[]> {
    return this.#db
      .selectFrom('alarms')
      .selectAll()
      .where('shop', '=', this.#shop)
      .where('closed_at', 'is', null)
      .orderBy('opened_at')
      .execute();
  }
}
