import type { Deliveries, Delivery } from '../../contract/staff/deliveries.ts';
import type { StaffClient } from '../staff-client.ts';

export type { Deliveries, Delivery } from '../../contract/staff/deliveries.ts';

/** What the shop's address was told. */
export const readDeliveries = (
  client: StaffClient,
  { dead, after }: { dead: boolean; after?: string | undefined },
  signal?: AbortSignal,
) => client.look<Deliveries>('/deliveries', { query: { dead: dead ? 1 : undefined, after }, signal });

/** 再送 */
export const replay = (client: StaffClient, eventId: string) =>
  client.act<Delivery>(`/deliveries/${encodeURIComponent(eventId)}/replay`);
