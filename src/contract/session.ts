import { z } from '@hono/zod-openapi';
import { cardBrands } from '../core/card/brand.ts';
import { errorKinds } from '../core/errors.ts';
import { installments } from '../core/installments.ts';
import { methods } from '../core/method.ts';
import { MAX_YEN } from '../core/money.ts';
import { paymentStatuses } from '../core/payment.ts';

const keysOf = <T extends object>(table: T) =>
  Object.keys(table) as [keyof T & string, ...(keyof T & string)[]];

const text = (max: number) => z.string().min(1).max(max);

/** An address a buyer may be sent to: https, http or a path of the same site. Nothing that runs script. */
export const WebAddress = z.string().max(2048).refine(isWebAddress, 'must be an http(s) address or a path');

function isWebAddress(value: string): boolean {
  if (/^\/(?![/\\])/.test(value)) return true;
  return URL.canParse(value) && /^https?:$/.test(new URL(value).protocol);
}

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
        purchasesInSixMonths: count,
        cardPaymentsInDay: count,
        cardPaymentsInYear: count,
      })
      .optional(),
  })
  .openapi('Buyer');

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
    /** The shop's own copy of the order, kept for recovery (受注の取りこぼし). Opaque to us. */
    snapshot: z.unknown().optional(),
    /** Minutes until the session closes; 30 by default. */
    expiresInMinutes: z.number().int().min(1).max(10_080).default(30),
  })
  .openapi('CreateSession');

export type CreateSession = z.input<typeof CreateSession>;

/** 登録カード, as far as it may be shown. */
export const SavedCard = z
  .object({
    id: z.string(),
    brand: z.enum(cardBrands).optional(),
    /** 下4桁 */
    last4: z.string().optional(),
    /** 有効期限, `YYYY-MM` */
    expiry: z.string().optional(),
    /** Good, within 60 days of its end, or past it: then it cannot pay. */
    standing: z.enum(['good', 'expiring', 'expired']),
    /** 既定: last used, else the first that can pay. */
    isDefault: z.boolean(),
    /** 有効性チェック: the card company did not confirm the card when it was kept. It may be tried all the same. */
    isRefused: z.boolean().optional(),
  })
  .openapi('SavedCard');

export const Saving = z
  .object({
    /** Default first. Empty when none is kept. */
    cards: z.array(SavedCard),
    /** このカードを登録する: no box, one to tick, or one that is ticked and fixed. */
    box: z.enum(['none', 'free', 'fixed']),
    /** Why the box is fixed: every order's card is kept, or this one begins a subscription. */
    fixedBy: z.enum(['setting', 'subscription']).optional(),
    /** Not ticking removes the cards kept before: to be said beside the box. */
    unticksRemove: z.boolean(),
    /** 登録できる枚数. With 1, saving replaces. */
    max: z.number().int(),
    /** The security code is asked for again with a saved card. */
    securityCode: z.boolean(),
    /** Buyers may delete cards themselves. */
    mayDelete: z.boolean(),
  })
  .openapi('Saving');

export const CardMethod = z
  .object({
    id: z.literal('card'),
    brands: z.array(z.enum(cardBrands)),
    installments: z.array(z.enum(installments)),
    bonusClosed: z.array(z.tuple([z.string(), z.string()])),
    securityCode: z.boolean(),
    holderName: z.enum(['required', 'optional', 'hidden']),
    /** 本人認証: the buyer passes the issuer's page; what that tells the issuer must be said before the button. */
    threeDSecure: z.boolean(),
    /** `needed`: the shop knows neither a usable e-mail address nor a telephone number, so the form asks for one. */
    contact: z.enum(['known', 'needed']),
    /** Absent for guests and where cards are not kept. */
    saving: Saving.optional(),
    provider: z.object({
      name: z.string(),
      scriptUrl: z.string(),
      merchantId: z.string(),
      tokenKey: z.string(),
    }),
  })
  .openapi('CardMethod');

/** A method the buyer can see but not use, with the reason. */
export const UnavailableMethod = z
  .object({ id: z.enum(methods), unavailable: z.enum(['amount_limit', 'maintenance', 'config', 'blocked']) })
  .openapi('UnavailableMethod');

export const SessionPayment = z
  .object({
    status: z.enum(keysOf(paymentStatuses)),
    method: z.enum(methods),
    amount: Yen,
    installments: z.enum(installments).optional(),
    card: z.object({ brand: z.enum(cardBrands).optional(), last4: z.string().optional() }).optional(),
    /** Where the buyer must go next, when they must, and until when that is possible (ISO 8601, UTC). */
    next: z.object({ redirect: z.string(), until: z.string().optional() }).optional(),
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
    methods: z.array(z.union([CardMethod, UnavailableMethod])),
    review: Review.optional(),
    payment: SessionPayment.optional(),
  })
  .openapi('CheckoutSession');

export type CheckoutSession = z.infer<typeof CheckoutSession>;
export type SessionState = CheckoutSession['state'];
export type SessionPayment = z.infer<typeof SessionPayment>;
export type CardMethod = z.infer<typeof CardMethod>;
export type SavedCard = z.infer<typeof SavedCard>;
export type Saving = z.infer<typeof Saving>;
export type UnavailableMethod = z.infer<typeof UnavailableMethod>;
export type Review = z.infer<typeof Review>;

export const CreatedSession = z
  .object({
    id: z.string(),
    /** Goes into the page: `<kessai-checkout session="cs_…">`. Shown once; only its hash is kept. */
    clientSecret: z.string(),
    session: CheckoutSession,
  })
  .openapi('CreatedSession');

export type CreatedSession = z.infer<typeof CreatedSession>;
