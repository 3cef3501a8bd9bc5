import { whenPresent } from './ui/when-present.ts';

/**
 * Registers the merchant's elements: the console, and its parts for shops that put them into pages of their own, which are
 * fetched by the page that has one. Safe to import where there is no page.
 */
export type { KessaiAlarms } from './console/alarms/define.ts';
export { KessaiConsole } from './console/console/define.ts';
export type { KessaiPaymentDetail } from './console/payment-detail/define.ts';
export type { KessaiPaymentList } from './console/payment-list/define.ts';

const parts: Record<string, () => Promise<unknown>> = {
  'kessai-alarms': () => import('./console/alarms/define.ts'),
  'kessai-audit': () => import('./console/audit/define.ts'),
  'kessai-bulk-runs': () => import('./console/bulk-runs/define.ts'),
  'kessai-card-admin': () => import('./console/card-admin/define.ts'),
  'kessai-deliveries': () => import('./console/deliveries/define.ts'),
  'kessai-errors': () => import('./console/errors/define.ts'),
  'kessai-notices': () => import('./console/notices/define.ts'),
  'kessai-payment-detail': () => import('./console/payment-detail/define.ts'),
  'kessai-payment-list': () => import('./console/payment-list/define.ts'),
  'kessai-payment-link': () => import('./console/payment-link/define.ts'),
  'kessai-recovery': () => import('./console/recovery/define.ts'),
  'kessai-restock': () => import('./console/restock/define.ts'),
  'kessai-settings': () => import('./console/settings/define.ts'),
};

for (const [tag, load] of Object.entries(parts)) whenPresent(tag, load);
