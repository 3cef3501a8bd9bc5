import { setImmediate } from 'node:timers/promises';
import type { Environment } from '../../core/environment.ts';
import type { Books } from '../store/books.ts';
import type { Place } from '../store/list-place.ts';
import { isSearch, type ListedPayment, type PaymentFilter } from '../store/payment-list-books.ts';

/** How many payments are looked at in one go before whatever else the server has to do gets its turn. */
const STRETCH = 1000;

/**
 * The first payments of a list after a place. A filter that an index answers takes one question, however long the list is. A
 * search by text is walked in stretches and ends with the last match asked for: SQLite answers in the process that also
 * serves the checkout, and nobody who pays shall wait until a name was looked for among all orders.
 */
export async function walkPayments(
  { lists }: Pick<Books, 'lists'>,
  environment: Environment,
  filter: PaymentFilter,
  limit: number,
  after?: Place,
): Promise<ListedPayment[]> {
  if (filter.among?.length === 0) return [];
  if (!isSearch(filter)) return lists.page(environment, filter, { limit, after });
  const found: ListedPayment[] = [];
  let from = after;
  for (;;) {
    const downTo = await lists.placeBelow(environment, filter, from, STRETCH);
    if (!downTo) return found;
    found.push(
      ...(await lists.page(environment, filter, { limit: limit - found.length, after: from, downTo })),
    );
    if (found.length >= limit) return found;
    from = downTo;
    await setImmediate();
  }
}
