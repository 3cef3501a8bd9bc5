import { z } from '@hono/zod-openapi';
import { methods } from '../../core/method.ts';
import { namedOrder } from './named-order.ts';
import { keysOf, Moment } from './payments.ts';

/** What we made of a 差分通知 (S-17), as `NoticeVerdict` of the store says. */
export const noticeVerdicts = {
  waiting: {},
  applied: {},
  known: {},
  parked: {},
  mismatched: {},
  conflict: {},
  foreign: {},
  validity: {},
  found: {},
} as const;

/** 差分通知 as received. */
export const StaffNotice = z
  .object({
    id: z.string(),
    /** 決済通知ID */
    noticeId: z.string(),
    source: z.enum(['pushed', 'fetched']),
    method: z.enum(methods).nullable(),
    providerPaymentId: z.string(),
    tradingId: z.string(),
    /** 決済ステータス */
    providerStatus: z.string(),
    amount: z.number().int().nullable(),
    happenedAt: Moment.nullable(),
    receivedAt: Moment,
    verdict: z.enum(keysOf(noticeVerdicts)),
    paymentId: z.string().nullable(),
    /** The order of that payment. */
    ...namedOrder,
    /** How often the very same one came again. */
    repeats: z.number().int(),
  })
  .openapi('StaffNotice');

export type StaffNotice = z.infer<typeof StaffNotice>;

export const StaffNotices = z
  .object({
    /** Newest first. */
    notices: z.array(StaffNotice),
    /** What to give as `after` for the next page; absent at the end. */
    next: z.string().optional(),
    /** Whether notices reach us (S-20). */
    status: z.object({
      channel: z.enum(['push', 'poll']),
      /** 差分通知URL, to be copied into the provider's settings. */
      url: z.string(),
      /** Half-width characters of it, and whether the provider takes so many. */
      length: z.number().int(),
      isTooLong: z.boolean(),
      /** When the provider last told of each method by itself; only methods the shop offers. */
      lastReceived: z.array(z.object({ method: z.enum(methods), at: Moment.nullable() })),
      /** 決済通知ステータス that are probably not ticked in the provider's portal: learned only by asking. */
      notTicked: z.array(z.object({ method: z.enum(methods), providerStatus: z.string() })),
      /** What was refused since the adapter was started, by reason. */
      refused: z.array(
        z.object({ reason: z.enum(['source', 'shape', 'hash', 'unconfigured']), count: z.number().int() }),
      ),
    }),
  })
  .openapi('StaffNotices');

export type StaffNotices = z.infer<typeof StaffNotices>;
