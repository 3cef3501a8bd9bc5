import type { z } from '@hono/zod-openapi';
import { PaymentQuery } from '../../contract/staff/payments.ts';
import { dayJst, endOfDayJst, jstMoment } from '../../core/date.ts';
import { searchText } from '../../core/search-text.ts';
import type { Context } from '../context.ts';
import { parseWith } from '../http/respond.ts';
import { ProblemError } from '../problem.ts';
import type { Place } from '../store/list-place.ts';
import type { PaymentFilter, PaymentSort, Span } from '../store/payment-list-books.ts';

/** What narrows a list of payments: the query of the console less what is about pages. */
export const PaymentSearch = PaymentQuery.omit({ sort: true, limit: true, after: true });

export type PaymentSearch = z.output<typeof PaymentSearch>;

const DAY_MS = 86_400_000;

/** 未処理一覧 shows what was bought within so many days (ES 8-1). */
const TO_CAPTURE_DAYS = 60;

/** Ids found beforehand; with more of them the list is searched by what they begin with instead. */
const MOST_FOUND = 200;

/** Payments of open alarms and open outcomes that a list names at most. */
const MOST_TASKS = 1000;

/** Reads a query of the console; what is empty was not asked for. */
export const readQuery = <S extends z.ZodType>(
  schema: S,
  query: Readonly<Record<string, string>>,
): z.output<S> =>
  parseWith(schema, Object.fromEntries(Object.entries(query).filter(([, value]) => value !== '')));

/**
 * Turns what staff ask for into what the books can look for. Ids go first: text that one of the shop's ids begins with is
 * looked for nowhere else, so an order number is found at once however many payments there are.
 */
export async function filterFor(
  context: Context,
  search: PaymentSearch,
  sort: PaymentSort,
): Promise<PaymentFilter> {
  const { store, gateway, clock } = context;
  const { q, task, method, orderStatus, status, min, max } = search;
  const created = spanOf('from', search.from, 'to', search.to);
  const filter: PaymentFilter = {
    sort,
    method,
    orderStatus,
    status,
    min,
    max,
    created,
    // Nothing was updated before it was created: that bounds the walk.
    updated: spanOf('updatedFrom', search.updatedFrom, 'updatedTo', search.updatedTo, created?.from),
    ...(q !== undefined && (await wordsOf(context, q))),
  };
  switch (task) {
    case 'capture': {
      const since = clock.now() - TO_CAPTURE_DAYS * DAY_MS;
      return {
        ...filter,
        isToCapture: true,
        created: { ...created, from: Math.max(since, created?.from ?? since) },
        updated: { ...filter.updated, from: Math.max(since, filter.updated?.from ?? since) },
      };
    }
    case 'attention':
      return among(filter, await store.books.lists.withAlarm(gateway.environment, MOST_TASKS));
    case 'confirming':
      return among(filter, await store.books.lists.confirming(gateway.environment, MOST_TASKS));
    default:
      return filter;
  }
}

/** Both: what was found by its ids, and what a task is about. */
const among = (filter: PaymentFilter, ids: readonly string[]): PaymentFilter => ({
  ...filter,
  among: filter.among ? ids.filter((id) => filter.among!.includes(id)) : ids,
});

/** What stands in ids: order numbers have the widest choice. */
const ID = /^[\x21-\x7e]+$/;

async function wordsOf(
  { store, gateway }: Context,
  typed: string,
): Promise<Pick<PaymentFilter, 'among' | 'idStart' | 'text'>> {
  const plain = typed
    .normalize('NFKC')
    .replaceAll(/\p{Cc}/gu, ' ')
    .trim();
  if (plain === '') return {};
  if (ID.test(plain)) {
    const found = await store.books.lists.beginningWith(gateway.environment, plain, MOST_FOUND);
    if (found === 'many') return { idStart: plain };
    if (found.length > 0) return { among: found };
  }
  const text = searchText(plain);
  // Hyphens alone, for instance: nobody is called that.
  return text === '' ? { among: [] } : { text };
}

function spanOf(
  fromField: string,
  from: string | undefined,
  toField: string,
  to: string | undefined,
  earliest?: number,
): Span | undefined {
  const start = from === undefined ? earliest : Math.max(startOf(fromField, from), earliest ?? 0);
  const until = to === undefined ? undefined : (startOf(toField, to), endOfDayJst(to));
  return start === undefined && until === undefined ? undefined : { from: start, until };
}

/** The first moment of a day in Japan; refuses a day that does not exist. */
function startOf(field: string, day: string): number {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const start = jstMoment(year, month, date);
  if (dayJst(start) !== day) throw new ProblemError('invalid-request', { field });
  return start;
}

const letterOf = { created_at: 'c', updated_at: 'u' } as const satisfies Record<PaymentSort, string>;

/** `u1763690000000.pay_…`: where a page ended, in which order. */
export const placeName = (sort: PaymentSort, { at, id }: Place): string => `${letterOf[sort]}${at}.${id}`;

export function readPlace(sort: PaymentSort, name: string): Place {
  const [, letter, at, id] = /^([cu])(\d{1,15})\.(pay_\w{1,60})$/.exec(name) ?? [];
  if (letter !== letterOf[sort] || !at || !id) throw new ProblemError('invalid-request', { field: 'after' });
  return { at: Number(at), id };
}
