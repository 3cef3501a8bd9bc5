import type { PaymentFilter } from '../../client/staff/payments.ts';
import { methods } from '../../core/method.ts';
import { orderStatuses } from '../../core/order-status.ts';
import { paymentStatuses } from '../../core/payment.ts';
import { readYen } from '../internal/format.ts';

export const tasks = ['capture', 'attention', 'confirming'] as const;

/** The longest text that is searched for. */
export const SEARCH_LENGTH = 100;

const oneOf =
  (values: readonly string[]) =>
  (said: string): string | undefined =>
    values.includes(said) ? said : undefined;

const day = (said: string) =>
  /^\d{4}-\d{2}-\d{2}$/.test(said) && !Number.isNaN(Date.parse(said)) ? said : undefined;

/** Zero is a bound, too: nothing is below it. */
const yen = (said: string) => (/^[0０]$/.test(said.trim()) ? 0 : readYen(said));

/** How each value is read off the address or off an input; what cannot be read does not narrow. */
const readers: { [Name in keyof PaymentFilter]-?: (said: string) => string | number | undefined } = {
  q: (said) => said.trim().slice(0, SEARCH_LENGTH) || undefined,
  method: oneOf(methods),
  orderStatus: oneOf(orderStatuses),
  status: oneOf(Object.keys(paymentStatuses)),
  from: day,
  to: day,
  updatedFrom: day,
  updatedTo: day,
  min: yen,
  max: yen,
  task: oneOf(tasks),
  sort: oneOf(['created', 'updated']),
  // Of one page, and so not of the address.
  limit: () => undefined,
  after: () => undefined,
};

/** What the adapter is asked for, out of what stands in the address and in the inputs. */
export function filterOf(said: Readonly<Record<string, string>>): PaymentFilter {
  const read = Object.entries(readers).map(([name, reader]) => [name, reader(said[name] ?? '')] as const);
  return Object.fromEntries(read.filter(([, value]) => value !== undefined)) as PaymentFilter;
}

/** Whether anything narrows the list; the order of its rows does not. */
export const isNarrowed = ({ sort: _, ...filter }: PaymentFilter): boolean => Object.keys(filter).length > 0;

/** The fields behind 「詳しい条件」. */
export const moreFields = ['from', 'to', 'updatedFrom', 'updatedTo', 'min', 'max', 'task'] as const;

export type MoreField = (typeof moreFields)[number];
