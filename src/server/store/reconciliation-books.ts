import type { Insertable, Kysely, Updateable } from 'kysely';
import type { Environment } from '../../core/environment.ts';
import type { PaymentStatus } from '../../core/payment.ts';
import type { BooksOptions } from './books-options.ts';
import type { Place } from './list-place.ts';
import type { Database } from './schema/database.ts';
import type { Payment } from './schema/payments.ts';
import type {
  DifferenceKind,
  DifferencesTable,
  Reconciliation,
  ReconciliationsTable,
} from './schema/reconciliations.ts';

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

/** 照合: runs through our payments and the provider's record, and where the two differ. */
export class ReconciliationBooks {
  readonly #db: Kysely<Database>;
  readonly #shop: string;

  constructor(db: Kysely<Database>, { shop }: Pick<BooksOptions, 'shop'>) {
    this.#db = db;
    this.#shop = shop;
  }

  /** The one that goes on, if any. */
  open(environment: Environment): Promise<Reconciliation | undefined> {
    return this.#reconciliations(environment).where('ended_at', 'is', null).executeTakeFirst();
  }

  find(id: string): Promise<Reconciliation | undefined> {
    return this.#db.selectFrom('reconciliations').selectAll().where('id', '=', id).executeTakeFirst();
  }

  last(environment: Environment): Promise<Reconciliation | undefined> {
    return this.#reconciliations(environment)
      .orderBy('started_at', 'desc')
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirst();
  }

  async add(row: Omit<Insertable<ReconciliationsTable>, 'shop'>): Promise<void> {
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

  #reconciliations(environment: Environment) {
    return this.#db
      .selectFrom('reconciliations')
      .selectAll()
      .where('shop', '=', this.#shop)
      .where('environment', '=', environment);
  }
}
