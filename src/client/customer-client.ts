import type { CustomerCards, RegisterCard } from '../contract/customer.ts';
import { type AdapterOptions, callerOf } from './adapter-call.ts';

export type { CustomerCards, RegisterCard } from '../contract/customer.ts';
export type { CardMethod, SavedCard } from '../contract/method.ts';
export type { ProblemKey } from '../contract/problem.ts';
export { ConnectionError, ProblemError } from './errors.ts';

/** `secret` is the customer's client secret, `cu_…`. */
export type CustomerClientOptions = AdapterOptions;

/**
 * マイページのカード管理 of one member. Throws `ProblemError` when the adapter says no and `ConnectionError` when it says
 * nothing readable.
 */
export interface CustomerClient {
  read(signal?: AbortSignal): Promise<CustomerCards>;
  /** 登録, or 変更 when `replaces` names a card. One press, one call. */
  register(request: RegisterCard, signal?: AbortSignal): Promise<CustomerCards>;
  /** 削除 */
  remove(id: string, signal?: AbortSignal): Promise<CustomerCards>;
  /** やり直す: gives a registration up that waits for the buyer to be authenticated. */
  restart(signal?: AbortSignal): Promise<CustomerCards>;
}

export function createCustomerClient(options: CustomerClientOptions): CustomerClient {
  const call = callerOf(options, '/customer', isCustomerCards);
  return {
    read: (signal) => call({ method: 'GET', signal }),
    register: (body, signal) => call({ method: 'POST', path: '/cards', body, signal }),
    remove: (id, signal) => call({ method: 'DELETE', path: `/cards/${encodeURIComponent(id)}`, signal }),
    restart: (signal) => call({ method: 'POST', path: '/restart', body: {}, signal }),
  };
}

function isCustomerCards(value: unknown): value is CustomerCards {
  const customer = value as Partial<CustomerCards> | null;
  return typeof customer?.max === 'number' && Array.isArray(customer.cards);
}
