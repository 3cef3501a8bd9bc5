import { z } from '@hono/zod-openapi';
import { namedOrder } from './named-order.ts';
import { Moment } from './payments.ts';

/** An event on its way to the shop's address (Webhook). */
export const Delivery = z
  .object({
    eventId: z.string(),
    /** e.g. `payment.captured` */
    type: z.string(),
    /** The order it tells of. */
    ...namedOrder,
    state: z.enum(['waiting', 'delivered', 'dead']),
    tries: z.number().int(),
    /** The status of the last answer, or why there was none. */
    outcome: z.string().nullable(),
    dueAt: Moment.nullable(),
    deliveredAt: Moment.nullable(),
  })
  .openapi('Delivery');

export type Delivery = z.infer<typeof Delivery>;

export const Deliveries = z
  .object({
    /** Whether the shop has an address at all. */
    isOn: z.boolean(),
    /** Newest first. */
    deliveries: z.array(Delivery),
    next: z.string().optional(),
  })
  .openapi('Deliveries');

export type Deliveries = z.infer<typeof Deliveries>;
