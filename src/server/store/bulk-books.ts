import type { Kysely } from 'kysely';
import type { Environment } from '../../core/environment.ts';
import type { BooksOptions } from './books-options.ts';
import type { BulkItemRow, BulkRunRow } from './schema/bulk.ts';
import type { Database } from './schema/database.ts';
import type { OperationState } from './schema/operations.ts';

/** An item with what the books say of its operation: the one place where it stands how that went. */
export interface BulkItemView extends BulkItemRow {
  order_id: string;
  amount: number;
  /** Null: not begun. */
  operation_state: OperationState | null;
  error_code: string | null;
}

/** How many items of a run stand alike. */
export interface BulkCount extends Pick<BulkItemView, 'run_id' | 'operation_state' | 'refusal'> {
  count: number;
}

/** 一括処理: the runs, and the payments each is about. */
export class BulkBooks {
  readonly #db: Kysely<Database>;
  readonly #shop: string;

  constructor(db: Kysely<Database>, { shop }: Pick<BooksOptions, 'shop'>) {
    this.#db = db;
    this.#shop = shop;
  }

  /** Writes a run down with its items; false when its key has been used. */
  async add(run: Omit<BulkRunRow, 'shop'>, items: readonly BulkItemRow[]): Promise<boolean> {
    const { numInsertedOrUpdatedRows } = await this.#db
      .insertInto('bulk_runs')
      .values({ ...run, shop: this.#shop })
      .onConflict((c) => c.columns(['shop', 'environment', 'key']).doNothing())
      .executeTakeFirstOrThrow();
    if (numInsertedOrUpdatedRows !== 1n) return false;
    await this.#db
      .insertInto('bulk_items')
      .values([...items])
      .execute();
    return true;
  }

  find(id: string): Promise<BulkRunRow | undefined> {
    return this.#runs().where('id', '=', id).executeTakeFirst();
  }

  byKey(environment: Environment, key: string): Promise<BulkRunRow | undefined> {
    return this.#runs().where('environment', '=', environment).where('key', '=', key).executeTakeFirst();
  }

  /** Newest first. */
  list(environment: Environment, limit: number): Promise<BulkRunRow[]> {
    return this.#runs()
      .where('environment', '=', environment)
      .orderBy('started_at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit)
      .execute();
  }

  /** In the order in which they were chosen. */
  items(run: Pick<BulkRunRow, 'id' | 'operation'>): Promise<BulkItemView[]> {
    return this.#db
      .selectFrom('bulk_items as i')
      .innerJoin('payments as p', 'p.id', 'i.payment_id')
      .innerJoin('orders as o', 'o.key', 'i.order_key')
      .leftJoin('operations as x', (join) =>
        join
          .onRef('x.order_key', '=', 'i.order_key')
          .onRef('x.key', '=', 'i.key')
          .on('x.kind', '=', run.operation),
      )
      .selectAll('i')
      .select(['o.order_id', 'p.amount', 'x.state as operation_state', 'x.error_code'])
      .where('i.run_id', '=', run.id)
      .orderBy('i.position')
      .execute();
  }

  /** How the items of some runs stand, without reading each. */
  async counts(runIds: readonly string[]): Promise<BulkCount[]> {
    if (runIds.length === 0) return [];
    const rows = await this.#db
      .selectFrom('bulk_items as i')
      .innerJoin('bulk_runs as r', 'r.id', 'i.run_id')
      .leftJoin('operations as x', (join) =>
        join
          .onRef('x.order_key', '=', 'i.order_key')
          .onRef('x.key', '=', 'i.key')
          .onRef('x.kind', '=', 'r.operation'),
      )
      .select((e) => [
        'i.run_id',
        'i.refusal',
        'x.state as operation_state',
        e.fn.countAll<number | string>().as('n'),
      ])
      .where('i.run_id', 'in', runIds)
      .groupBy(['i.run_id', 'i.refusal', 'x.state'])
      .execute();
    return rows.map(({ n, ...row }) => ({ ...row, count: Number(n) }));
  }

  async update(id: string, change: Partial<Pick<BulkRunRow, 'ended_at'>>): Promise<void> {
    await this.#db.updateTable('bulk_runs').set(change).where('id', '=', id).execute();
  }

  /** Notes that an item was tried, with the reason when nothing was sent for it; false when that is known. */
  async noteTried(
    { run_id, position }: Pick<BulkItemRow, 'run_id' | 'position'>,
    at: number,
    refusal: string | null,
  ): Promise<boolean> {
    const { numUpdatedRows } = await this.#db
      .updateTable('bulk_items')
      .set({ tried_at: at, refusal })
      .where('run_id', '=', run_id)
      .where('position', '=', position)
      .where('tried_at', 'is', null)
      .executeTakeFirst();
    return numUpdatedRows === 1n;
  }

  /** Throws away the runs that ended before the newest `keep`. */
  async prune(environment: Environment, keep: number): Promise<void> {
    const kept = this.#runs()
      .clearSelect()
      .select('id')
      .where('environment', '=', environment)
      .orderBy('started_at', 'desc')
      .orderBy('id', 'desc')
      .limit(keep);
    const ids = (await kept.execute()).map(({ id }) => id);
    if (ids.length < keep) return;
    await this.#db
      .deleteFrom('bulk_runs')
      .where('shop', '=', this.#shop)
      .where('environment', '=', environment)
      .where('ended_at', 'is not', null)
      .where('id', 'not in', ids)
      .execute();
  }

  #runs() {
    return this.#db.selectFrom('bulk_runs').selectAll().where('shop', '=', this.#shop);
  }
}
