import { z } from '@hono/zod-openapi';
import { effectKinds, releaseCauses } from '../core/effect.ts';
import { MAX_YEN } from '../core/money.ts';
import { orderStatuses } from '../core/order-status.ts';

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

/** The answer: the order as far as paying goes. */
export const UpdatedOrder = z
  .object({
    orderId: z.string(),
    /** 対応状況, derived from all payments. */
    status: z.enum(orderStatuses),
    shop: z.object({
      amount: z.number().int().nullable(),
      goodsAmount: z.number().int().nullable(),
      state: z.enum(['open', 'completed', 'cancelled', 'deleted']).nullable(),
    }),
    /** The shop's amount is another one than that of the payment that stands. */
    amountDiffers: z.boolean(),
    version: z.number().int(),
    effects: z.array(
      z.object({
        kind: z.enum(effectKinds),
        reservation: z.string(),
        cause: z.enum(releaseCauses).nullable(),
        at: z.string(),
      }),
    ),
    alarms: z.array(
      z.object({
        kind: z.string(),
        paymentId: z.string(),
        detail: z.string(),
        openedAt: z.string(),
        closedAt: z.string().nullable(),
      }),
    ),
  })
  .openapi('Order');
