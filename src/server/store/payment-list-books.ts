import { type Expression, type Kysely, type RawBuilder, type SelectQueryBuilder, sql } from 'kysely';
import { type AlarmKind, alarmKinds } from '../../core/alarm.ts';
import type { Environment } from '../../core/environment.ts';
import type { Method } from '../../core/method.ts';
import type { Yen } from '../../core/money.ts';
import { type OrderStatus, orderStatuses } from '../../core/order-status.ts';
import type { PaymentStatus } from '../../core/payment.ts';
import type { BooksOptions } from './books-options.ts';
import { byteOrder } from './engine.ts';
import type { Place } from './list-place.ts';
import type { Flag, Instant } from './schema/columns.ts';
import type { Database } from './schema/database.ts';
import { openOperationStates } from './schema/operations.ts';
import type { ShopState } from './schema/orders.ts';
import type { Payment } from './schema/payments.ts';

/** What a list is sorted by: when the buyer paid, or when something was last learned or done. */
export type PaymentSort = 'created_at' | 'updated_at';

/** From the first moment on, until just before the second. */
export interface Span {
  from?: Instant | undefined;
  until?: Instant | undefined;
}

/** What a list is narrowed to. Everything but the sort may be left out. */
export interface PaymentFilter {
  sort: PaymentSort;
  /** Only these payments: found otherwise before, the shop's own all of them. */
  among?: readonly string[] | undefined;
  /** 未処理一覧 (S-22): authorised or still with the buyer, and to be taken by hand. */
  isToCapture?: boolean | undefined;
  status?: PaymentStatus | undefined;
  orderStatus?: OrderStatus | undefined;
  method?: Method | undefined;
  created?: Span | undefined;
  updated?: Span | undefined;
  min?: Yen | undefined;
  max?: Yen | undefined;
  /** What one of the ids begins with. */
  idStart?: string | undefined;
  /** Folded by `searchText`; stands anywhere in what the buyer is found by. */
  text?: string | undefined;
}

/** A payment with what a list shows besides. */
export interface ListedPayment extends Payment {
  order_id: string;
  shop_amount: Yen | null;
  agreed_amount: Yen | null;
  shop_state: ShopState | null;
  /** Of the session that may take payments for its order. */
  session_amount: Yen | null;
  /** An outcome is open: of a call of its own, or what an amount change has left of it. */
  is_confirming: Flag;
  /** An alarm of its order is open. */
  has_alarm: Flag;
  /** The provider was asked for a payment. A 本人認証 asks for none. */
  was_sent: Flag;
}

export type StatusCounts = Record<OrderStatus | 'attention', number>;

type Payments = { p: Database['payments'] };
type PaymentQuery<O> = SelectQueryBuilder<Database & Payments, 'p', O>;

/** The filters that an index answers together with the sort, the narrowest first. Only the first one given is. */
const indexed = [
  ['status', 'status'],
  ['orderStatus', 'order_status'],
  ['method', 'method'],
] as const satisfies readonly (readonly [keyof PaymentFilter, keyof Payment])[];

/**
 * Whether rows have to be looked at that are not shown, as many as there may be. Of 未処理一覧 that are the few that nobody has
 * captured within their time: not enough to speak of a search.
 */
export function isSearch(filter: PaymentFilter): boolean {
  const other = filter.sort === 'created_at' ? filter.updated : filter.created;
  const given = indexed.filter(([name]) => filter[name] !== undefined).length + (filter.isToCapture ? 1 : 0);
  return (
    filter.among === undefined &&
    (given > 1 ||
      [
        filter.min,
        filter.max,
        filter.idStart,
        filter.text,
        !filter.isToCapture && other?.from,
        other?.until,
      ].some((each) => each !== undefined && each !== false))
  );
}

/** 決済の一覧 of staff. Pages go on from a place of an index, never by counting rows off. */
export class PaymentListBooks {
  readonly #db: Kysely<Database>;
  readonly #shop: string;
  readonly #byteOrder: RawBuilder<unknown>;

