import { z } from '@hono/zod-openapi';
import { releaseCauses } from '../../core/effect.ts';
import { methods } from '../../core/method.ts';
import { MAX_YEN } from '../../core/money.ts';
import { paymentStatuses } from '../../core/payment.ts';
import { namedOrder } from './named-order.ts';
import { keysOf, Moment } from './payments.ts';

const Words = z.object({ ja: z.string(), en: z.string() });
const Count = z.number().int();

/** `GET /staff/todo`: what waits for somebody, as counts; shown until each is seen to. */
export const Todo = z
  .object({
    /** エラーログ that nobody has cleared. */
    errors: Count,
    /** 在庫戻し 未対応 */
    restock: Count,
    /** 差異 that are open. */
    differences: Count,
    /** 受注の取りこぼし */
    lost: Count,
  })
  .openapi('StaffTodo');

export type Todo = z.infer<typeof Todo>;

/** Why an order is not closed, see `server/recovery/leftover.ts`. */
export const keptReasons = [
  'completed',
  'too-young',
  'session-open',
  'term-not-over',
  'payment-live',
  'not-confirmed',
  'moved',
] as const;

const SweptOrder = z.object({
  orderId: z.string(),
  /** 購入日 */
  purchasedAt: Moment,
  /** Null: closed, or to be. */
  reason: z.enum(keptReasons).nullable(),
});

/** 決済処理中の注文の取消 */
export const SweepBody = z
  .strictObject({
    /** Only say what would be done; nobody is asked, and nothing is changed. */
    dry: z.boolean().default(false),
    /** `next` of the answer before. */
    after: z.string().max(200).optional(),
  })
  .openapi('SweepBody');

export const SweepReport = z
  .object({
    dry: z.boolean(),
    closed: z.array(SweptOrder),
    kept: z.array(SweptOrder),
    next: z.string().optional(),
  })
  .openapi('SweepReport');

export type SweepReport = z.infer<typeof SweepReport>;

/** 受注の取りこぼし */
export const LostPayment = z
  .object({
    paymentId: z.string(),
    kind: z.enum(['found', 'unacknowledged', 'log']),
    orderId: z.string(),
    tradingId: z.string(),
    providerPaymentId: z.string().nullable(),
    method: z.enum(methods),
    status: z.enum(keysOf(paymentStatuses)),
    amount: Count,
    buyerName: z.string().nullable(),
    at: Moment,
    hasSnapshot: z.boolean(),
    recoveredAt: Moment.nullable(),
  })
  .openapi('LostPayment');

export type LostPayment = z.infer<typeof LostPayment>;

export const LostList = z
  .object({
    payments: z.array(LostPayment),
    parked: z.array(
      z.object({
        noticeId: z.string(),
        tradingId: z.string(),
        providerPaymentId: z.string(),
        amount: Count.nullable(),
        at: Moment,
      }),
    ),
  })
  .openapi('LostList');

export type LostList = z.infer<typeof LostList>;

export const LostSearch = z.object({ asked: Count, found: Count, changes: Count }).openapi('LostSearch');

export type LostSearch = z.infer<typeof LostSearch>;

const OrderId = z.string().regex(/^[\x21-\x7e]{1,64}$/);

export const RecoverBody = z
  .strictObject({
    /** 受注日時: when the buyer pressed the button, or now. */
    date: z.enum(['log', 'now']),
    /** Whose order a found payment is. */
    orderId: OrderId.optional(),
  })
  .openapi('RecoverBody');

/** 照合 */
export const Reconciliation = z
  .object({
    id: z.string(),
    by: z.string(),
    startedAt: Moment,
    endedAt: Moment.nullable(),
    checked: Count,
    differing: Count,
    unanswered: Count,
  })
  .openapi('Reconciliation');

export type Reconciliation = z.infer<typeof Reconciliation>;

export const differenceKinds = ['missed', 'external', 'status', 'amount', 'absent'] as const;

export const Difference = z
  .object({
    id: z.string(),
    paymentId: z.string(),
    orderId: z.string(),
    method: z.enum(methods),
    providerPaymentId: z.string().nullable(),
    kind: z.enum(differenceKinds),
    ours: z.string(),
    theirs: z.string(),
    openedAt: Moment,
    closedAt: Moment.nullable(),
  })
  .openapi('Difference');

export type Difference = z.infer<typeof Difference>;

export const DifferenceList = z
  .object({ last: Reconciliation.nullable(), differences: z.array(Difference) })
  .openapi('DifferenceList');

export type DifferenceList = z.infer<typeof DifferenceList>;

export const errorSources = ['operation', 'connection', 'notice', 'setting', 'job', 'hook'] as const;

/** エラーログ, S-18. */
export const ErrorEntry = z
  .object({
    id: z.string(),
    source: z.enum(errorSources),
    code: z.string(),
    subject: z.string(),
    ...namedOrder,
    detail: z.string(),
    times: Count,
    firstAt: Moment,
    lastAt: Moment,
    help: z.object({ cause: Words, fix: Words }).nullable(),
    cleared: z.object({ by: z.string(), at: Moment }).nullable(),
  })
  .openapi('ErrorEntry');

export type ErrorEntry = z.infer<typeof ErrorEntry>;

export const ErrorList = z.object({ errors: z.array(ErrorEntry) }).openapi('ErrorList');

export type ErrorList = z.infer<typeof ErrorList>;

/** 在庫戻し, S-26. */
export const RestockTask = z
  .object({
    id: z.string(),
    orderId: z.string(),
    reservation: z.string(),
    cause: z.enum(releaseCauses),
    openedAt: Moment,
    done: z.object({ by: z.string(), at: Moment }).nullable(),
  })
  .openapi('RestockTask');

export type RestockTask = z.infer<typeof RestockTask>;

export const RestockList = z.object({ tasks: z.array(RestockTask) }).openapi('RestockList');

export type RestockList = z.infer<typeof RestockList>;

/** お支払いリンク, S-10. */
export const LinkBody = z
  .strictObject({
    orderId: OrderId,
    /** 支払総額, whole yen. */
    amount: z.number().int().min(1).max(MAX_YEN),
    days: z.number().int().min(1).max(7).default(7),
    methods: z.array(z.enum(methods)).min(1).max(20).optional(),
    buyer: z
      .strictObject({
        name: z.string().max(200).optional(),
        email: z.string().max(254).optional(),
        phone: z.string().max(30).optional(),
      })
      .optional(),
  })
  .openapi('LinkBody');

export type LinkBody = z.input<typeof LinkBody>;

export const PaymentLink = z
  .object({ orderId: z.string(), amount: Count, url: z.string(), expiresAt: Moment })
  .openapi('PaymentLink');

export type PaymentLink = z.infer<typeof PaymentLink>;
