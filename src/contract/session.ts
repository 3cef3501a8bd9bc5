import { z } from '@hono/zod-openapi';
import { cardBrands } from '../core/card/brand.ts';
import { carrierKeys } from '../core/carrier.ts';
import { errorKinds } from '../core/errors.ts';
import { installments } from '../core/installments.ts';
import { chainKeys } from '../core/konbini.ts';
import { connectionTypes, methods } from '../core/method.ts';
import { MAX_YEN } from '../core/money.ts';
import { paymentStatuses } from '../core/payment.ts';
import { slipNumberKinds } from '../core/slip.ts';
import { OfferedMethod } from './method.ts';
import { WebAddress } from './web-address.ts';

const keysOf = <T extends object>(table: T) =>
  Object.keys(table) as [keyof T & string, ...(keyof T & string)[]];

const text = (max: number) => z.string().min(1).max(max);

const Yen = z.number().int().min(0).max(MAX_YEN);

/** ご注文の最終確認 (特商法 12条の6): what the buyer must see in one place before the button. Shown, never computed with. */
export const Review = z
  .strictObject({
    /** 分量 */
    lines: z
      .array(
        z.strictObject({
          name: text(200),
          detail: text(200).optional(),
          quantity: z.number().int().min(1).max(99_999),
          unitPrice: z.number().int().min(-MAX_YEN).max(MAX_YEN),
          amount: z.number().int().min(-MAX_YEN).max(MAX_YEN),
        }),
      )
      .max(200),
    /** 小計, 送料, 決済手数料, … in the order to show. The total is the session's amount. */
    totals: z
      .array(z.strictObject({ label: text(60), amount: z.number().int().min(-MAX_YEN).max(MAX_YEN) }))
      .max(20),
    /** 引渡時期, 申込みの撤回・解除, 申込期間 and whatever else the shop must say. */
    terms: z
      .array(
        z.strictObject({
          label: text(60),
          text: text(1000),
          link: z.strictObject({ label: text(60), href: WebAddress }).optional(),
        }),
      )
      .max(20),
  })
  .openapi('Review');

/** 会員ID of the shop. */
export const CustomerId = z.string().regex(/^[\x21-\x7e]{1,64}$/, 'must be 1 to 64 visible ASCII characters');

const fact = z.string().max(200).optional();
const count = z.number().int().min(0).max(9999).optional();

const Address = z.strictObject({
  country: fact,
  postalCode: fact,
  prefecture: fact,
  city: fact,
  line1: fact,
  line2: fact,
});

/** お客様情報 for 3-D Secure. Everything is optional; what is blank or malformed is left out on the way, not refused. */
export const Buyer = z
  .strictObject({
    name: fact,
    /** フリガナ */
    kana: fact,
    /** `YYYY-MM-DD`, for Paidy. */
    birthday: fact,
    email: z.string().max(254).optional(),
    phone: z.string().max(30).optional(),
    billing: Address.optional(),
    shipping: Address.optional(),
    /** `YYYY-MM-DD` */
    shippingFirstUsed: fact,
    isReorder: z.boolean().optional(),
    account: z
      .strictObject({
        createdOn: fact,
        changedOn: fact,
        passwordChangedOn: fact,
        lastLoginAt: fact,
        /** Orders so far, those by Paidy left out. */
        history: z
          .strictObject({
            count: z.number().int().min(0),
            total: z.number().int().min(0),
            lastAmount: z.number().int().min(0),
            lastOn: fact,
          })
          .optional(),
        purchasesInSixMonths: count,
        cardPaymentsInDay: count,
        cardPaymentsInYear: count,
      })
      .optional(),
  })
  .openapi('Buyer');

/**
 * What the order is made of, for Paidy. Lines, shipping and tax must add up to the session's amount; a discount or points
 * are a line with a negative unit price. Left out: one line with the whole amount.
 */
export const Goods = z
  .strictObject({
    lines: z
      .array(
        z.strictObject({
          id: text(100),
          title: text(200),
          quantity: z.number().int().min(1).max(99_999),
          unitPrice: z.number().int().min(-MAX_YEN).max(MAX_YEN),
          description: z.string().max(500).optional(),
        }),
      )
      .min(1)
      .max(200),
    shipping: Yen,
    tax: Yen,
  })
  .openapi('Goods');

/** `POST /kessai/sessions`, from the shop's server. */
export const CreateSession = z
  .strictObject({
    /** 注文番号 of the shop; may be provisional. */
    orderId: z.string().regex(/^[\x21-\x7e]{1,64}$/, 'must be 1 to 64 visible ASCII characters'),
    /** 支払総額 in yen, tax and shipping in. 0 completes without the provider. */
    amount: Yen,
    /** 商品金額 without shipping and fees, for conditions on the goods amount. */
    goodsAmount: Yen.optional(),
    /** `false` while shipping is still to be told (送料別途連絡): such an order cannot be paid. */
    amountFinal: z.boolean().default(true),
    /** 会員ID of the shop. Absent for a guest. */
    customerId: CustomerId.optional(),
    buyer: Buyer.optional(),
    /** 定期購入: this order begins or renews a subscription, so its card must be kept. Needs `customerId`. */
    subscription: z.boolean().optional(),
    /** The methods this order may use; all configured ones when absent. */
    methods: z.array(z.enum(methods)).max(20).optional(),
    /** 同時売上. Absent: as the gateway's settings say. Kept with the order; later changes touch new orders only. */
    capture: z.boolean().optional(),
    /** Where the buyer goes after paying. */
    returnUrl: WebAddress,
    /** The page with the checkout: a buyer comes back there from the card issuer. `returnUrl` when left out. */
    checkoutUrl: WebAddress.optional(),
    /** Where a buyer whose session has expired can start again. カートへ戻る */
    cartUrl: WebAddress.optional(),
    review: Review.optional(),
    goods: Goods.optional(),
    /** The shop's own copy of the order, kept for recovery (受注の取りこぼし). Opaque to us. */
    snapshot: z.unknown().optional(),
    /** Minutes until the session closes; 30 by default. */
    expiresInMinutes: z.number().int().min(1).max(10_080).default(30),
  })
  .openapi('CreateSession');

