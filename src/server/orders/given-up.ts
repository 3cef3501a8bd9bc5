import type { Order } from '../store/schema/orders.ts';

/** The shop has cancelled or deleted it (S-2): nothing is sold for it any more, and its payments are for staff to let go of. */
export const isGivenUp = ({ shop_state }: Pick<Order, 'shop_state'>): boolean =>
  shop_state === 'cancelled' || shop_state === 'deleted';
