import { z } from '@hono/zod-openapi';
import { cardBrands } from '../../core/card/brand.ts';
import { carrierKeys } from '../../core/carrier.ts';
import { chainKeys } from '../../core/konbini.ts';
import { methods } from '../../core/method.ts';
import { MAX_YEN } from '../../core/money.ts';
import { orderStatuses } from '../../core/order-status.ts';
import { paymentStatuses } from '../../core/payment.ts';
import { providerStatusWords } from '../../core/provider-status-words.ts';

export const keysOf = <T extends object>(table: T) =>
  Object.keys(table) as [keyof T & string, ...(keyof T & string)[]];

/** ISO 8601, UTC. */
export const Moment = z.string();

/** A day of Japan, `YYYY-MM-DD`. */
export const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

const QueryYen = z.coerce.number().int().min(0).max(MAX_YEN);

/** `GET /staff/payments`, S-13. Everything is optional and narrows the list. */
export const PaymentQuery = z
  .strictObject({
    /** Order number, 決済ID, 取引ID or お問い合わせ番号 from their beginning; name, kana, mail or phone anywhere. */
    q: z.string().max(100).optional(),
    method: z.enum(methods).optional(),
    /** 対応状況 */
    orderStatus: z.enum(orderStatuses).optional(),
    status: z.enum(keysOf(paymentStatuses)).optional(),
    /** 受注日時, both days included. */
    from: Day.optional(),
    to: Day.optional(),
    updatedFrom: Day.optional(),
    updatedTo: Day.optional(),
    min: QueryYen.optional(),
    max: QueryYen.optional(),
    /**
     * `capture`: 未処理一覧, authorised only, neither captured nor cancelled, within 60 days (S-22). `attention`: with an open
     * alarm. `confirming`: outcome not known.
     */
    task: z.enum(['capture', 'attention', 'confirming']).optional(),
    sort: z.enum(['updated', 'created']).default('updated'),
    limit: z.coerce.number().int().min(1).max(100).default(25),
    /** Goes on after the place that an earlier page named. */
    after: z.string().max(200).optional(),
  })
  .openapi('PaymentQuery');

export type PaymentQuery = z.output<typeof PaymentQuery>;

/** One payment in the list. */
export const PaymentRow = z
  .object({
    id: z.string(),
    orderId: z.string(),
    /** 受注日時 */
    createdAt: Moment,
    updatedAt: Moment,
    /** お名前, as far as the shop passed it. */
    buyerName: z.string().nullable(),
    method: z.enum(methods),
    /** 支払方法名 as the buyer chose it. */
    title: z.string().nullable(),
    carrier: z.enum(carrierKeys).nullable(),
    chain: z.enum(chainKeys).nullable(),
    cardBrand: z.enum(cardBrands).nullable(),
    cardLast4: z.string().nullable(),
    amount: z.number().int(),
    refunded: z.number().int(),
    /** 対応状況 of the order. */
    orderStatus: z.enum(orderStatuses),
    status: z.enum(keysOf(paymentStatuses)),
    /** 決済ステータス, the provider's number. */
    providerStatus: z.string().nullable(),
    /** ペイジェント状況 (S-14); null: the field is empty. */
    statusWord: z.enum(keysOf(providerStatusWords)).nullable(),
    /** 確認中: an outcome is open. */
    confirming: z.boolean(),
    /** 要対応: an alarm of its order is open. */
    attention: z.boolean(),
    /** The buyer or an amount change has put another payment in its place. */
    superseded: z.boolean(),
    /** The order costs something else now: 売上 is off until the amount is changed (S-4). */
    amountDiffers: z.boolean(),
    /** Whether the box for 一括売上 or 一括取消 is there. */
    canCapture: z.boolean(),
    canVoid: z.boolean(),
  })
  .openapi('PaymentRow');

export type PaymentRow = z.infer<typeof PaymentRow>;

export const PaymentPage = z
  .object({
    payments: z.array(PaymentRow),
    /** What to give as `after` for the next page; absent at the end. */
    next: z.string().optional(),
    /** How many payments stand at each 対応状況 of their orders; no more than 1,000 are counted. */
    counts: z.object({
      processing: z.number().int(),
      awaiting_payment: z.number().int(),
      accepted: z.number().int(),
      paid: z.number().int(),
      cancelled: z.number().int(),
      /** Open alarms. */
      attention: z.number().int(),
    }),
  })
  .openapi('PaymentPage');

export type PaymentPage = z.infer<typeof PaymentPage>;
