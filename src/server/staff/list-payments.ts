import type { PaymentPage, PaymentQuery } from '../../contract/staff/payments.ts';
import type { Context } from '../context.ts';
import type { PaymentSort } from '../store/payment-list-books.ts';
import { paymentRow } from './payment-row.ts';
import { filterFor, placeName, readPlace } from './payment-search.ts';
import { walkPayments } from './walk-payments.ts';

/** Staff see that there is more than that, and need not know how much. */
const MOST_COUNTED = 1000;

const columnOf = { created: 'created_at', updated: 'updated_at' } as const satisfies Record<
  PaymentQuery['sort'],
  PaymentSort
>;

/**
 * A page of 決済の一覧. `updated` is the moment at which something was last learned about the payment or done to it; a payment
 * that moves while somebody pages comes up at the front again, and none is shown twice behind the place one has reached.
 */
export async function listPayments(
  context: Context,
  { sort: by, limit, after, ...search }: PaymentQuery,
): Promise<PaymentPage> {
  const { books } = context.store;
  const { environment } = context.gateway;
  const sort = columnOf[by];
  const place = after === undefined ? undefined : readPlace(sort, after);
  const filter = await filterFor(context, search, sort);
  const rows = await walkPayments(books, environment, filter, limit + 1, place);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    payments: shown.map((payment) => paymentRow(context, payment)),
    ...(rows.length > limit && last && { next: placeName(sort, { at: last[sort], id: last.id }) }),
    counts: await books.lists.counts(environment, MOST_COUNTED),
  };
}
