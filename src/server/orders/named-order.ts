import type { NamedOrder } from '../../contract/staff/named-order.ts';
import type { Environment } from '../../core/environment.ts';
import type { Gateway } from '../../core/ports.ts';

/** How a list names the order of a row: by a number that can be opened here, or as one of the other environment (S-9). */
export function namedOrder(
  { environment: inUse }: Pick<Gateway, 'environment'>,
  environment: Environment | null | undefined,
  orderId: string | null | undefined,
): NamedOrder {
  const named = orderId ?? null;
  const isHere = environment === null || environment === undefined || environment === inUse;
  return isHere
    ? { orderId: named, elsewhere: null }
    : { orderId: null, elsewhere: { environment, orderId: named } };
}