  constructor(db: Kysely<Database>, { shop }: Pick<BooksOptions, 'shop'>) {
    this.#db = db;
    this.#shop = shop;
    this.#byteOrder = byteOrder(db);
  }

  /** Payments after one place and down to another one, newest first. */
  page(
    environment: Environment,
    filter: PaymentFilter,
    { limit, after, downTo }: { limit: number; after?: Place | undefined; downTo?: Place | undefined },
  ): Promise<ListedPayment[]> {
    const { sort } = filter;
    let query = this.#residual(this.#stretch(environment, filter, after), filter);
    if (downTo)
      query = query.where((e) =>
        e(e.refTuple(`p.${sort}`, 'p.id'), '>=', e.tuple(downTo.at as never, downTo.id as never)),
      );
    return this.#shown(query).orderBy(`p.${sort}`, 'desc').orderBy('p.id', 'desc').limit(limit).execute();
  }

  /** Where a stretch of so many payments ends, of those that an index tells of; `undefined` when there are none left. */
  async placeBelow(
    environment: Environment,
    filter: PaymentFilter,
    after: Place | undefined,
    count: number,
  ): Promise<Place | undefined> {
    const { sort } = filter;
    const stretch = this.#stretch(environment, filter, after)
      .select([`p.${sort} as at`, 'p.id'])
      .orderBy(`p.${sort}`, 'desc')
      .orderBy('p.id', 'desc')
      .limit(count);
    return this.#db
      .selectFrom(stretch.as('stretch'))
      .select([(e) => e.ref('at').$castTo<Instant>().as('at'), 'id'])
      .orderBy('at')
      .orderBy('id')
      .limit(1)
      .executeTakeFirst();
  }

  /** The payments of one order, oldest first. */
  ofOrder(orderKey: string): Promise<ListedPayment[]> {
    return this.#shown(this.#db.selectFrom('payments as p').where('p.order_key', '=', orderKey))
      .orderBy('p.created_at')
      .orderBy('p.id')
      .execute();
  }

