import { z } from '@hono/zod-openapi';
import { installments } from '../core/installments.ts';
import { MAX_YEN } from '../core/money.ts';

/**
 * `POST /kessai/session/payments`, from the buyer's browser. Strict: whatever is not named here is refused.
 * There is no field for a card number, and a value that looks like one refuses the whole request.
 */
export const PayWithCard = z
  .strictObject({
    /** One per attempt: kept while the answer is awaited or lost, renewed after every final answer. */
    key: z.string().regex(/^[A-Za-z0-9_-]{16,64}$/),
    method: z.literal('card'),
    /** The amount the buyer was shown. Compared with ours; never charged. */
    amount: z.number().int().min(0).max(MAX_YEN),
    token: z.string().regex(/^[\x21-\x7e]{1,256}$/),
    installments: z.enum(installments).default('once'),
  })
  .openapi('PayWithCard');

/** 支払総額 0円 (all points): the buyer confirms the order and no provider is asked. */
export const ConfirmFreeOrder = z
  .strictObject({
    key: PayWithCard.shape.key,
    method: z.literal('none'),
    amount: z.literal(0),
  })
  .openapi('ConfirmFreeOrder');

export const PayRequest = z.discriminatedUnion('method', [PayWithCard, ConfirmFreeOrder]);
export type PayRequest = z.input<typeof PayRequest>;
