import type { Me } from '../../contract/staff/me.ts';
import { type Method, methods } from '../../core/method.ts';
import type { Context } from '../context.ts';

/** What the console must know of the shop before it draws anything. */
export function describeShop(context: Context): Omit<Me, 'name' | 'role'> {
  const { shopName, shop, gateway, staff } = context;
  const isOffered = (method: Method) =>
    method === 'card' ? gateway.card !== undefined : gateway.offers[method] !== undefined;
  return {
    shopName: shopName || shop,
    environment: gateway.environment,
    methods: methods.filter(isOffered),
    portalUrl: staff.portalUrl,
    bulkLimit: staff.bulkLimit,
  };
}
