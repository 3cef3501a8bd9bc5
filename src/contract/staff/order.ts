import { z } from '@hono/zod-openapi';
import { effectKinds, releaseCauses } from '../../core/effect.ts';
import { errorKinds } from '../../core/errors.ts';
import { installments } from '../../core/installments.ts';
import { connectionTypes, methods } from '../../core/method.ts';
import { methodHindrances } from '../../core/method-hindrance.ts';
import { MAX_YEN } from '../../core/money.ts';
import { orderStatuses } from '../../core/order-status.ts';
import { staffActions } from '../../core/staff.ts';
import { standings } from '../../core/three-d-secure.ts';
import { Slip } from '../session.ts';
import { AlarmView } from './alarms.ts';
import { keysOf, Moment, PaymentRow } from './payments.ts';

const Words = z.object({ ja: z.string(), en: z.string() });

/** What staff can do with a payment now. */
export const paymentAbilities = ['capture', 'void', 'refund', 'refund_part', 'change'] as const;

/**
 * Why a button that one might look for is not there, or what to know before another is pressed:
 * `confirming` an outcome is open · `portal_slip` slips are cancelled in the provider's portal alone (S-24) · `portal_link` no
 * module contract (S-30) · `other_merchant` made under another merchant id or environment (S-9) · `expired` 33: only a new
 * purchase (S-21) · `sale_final` 41: a bank transfer to the buyer or a new purchase (S-21) · `amount_differs` capture is off
 * until the amount is changed (S-4) · `wait_cleared` d払い: from 03:30 on after it was cleared · `authorization_old` the 60
 * days are over · `three_d_secure_lost` an amount change gives up the issuer's liability (S-12) · `no_increase` Paidy's amount
 * can only go down.
 */
export const paymentHints = [
  'confirming',
  'change_unclear',
  'portal_slip',
  'portal_link',
  'other_merchant',
  'expired',
  'sale_final',
  'amount_differs',
  'wait_cleared',
  'authorization_old',
  'three_d_secure_lost',
  'no_increase',
] as const;

export const PaymentDetail = PaymentRow.extend({
  /** 決済ID */
  providerPaymentId: z.string().nullable(),
  /** 取引ID; null when nothing was ever sent (S-13). */
  tradingId: z.string().nullable(),
  via: z.enum(connectionTypes),
  installments: z.enum(installments).nullable(),
  fee: z.number().int().nullable(),
  /** お問い合わせ番号 */
  reference: z.string(),
  /** 与信, 売上, 返金 in yen. */
  authorized: z.number().int(),
  captured: z.number().int(),
  abilities: z.array(z.enum(paymentAbilities)),
  hints: z.array(z.enum(paymentHints)),
  /** 金額変更: the highest amount, when there is one. */
  changeMax: z.number().int().nullable(),
  /** 3Dセキュア; null: none was asked for. `lossAccepted`: who took the chargeback risk upon the shop by an amount change. */
  authentication: z
    .object({
      standing: z.enum(keysOf(standings)),
      liability: z.enum(['issuer', 'shop']),
      lossAccepted: z.object({ by: z.string(), at: Moment }).nullable(),
    })
    .nullable(),
  slip: Slip.nullable(),
  /** The payment it was corrected from by 金額変更, and the one that took its place. */
  replaces: z.string().nullable(),
  replacedBy: z.string().nullable(),
  error: z
    .object({
      kind: z.enum(keysOf(errorKinds)),
      code: z.string().nullable(),
      help: z.object({ cause: Words, fix: Words }).nullable(),
    })
    .nullable(),
}).openapi('PaymentDetail');

export type PaymentDetail = z.infer<typeof PaymentDetail>;

/**
 * 処理区分, in the manuals' words (S-15), which the console has in every language. `notice_…` are 差分通知 as received,
 * the others are what we did; `inquired` is 状態更新 that found something new.
 */
export const historyWords = [
  'started',
  'authenticated',
  'applied',
  'authorized',
  'captured',
  'voided',
  'refunded',
  'refunded_part',
  'changed_authorization',
  'changed_in_portal',
  'changed_sale',
  'inquired',
  'notice',
  'staff',
] as const;