export type CreateSession = z.input<typeof CreateSession>;
export type Goods = z.output<typeof Goods>;

/** お支払い番号 as the buyer is shown them. */
export const Slip = z
  .object({
    /** 支払期限, `YYYY-MM-DD`, until 23:59 in Japan. */
    deadline: z.string(),
    /** In the order they are typed in. */
    numbers: z.array(z.object({ kind: z.enum(slipNumberKinds), value: z.string() })),
    chain: z.enum(chainKeys).optional(),
    usableAt: z.array(z.enum(chainKeys)).optional(),
    extra: z
      .object({
        at: z.array(z.enum(chainKeys)),
        number: z.object({ kind: z.enum(slipNumberKinds), value: z.string() }),
      })
      .optional(),
    /** 払込票 to print or show. */
    url: z.string().optional(),
    /** The signed address of this slip, below the endpoint: to reopen it later, and for the shop's mail. */
    page: z.string(),
  })
  .openapi('Slip');

export const PaidyLaunch = z
  .object({
    scriptUrl: z.string(),
    apiKey: z.string(),
    logoUrl: z.string().optional(),
    /** Given to Paidy's window as it is. */
    payload: z.looseObject({ amount: Yen }),
  })
  .openapi('PaidyLaunch');

export const SessionPayment = z
  .object({
    status: z.enum(keysOf(paymentStatuses)),
    method: z.enum(methods),
    amount: Yen,
    installments: z.enum(installments).optional(),
    card: z.object({ brand: z.enum(cardBrands).optional(), last4: z.string().optional() }).optional(),
    /** 支払方法名 as it was when the buyer chose it. */
    title: z.string().optional(),
    /** 決済手数料 as it was then, part of the amount. */
    fee: Yen.optional(),
    via: z.enum(connectionTypes).optional(),
    carrier: z.enum(carrierKeys).optional(),
    /** Where the buyer must go next, when they must, and until when that is possible (ISO 8601, UTC). */
    next: z.object({ redirect: z.string(), until: z.string().optional() }).optional(),
    /** あと払い（ペイディ）: what its window is opened with. */
    paidy: PaidyLaunch.optional(),
    /** The buyer has been at the other page and is back; what they did there is being asked for. */
    returned: z.boolean().optional(),
    /** お支払い番号 of a konbini or Pay-easy payment. */
    slip: Slip.optional(),
    /** 本人認証済み: the buyer is back from the issuer and the payment is being made. */
    authenticated: z.boolean().optional(),
    /** What became of the wish to keep the card; absent when there was none. Saving never touches the payment. */
    saved: z.enum(['pending', 'done', 'failed']).optional(),
    /** Why the last attempt did not go through, and the number to quote (お問い合わせ番号). */
    error: z.object({ kind: z.enum(keysOf(errorKinds)), reference: z.string() }).optional(),
  })
  .openapi('SessionPayment');

export const sessionStates = [
  'open',
  'confirming',
  'action_required',
  'awaiting_payment',
  'paid',
  'closed',
  'expired',
] as const;

/** The one answer of every session route: all a page needs to draw itself. */
export const CheckoutSession = z
  .object({
    id: z.string(),
    orderId: z.string(),
    state: z.enum(sessionStates),
    environment: z.enum(['test', 'live']),
    amount: Yen,
    currency: z.literal('JPY'),
    /** ISO 8601, UTC. */
    expiresAt: z.string(),
    returnUrl: z.string(),
    cartUrl: z.string().optional(),
    methods: z.array(OfferedMethod),
    review: Review.optional(),
    payment: SessionPayment.optional(),
    /** Slips and pages the buyer turned away from that can still be paid: paying both pays twice. */
    earlier: z.array(SessionPayment).optional(),
  })
  .openapi('CheckoutSession');

export type CheckoutSession = z.infer<typeof CheckoutSession>;
export type SessionState = CheckoutSession['state'];
export type SessionPayment = z.infer<typeof SessionPayment>;
export type Review = z.infer<typeof Review>;
export type Slip = z.infer<typeof Slip>;
export type PaidyLaunch = z.infer<typeof PaidyLaunch>;

export const CreatedSession = z
  .object({
    id: z.string(),
    /** Goes into the page: `<kessai-checkout session="cs_…">`. Shown once; only its hash is kept. */
    clientSecret: z.string(),
    session: CheckoutSession,
  })
  .openapi('CreatedSession');

export type CreatedSession = z.infer<typeof CreatedSession>;
