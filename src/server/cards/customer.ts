import type { Context } from '../context.ts';
import { ProblemError } from '../problem.ts';
import { base32, sha256 } from '../secrets.ts';
import type { Books } from '../store/books.ts';
import type { Customer } from '../store/schema/customers.ts';
import type { Session } from '../store/schema/sessions.ts';

/**
 * The key of a member's row. A card kept under one merchant id or in the test environment is unknown to every other
 * (S-9), so the same member is another one there.
 */
export function customerKey({ shop, gateway }: Context, customerId: string): string {
  return `${shop}/${gateway.environment}/${gateway.merchantId}/${customerId}`;
}

/** What clients send as 顧客ID without trouble; its real limits stand in no source. */
const LONGEST = 25;

/**
 * 顧客ID at the provider: prefix, underscore and the shop's own id while that is short and plain, else a hash of it.
 *
 * Shops that share a contract share its stored cards, so two of them must never meet in one id: a prefix has no
 * underscore, and a plain id does not begin with one. An empty prefix is for a shop whose members' cards were stored under
 * their bare ids by the system before.
 */
export function providerCustomerId(prefix: string, customerId: string): string {
  const lead = prefix === '' ? '' : `${prefix}_`;
  const plain = lead + customerId;
  if (/^[A-Za-z0-9][A-Za-z0-9_]*$/.test(customerId) && plain.length <= LONGEST) return plain;
  return `${lead}_${base32(Buffer.from(sha256(customerId), 'hex'))}`.slice(0, LONGEST);
}

/** Holds a member until the transaction ends; makes their row the first time. */
export function lockCustomer(context: Context, books: Books, customerId: string): Promise<Customer> {
  const { shop, gateway, clock, customerPrefix } = context;
  return books.cards.lockCustomer({
    key: customerKey(context, customerId),
    shop,
    environment: gateway.environment,
    merchant_id: gateway.merchantId,
    customer_id: customerId,
    provider_customer_id: providerCustomerId(customerPrefix, customerId),
    created_at: clock.now(),
  });
}

/** The member a session is bound to; a guest's session has no cards to ask about. */
export function customerOf(context: Context, { customer_id }: Session): Promise<Customer> {
  if (customer_id === null || !context.gateway.card?.saved) throw new ProblemError('not-found');
  return context.store.transaction((books) => lockCustomer(context, books, customer_id));
}
