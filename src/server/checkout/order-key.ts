import type { Environment } from '../../core/environment.ts';

/**
 * The key of an order's row. Test and live orders are different orders even when the shop counts them alike: a test
 * purchase must never stand in the way of a real one (S-9).
 */
export function orderKey(shop: string, environment: Environment, orderId: string): string {
  return `${shop}/${environment}/${orderId}`;
}

/** Whether a key, of an order or a member, is of this shop: several can keep their books in one database. */
export const isOfShop = (shop: string, key: string): boolean => key.startsWith(`${shop}/`);
