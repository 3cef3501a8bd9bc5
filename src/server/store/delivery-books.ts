import type { Kysely, Updateable } from 'kysely';
import type { Environment } from '../../core/environment.ts';
import type { BooksOptions } from './books-options.ts';
import type { Database } from './schema/database.ts';
import type { DeliveriesTable, Delivery, StoredEvent } from './schema/events.ts';

/** A delivery with the event it carries. */
export type DueDelivery = Delivery & Pick<StoredEvent, 'body' | 'type'>;

/** The same with the order it tells of. */
export interface ListedDelivery extends DueDelivery {
  order_id: string | null;
  order_environment: Environment | null;
}

/** The events on their way to the shop's address. */
export class DeliveryBooks {
  readonly #db: Kysely<Database>;
  readonly #shop: string;

  constructor(db: Kysely<Database>, { shop }: Pick<BooksOptions, 'shop'>) {
    this.#db = db;
    this.#shop = shop;
  }

  async add(delivery: Pick<Delivery, 'event_id' | 'order_key' | 'created_at' | 'due_at'>): Promise<void> {
    await this.#db
      .insertInto('deliveries')
      .values({ ...delivery, shop: this.#shop, tries: 0, delivered_at: null, dead_at: null, outcome: null })
      .execute();
  }

  /** Of each order the oldest event that is neither delivered nor given up, if it is due: later news must not overtake it. */
  due(now: number, limit: number): Promise<DueDelivery[]> {
    return this.#waiting()
      .innerJoin('events', 'events.id', 'deliveries.event_id')
      .selectAll('deliveries')
      .select(['events.body', 'events.type'])
      .where('deliveries.due_at', '<=', now)
      .where((e) =>
        e.not(
          e.exists(
            e
              .selectFrom('deliveries as earlier')
              .select('earlier.event_id')
              .whereRef('earlier.order_key', '=', 'deliveries.order_key')
              .where('earlier.delivered_at', 'is', null)
              .where('earlier.dead_at', 'is', null)
              .whereRef('earlier.created_at', '<', 'deliveries.created_at'),
          ),
        ),
      )
      .orderBy('deliveries.due_at')
      .orderBy('deliveries.created_at')
      .limit(limit)
      .execute();
  }

  /** Takes a due delivery until `until`. False when another process was faster. */
  async take({ event_id }: Delivery, now: number, until: number): Promise<boolean> {
    const { numUpdatedRows } = await this.#db
      .updateTable('deliveries')
      .set({ due_at: until })
      .where('event_id', '=', event_id)
      .where('due_at', '<=', now)
      .where('delivered_at', 'is', null)
      .where('dead_at', 'is', null)
      .executeTakeFirst();
    return numUpdatedRows === 1n;
  }

  async update(eventId: string, change: Updateable<DeliveriesTable>): Promise<void> {
    await this.#db.updateTable('deliveries').set(change).where('event_id', '=', eventId).execute();
  }

  /** When the next one falls due, so that the worker can sleep until then. */
  async nextAt(): Promise<number | undefined> {
    const row = await this.#waiting()
      .select((e) => e.fn.min('due_at').as('at'))
      .executeTakeFirst();
    return row?.at ?? undefined;
  }

  find(eventId: string): Promise<ListedDelivery | undefined> {
    return this.#all().where('event_id', '=', eventId).executeTakeFirst();
  }

  /** Newest first, from `before` (an event's id) on. */
  list({
    limit,
    dead,
    before,
  }: {
    limit: number;
    dead: boolean;
    before?: Pick<Delivery, 'created_at' | 'event_id'> | undefined;
  }) {
    let query = this.#all();
    if (dead) query = query.where('dead_at', 'is not', null);
    if (before)
      query = query.where((e) =>
        e(
          e.refTuple('deliveries.created_at', 'deliveries.event_id'),
          '<',
          e.tuple(before.created_at, before.event_id),
        ),
      );
    return query
      .orderBy('deliveries.created_at', 'desc')
      .orderBy('deliveries.event_id', 'desc')
      .limit(limit)
      .execute();
  }

  /** How many are given up and not sent again. */
  async deadCount(): Promise<number> {
    const { n } = await this.#db
      .selectFrom('deliveries')
      .select((e) => e.fn.countAll<number | string>().as('n'))
      .where('shop', '=', this.#shop)
      .where('dead_at', 'is not', null)
      .executeTakeFirstOrThrow();
    return Number(n);
  }

  #waiting() {
    return this.#db
      .selectFrom('deliveries')
      .where('deliveries.shop', '=', this.#shop)
      .where('deliveries.delivered_at', 'is', null)
      .where('deliveries.dead_at', 'is', null);
  }

  #all() {
    return this.#db
      .selectFrom('deliveries')
      .innerJoin('events', 'events.id', 'deliveries.event_id')
      .leftJoin('orders', 'orders.key', 'deliveries.order_key')
      .selectAll('deliveries')
      .select(['events.body', 'events.type', 'orders.order_id', 'orders.environment as order_environment'])
      .where('deliveries.shop', '=', this.#shop);
  }
}
