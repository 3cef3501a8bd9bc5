import type { Kysely, Updateable } from 'kysely';
import type { Method } from '../../core/method.ts';
import type { BooksOptions } from './books-options.ts';
import type { Database } from './schema/database.ts';
import type { NoticeRow, NoticesTable, NoticeVerdict } from './schema/notices.ts';

/** Whose notices: the provider counts them per merchant. */
export type Merchant = Pick<NoticeRow, 'environment' | 'merchant_id'>;

export interface NoticeFilter {
  limit: number;
  paymentId?: string | undefined;
  verdict?: NoticeVerdict | undefined;
  /** The last one of the page before. */
  before?: Pick<NoticeRow, 'received_at' | 'id'> | undefined;
}

/** 差分通知 as received. */
export class NoticeBooks {
  readonly #db: Kysely<Database>;
  readonly #shop: string;

  constructor(db: Kysely<Database>, { shop }: Pick<BooksOptions, 'shop'>) {
    this.#db = db;
    this.#shop = shop;
  }

  /** Writes a notice down; one that is there already is counted. False then. */
  async add(notice: Omit<NoticeRow, 'shop' | 'repeats' | 'repeated_at'>): Promise<boolean> {
    const { numInsertedOrUpdatedRows } = await this.#db
      .insertInto('notices')
      .values({ ...notice, shop: this.#shop, repeats: 0, repeated_at: null })
      .onConflict((c) => c.doNothing())
      .executeTakeFirstOrThrow();
    if (numInsertedOrUpdatedRows === 1n) return true;
    await this.#db
      .updateTable('notices')
      .set((e) => ({
        repeats: e('repeats', '+', 1),
        repeated_at: notice.received_at,
        // From the provider's own hand it is certain that it is the provider's.
        ...(notice.source === 'fetched' && { source: notice.source }),
      }))
      .where('environment', '=', notice.environment)
      .where('merchant_id', '=', notice.merchant_id)
      .where('notice_id', '=', notice.notice_id)
      .where('digest', '=', notice.digest)
      .execute();
    return false;
  }

  find(id: string): Promise<NoticeRow | undefined> {
    return this.#db.selectFrom('notices').selectAll().where('id', '=', id).executeTakeFirst();
  }

  async update(id: string, change: Updateable<NoticesTable>): Promise<void> {
    await this.#db.updateTable('notices').set(change).where('id', '=', id).execute();
  }

  /** The notices that came under one number, in the order in which they came. More than one is a conflict. */
  underNumber({ environment, merchant_id, notice_id }: Merchant & Pick<NoticeRow, 'notice_id'>) {
    return this.#db
      .selectFrom('notices')
      .selectAll()
      .where('environment', '=', environment)
      .where('merchant_id', '=', merchant_id)
      .where('notice_id', '=', notice_id)
      .orderBy('received_at')
      .orderBy('id')
      .execute();
  }

  /** 有効性チェックの結果 that nobody has looked at yet, in the order in which they came. */
  checkResults({ environment, merchant_id }: Merchant): Promise<NoticeRow[]> {
    return this.#db
      .selectFrom('notices')
      .selectAll()
      .where('environment', '=', environment)
      .where('merchant_id', '=', merchant_id)
      .where('trading_id', '=', '')
      .where('method', '=', 'card')
      .where('judged_at', 'is', null)
      .orderBy('received_at')
      .orderBy('id')
      .execute();
  }

  /** What may be believed of a payment: all that is bound to it and contradicts nothing. */
  evidenceOf(paymentId: string): Promise<NoticeRow[]> {
    return this.#db
      .selectFrom('notices')
      .selectAll()
      .where('payment_id', '=', paymentId)
      .where('verdict', 'in', ['waiting', 'applied', 'known', 'found'])
      .execute();
  }

  /** The payments a notice may be about: by 決済ID, and by the trading id it names. */
  candidates({ environment, merchant_id, provider_payment_id, trading_id }: NoticeRow) {
    return this.#db
      .selectFrom('payments')
      .innerJoin('orders', 'orders.key', 'payments.order_key')
      .selectAll('payments')
      .select('orders.shop')
      .where('payments.environment', '=', environment)
      .where('payments.merchant_id', '=', merchant_id)
      .where((e) =>
        e.or([
          e('payments.provider_payment_id', '=', provider_payment_id),
          e('payments.trading_id', '=', trading_id),
        ]),
      )
      .execute();
  }

  /** Whether a trading id is that of a card's registration, in which nothing is bought. */
  async isOfRegistration(tradingId: string): Promise<boolean> {
    const row = await this.#db
      .selectFrom('registrations')
      .select('id')
      .where('trading_id', '=', tradingId)
      .executeTakeFirst();
    return row !== undefined;
  }

  /** Leaves a notice to the worker of the shop whose payment it is about: shops may share a contract and a database. */
  async handOver(id: string, shop: string): Promise<void> {
    await this.#db.updateTable('notices').set({ shop }).where('id', '=', id).execute();
    await this.#db
      .updateTable('jobs')
      .set({ shop, lease_until: null })
      .where('kind', '=', 'notice')
      .where('subject', '=', id)
      .execute();
  }

  /** Newest first. */
  list({ limit, paymentId, verdict, before }: NoticeFilter): Promise<NoticeRow[]> {
    let query = this.#db.selectFrom('notices').selectAll().where('shop', '=', this.#shop);
    if (paymentId !== undefined) query = query.where('payment_id', '=', paymentId);
    if (verdict !== undefined) query = query.where('verdict', '=', verdict);
    if (before)
      query = query.where((e) =>
        e(e.refTuple('received_at', 'id'), '<', e.tuple(before.received_at, before.id)),
      );
    return query.orderBy('received_at', 'desc').orderBy('id', 'desc').limit(limit).execute();
  }

  /**
   * The numbers received since a time and the last one before it, for the gaps between them: between two notices of a small
   * shop weeks can lie. One under which only something that fits no payment was
   * pushed is not among them: the hash lets digits be moved into the number, and what was really told of may be missing.
   */
  async numbersSince({ environment, merchant_id }: Merchant, since: number) {
    const certain = this.#db
      .selectFrom('notices')
      .select(['notice_id', 'received_at'])
      .where('environment', '=', environment)
      .where('merchant_id', '=', merchant_id)
      .where((e) => e.or([e('source', '=', 'fetched'), e('verdict', '!=', 'mismatched')]));
    const last = certain.where('received_at', '<', since).orderBy('received_at', 'desc').limit(1);
    return [...(await last.execute()), ...(await certain.where('received_at', '>=', since).execute())];
  }

  /** When the provider last told of each kind of payment by itself. */
  async lastPushed({ environment, merchant_id }: Merchant) {
    return this.#db
      .selectFrom('notices')
      .select((e) => ['method', e.fn.max('received_at').as('at')])
      .where('environment', '=', environment)
      .where('merchant_id', '=', merchant_id)
      .where('source', '=', 'pushed')
      .groupBy('method')
      .execute();
  }

  /** Statuses that were only learned by asking, longer ago than a notice takes: they may not be notified at all (F8). */
  async learnedByAsking(
    { environment, merchant_id }: Merchant,
    between: { since: number; until: number },
  ): Promise<{ method: Method; provider_status: string }[]> {
    return this.#db
      .selectFrom('payment_statuses as s')
      .innerJoin('payments as p', 'p.id', 's.payment_id')
      .select(['p.method', 's.provider_status'])
      .distinct()
      .where('p.environment', '=', environment)
      .where('p.merchant_id', '=', merchant_id)
      .where('s.source', '=', 'inquiry')
      .where('s.at', '>=', between.since)
      .where('s.at', '<=', between.until)
      .where((e) =>
        e.not(
          e.exists(
            e
              .selectFrom('notices as n')
              .select('n.id')
              .whereRef('n.payment_id', '=', 's.payment_id')
              .whereRef('n.provider_status', '=', 's.provider_status')
              .where('n.source', '=', 'pushed'),
          ),
        ),
      )
      .orderBy('p.method')
      .orderBy('s.provider_status')
      .execute();
  }
}
