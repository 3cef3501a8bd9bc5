import type { Context } from '../context.ts';
import { apiCaller, audited } from '../staff/audit.ts';
import { type DeliveryView, replay } from './deliveries.ts';

/** `kessai.webhooks.replay`: whoever pressed a button at the shop's own server. */
export const replayByApi = (context: Context, eventId: string): Promise<DeliveryView> =>
  audited(context, apiCaller, { action: 'replay', subject: eventId }, () => replay(context, eventId));