/** One row of 履歴, newest first. */
export const HistoryRow = z
  .object({
    at: Moment,
    word: z.enum(historyWords),
    /** What somebody did; of a call, 一括処理 it was one of; null for what was neither. */
    action: z.enum(keysOf(staffActions)).nullable(),
    /** The telegram that was sent, e.g. `022`; null for what was none. */
    telegram: z.string().nullable(),
    paymentId: z.string().nullable(),
    /** 決済ID as it was then. */
    providerPaymentId: z.string().nullable(),
    amount: z.number().int().nullable(),
    /** 決済ステータス that was learned. */
    providerStatus: z.string().nullable(),
    /** 処理結果 */
    outcome: z.enum(['done', 'declined', 'not_sent', 'unknown', 'waiting', 'parked', 'refused']),
    /** The provider's code of a refusal, or the verdict on a notice. */
    code: z.string().nullable(),
    /** Who pressed, for what staff did. */
    actor: z.string().nullable(),
    /** How long the provider took, in milliseconds. */
    millis: z.number().int().nullable(),
  })
  .openapi('HistoryRow');

export type HistoryRow = z.infer<typeof HistoryRow>;

/** 決済状態 × 受注状態, see `core/payment-panel.ts` (S-11): which of the manual's cells this is, and how urgent. */
export const Panel = z.object({ key: z.string(), tone: z.enum(['plain', 'caution', 'error']) });

export const OrderDetail = z
  .object({
    orderId: z.string(),
    status: z.enum(orderStatuses),
    /** The shop's side, as it last told us. */
    shop: z.object({
      amount: z.number().int().nullable(),
      state: z.enum(['open', 'completed', 'cancelled', 'deleted']).nullable(),
    }),
    /** 支払総額 as the shop last told it or opened its session; null for a payment nobody had an order for. */
    amount: z.number().int().nullable(),
    /** Newest first; empty: 決済なし (S-10). */
    payments: z.array(PaymentDetail),
    history: z.array(HistoryRow),
    alarms: z.array(AlarmView),
    panels: z.array(Panel),
    effects: z.array(
      z.object({ kind: z.enum(effectKinds), cause: z.enum(releaseCauses).nullable(), at: Moment }),
    ),
    /** Methods the buyer cannot choose, each with the reason (S-6); told while the order waits for its payment. */
    missingMethods: z.array(z.object({ method: z.enum(methods), hindrance: z.enum(methodHindrances) })),
    /** Whether the session kept a copy of the order (S-27). */
    hasSnapshot: z.boolean(),
  })
  .openapi('OrderDetail');

export type OrderDetail = z.infer<typeof OrderDetail>;

/** One per press of a button. */
export const PressKey = z.string().regex(/^[A-Za-z0-9_-]{16,64}$/);

export const CaptureBody = z.strictObject({ key: PressKey }).openapi('CaptureBody');

export const RefundBody = z
  .strictObject({
    key: PressKey,
    /** 返金額, whole yen; left out: 全額返金. */
    amount: z.number().int().min(1).max(MAX_YEN).optional(),
  })
  .openapi('RefundBody');

export const ChangeBody = z
  .strictObject({
    key: PressKey,
    /** 変更後の金額; left out: what the order costs now (S-1). */
    amount: z.number().int().min(1).max(MAX_YEN).optional(),
    /** Needed for a payment after 本人認証: its chargebacks become the shop's (S-12). */
    acceptsLoss: z.boolean().optional(),
  })
  .openapi('ChangeBody');

/** What became of a press. A refusal by the provider is an answer; `unknown` is settled by inquiry later (確認中). */
export const OperationAnswer = z
  .object({
    ok: z.boolean(),
    reason: z.enum(['declined', 'not_sent', 'unknown']).nullable(),
    code: z.string().nullable(),
    help: z.object({ cause: Words, fix: Words }).nullable(),
    order: OrderDetail,
  })
  .openapi('OperationAnswer');

export type OperationAnswer = z.infer<typeof OperationAnswer>;
