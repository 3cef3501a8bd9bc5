import { orderKey } from '../checkout/order-key.ts';
import type { Context } from '../context.ts';
import type { Deed } from '../staff/audit.ts';
import type { RecoverRequest, Search } from './lost.ts';
import type { SweepOptions, SweepReport } from './sweep.ts';

/* How the audit log calls what is done when books, provider and shop have come apart, by whom ever. */

type Named = Omit<Deed, 'action'>;

export const sweepDeed = ({ dry = false }: SweepOptions): Named => ({ subject: 'sweep', detail: { dry } });

export const outcomeOfSweep = ({ closed, kept }: Pick<SweepReport, 'closed' | 'kept'>): string =>
  `${closed.length} closed, ${kept.length} kept`;

export const searchDeed: Named = { subject: 'lost' };

export const outcomeOfSearch = ({ found, changes }: Pick<Search, 'found' | 'changes'>): string =>
  `${found} found, ${changes} changes`;

export const recoverDeed = (
  { shop, gateway }: Pick<Context, 'shop' | 'gateway'>,
  paymentId: string,
  { date, orderId }: RecoverRequest,
): Named => ({
  subject: paymentId,
  paymentId,
  orderKey: orderId === undefined ? undefined : orderKey(shop, gateway.environment, orderId),
  detail: { date },
});

export const reconcileDeed: Named = { subject: 'reconcile' };