  /** Payments of which an id begins so; more than `limit` for one kind of id and it is not told which. */
  async beginningWith(
    environment: Environment,
    start: string,
    limit: number,
  ): Promise<readonly string[] | 'many'> {
    const own = this.#own(environment)
      .select('p.id')
      .limit(limit + 1);
    const found = [
      await own.where(this.#begins(sql.ref('p.trading_id'), start.toUpperCase())).execute(),
      await own.where(this.#begins(sql.ref('p.provider_payment_id'), start)).execute(),
      await own.where(this.#begins(sql.ref('p.reference'), start.toUpperCase())).execute(),
      await this.#db
        .selectFrom('orders as o')
        .innerJoin('payments as p', 'p.order_key', 'o.key')
        .select('p.id')
        .where('o.shop', '=', this.#shop)
        .where('o.environment', '=', environment)
        .where(this.#begins(sql.ref('o.order_id'), start))
        .limit(limit + 1)
        .execute(),
    ];
    if (found.some((rows) => rows.length > limit)) return 'many';
    return [...new Set(found.flat().map(({ id }) => id))];
  }

  /** Payments of orders with an open alarm. */
  async withAlarm(environment: Environment, limit: number): Promise<string[]> {
    const rows = await this.#db
      .selectFrom('alarms as a')
      .innerJoin('payments as p', 'p.order_key', 'a.order_key')
      .select('p.id')
      .where('a.shop', '=', this.#shop)
      .where('a.kind', 'in', anyAlarm)
      .where('a.closed_at', 'is', null)
      .where('p.environment', '=', environment)
      .limit(limit)
      .execute();
    return [...new Set(rows.map(({ id }) => id))];
  }

  /** 確認中: payments with an open outcome. */
  async confirming(environment: Environment, limit: number): Promise<string[]> {
    const operations = await this.#db
      .selectFrom('operations as op')
      .select('op.payment_id')
      .where(isOpen)
      .limit(limit)
      .execute();
    const changes = await this.#db
      .selectFrom('changes as c')
      .select(['c.payment_id', 'c.replacement_id'])
      .where('c.shop', '=', this.#shop)
      .where(isUnseen)
      .limit(limit)
      .execute();
    const ids = [
      ...operations.map(({ payment_id }) => payment_id),
      ...changes.flatMap(({ payment_id, replacement_id }) => [payment_id, replacement_id]),
    ];
    const payments = await this.#db
      .selectFrom('payments')
      .select(['id', 'shop', 'environment'])
      .where('id', 'in', ids.length > 0 ? ids : [''])
      .execute();
    return payments
      .filter((each) => each.shop === this.#shop && each.environment === environment)
      .map(({ id }) => id);
  }

  /** How many payments stand at each 対応状況, and how many alarms are open, counted no further than `cap`. */
  async counts(environment: Environment, cap: number): Promise<StatusCounts> {
    const size = (rows: SelectQueryBuilder<Database & Payments, 'p' | 'alarms', { one: unknown }>) =>
      this.#db.selectFrom(rows.limit(cap).as('rows')).select((e) => e.fn.countAll<number>().as('size'));
    const one = sql`1`.as('one');
    const at = (status: OrderStatus) =>
      size(this.#own(environment).where('p.order_status', '=', status).select(one) as never);
    const attention = size(
      this.#db
        .selectFrom('alarms')
        .leftJoin('orders', 'orders.key', 'alarms.order_key')
        .where('alarms.shop', '=', this.#shop)
        .where('alarms.kind', 'in', anyAlarm)
        .where('alarms.closed_at', 'is', null)
        .where((e) => e.or([e('orders.key', 'is', null), e('orders.environment', '=', environment)]))
        .select(one) as never,
    );
    const row = await this.#db
      .selectNoFrom([...orderStatuses.map((status) => at(status).as(status)), attention.as('attention')])
      .executeTakeFirstOrThrow();
    // Object.fromEntries forgets the keys, which are those selected above.
    return Object.fromEntries(
      Object.entries(row).map(([key, value]) => [key, Number(value)]),
    ) as unknown as StatusCounts;
  }

  #own(environment: Environment) {
    return this.#db
      .selectFrom('payments as p')
      .where('p.shop', '=', this.#shop)
      .where('p.environment', '=', environment);
  }

  /** One stretch of one index: what is in it needs no looking at what is not. */
  #stretch(environment: Environment, filter: PaymentFilter, after: Place | undefined) {
    const { sort, among } = filter;
    // The payments are named, so the list is not walked for them.
    let query =
      among === undefined
        ? this.#own(environment)
        : this.#db.selectFrom('payments as p').where('p.id', 'in', among.length > 0 ? among : ['']);
    if (after)
      query = query.where((e) =>
        e(e.refTuple(`p.${sort}`, 'p.id'), '<', e.tuple(after.at as never, after.id as never)),
      );
    const span = sort === 'created_at' ? filter.created : filter.updated;
    if (span?.from !== undefined) query = query.where(`p.${sort}`, '>=', span.from);
    if (span?.until !== undefined) query = query.where(`p.${sort}`, '<', span.until);
    // Word for word as the index has it: only then do the engines see that it is meant.
    if (filter.isToCapture)
      return query.where(
        sql<boolean>`p.capture = 0 and p.status in ('authorized', 'unknown', 'requested', 'action_required')`,
      );
    const [name, column] = indexed.find(([name]) => filter[name] !== undefined) ?? [];
    return name && column ? query.where(`p.${column}`, '=', filter[name]!) : query;
  }

  /** The rest of the filter, looked at row by row. */
  #residual<O>(query: PaymentQuery<O>, filter: PaymentFilter): PaymentQuery<O> {
    const { created, updated, min, max, idStart, text } = filter;
    let rest = query;
    for (const [name, column] of indexed)
      if (filter[name] !== undefined) rest = rest.where(`p.${column}`, '=', filter[name]);
    for (const [column, span] of [
      ['created_at', created],
      ['updated_at', updated],
    ] as const) {
      if (span?.from !== undefined) rest = rest.where(`p.${column}`, '>=', span.from);
      if (span?.until !== undefined) rest = rest.where(`p.${column}`, '<', span.until);
    }
    if (min !== undefined) rest = rest.where('p.amount', '>=', min);
    if (max !== undefined) rest = rest.where('p.amount', '<=', max);
    if (text !== undefined)
      rest = rest.where('p.search_text', 'like', sql<string>`${anywhere(text)} escape '\\'`);
    if (idStart !== undefined)
      rest = rest.where((e) =>
        e.or([
          this.#begins(sql.ref('p.trading_id'), idStart.toUpperCase()),
          this.#begins(sql.ref('p.provider_payment_id'), idStart),
          this.#begins(sql.ref('p.reference'), idStart.toUpperCase()),
          e.exists(
            e
              .selectFrom('orders')
              .select('orders.key')
              .whereRef('orders.key', '=', 'p.order_key')
              .where(this.#begins(sql.ref('orders.order_id'), idStart)),
          ),
        ]),
      );
    return rest;
  }

  #begins(id: RawBuilder<unknown>, start: string): RawBuilder<boolean> {
    const order = this.#byteOrder;
    return sql<boolean>`(${id} collate ${order} >= ${start} and ${id} collate ${order} < ${start + LAST})`;
  }

  #shown<O>(query: PaymentQuery<O>) {
    return query
      .innerJoin('orders as o', 'o.key', 'p.order_key')
      .leftJoin('sessions as s', 's.id', 'o.session_id')
      .selectAll('p')
      .select([
        'o.order_id',
        'o.shop_amount',
        'o.agreed_amount',
        'o.shop_state',
        's.amount as session_amount',
      ])
      .select((e) => [
        isThere(
          e
            .selectFrom('operations as op')
            .select('op.id')
            .whereRef('op.payment_id', '=', 'p.id')
            .where(isOpen)
            .unionAll(
              e
                .selectFrom('changes as c')
                .select('c.id')
                .whereRef('c.order_key', '=', 'p.order_key')
                .where(isUnseen)
                .where(isOwnChange),
            ),
        ).as('is_confirming'),
        isThere(
          e
            .selectFrom('alarms as a')
            .select('a.id')
            .whereRef('a.order_key', '=', 'p.order_key')
            .where('a.closed_at', 'is', null),
        ).as('has_alarm'),
        isThere(
          e
            .selectFrom('operations as op')
            .select('op.id')
            .whereRef('op.payment_id', '=', 'p.id')
            .where('op.sent_at', 'is not', null)
            .where('op.kind', '!=', 'authenticate'),
        ).as('was_sent'),
      ]);
  }
}

/** Word for word as the index of open operations has it. */
const isOpen = sql<boolean>`op.state in (${sql.join(openOperationStates.map((state) => sql.lit(state)))})`;

/** An amount change from this payment, or to it. */
const isOwnChange = sql<boolean>`(c.payment_id = p.id or c.replacement_id = p.id)`;

/** An amount change of which one side was not looked at yet. */
const isUnseen = sql<boolean>`c.ended_at is null and (c.old_seen_at is null or c.new_seen_at is null)`;

/** Says nothing, and leads to the index of open alarms: the closed ones of years are not looked at. */
const anyAlarm = Object.keys(alarmKinds) as AlarmKind[];

/** Whether a query finds anything, as both engines write a flag. */
const isThere = (rows: Expression<unknown>): RawBuilder<Flag> =>
  sql<Flag>`case when exists ${rows} then 1 else 0 end`;

/** After every sign that can stand in an id. */
const LAST = '\u{10ffff}';

/** A pattern for text anywhere; the pattern's own signs are meant as they are. */
const anywhere = (text: string): string => `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`;
