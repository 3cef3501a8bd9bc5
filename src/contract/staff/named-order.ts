import { z } from '@hono/zod-openapi';

/**
 * The order a row of a list is about. Books outlive the step from the test environment to the live one, and the console shows
 * orders of the environment in use alone: a number of the other one may be an order of its own here.
 */
export const namedOrder = {
  /** Null where it is about no order that can be opened here. */
  orderId: z.string().nullable(),
  /** The other environment, and its order if there is one; null for a row of the environment in use, or of none. */
  elsewhere: z.object({ environment: z.enum(['test', 'live']), orderId: z.string().nullable() }).nullable(),
};

export type NamedOrder = z.infer<z.ZodObject<typeof namedOrder>>;
