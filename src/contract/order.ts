import { z } from '@hono/zod-openapi';
import { MAX_YEN } from '../core/money.ts';

/**
 * `PUT /kessai/orders/{orderId}`, from the shop's server (S-1): what became of the order there. Nothing is sent to the
 * provider because of it; a payment that lives on under a cancelled order raises an alarm (S-2).
 */
export const UpdateOrder = z
  .strictObject({
    /** 支払総額 as the shop has it now. */
    amount: z.number().int().min(0).max(MAX_YEN).optional(),
    goodsAmount: z.number().int().min(0).max(MAX_YEN).optional(),
    state: z.enum(['open', 'completed', 'cancelled', 'deleted']).optional(),
  })
  .openapi('UpdateOrder');

export type UpdateOrder = z.input<typeof UpdateOrder>;
