import { z } from '@hono/zod-openapi';
import { alarmKinds } from '../../core/alarm.ts';
import { methods } from '../../core/method.ts';
import { paymentStatuses } from '../../core/payment.ts';
import { keysOf, Moment } from './payments.ts';

/** 要対応 */
export const AlarmView = z
  .object({
    id: z.string(),
    kind: z.enum(keysOf(alarmKinds)),
    grave: z.boolean(),
    /** Null where it is not about an order. */
    orderId: z.string().nullable(),
    paymentId: z.string().nullable(),
    /** 決済ID, for the provider's portal. */
    providerPaymentId: z.string().nullable(),
    amount: z.number().int().nullable(),
    /** All payments of its order that the provider has, oldest first: one of them is what is to be done about. */
    payments: z.array(
      z.object({
        id: z.string(),
        providerPaymentId: z.string().nullable(),
        method: z.enum(methods),
        status: z.enum(keysOf(paymentStatuses)),
        amount: z.number().int(),
      }),
    ),
    /** 会員ID, where it is about a stored card. */
    customerId: z.string().nullable(),
    /** What was seen, in English, for whoever helps. */
    detail: z.string(),
    openedAt: Moment,
    closedAt: Moment.nullable(),
    note: z.object({ text: z.string(), by: z.string(), at: Moment }).nullable(),
    /** Whether asking the provider again can close it now; else something else must happen first. */
    canCheck: z.boolean(),
  })
  .openapi('Alarm');

export type AlarmView = z.infer<typeof AlarmView>;

export const AlarmList = z.object({ alarms: z.array(AlarmView) }).openapi('AlarmList');

export type AlarmList = z.infer<typeof AlarmList>;

export const AlarmNote = z.strictObject({ note: z.string().trim().min(1).max(500) }).openapi('AlarmNote');

export type AlarmNote = z.infer<typeof AlarmNote>;
