import { z } from '@hono/zod-openapi';
import { cardBrands } from '../core/card/brand.ts';
import { carrierKeys } from '../core/carrier.ts';
import { installments } from '../core/installments.ts';
import { chainKeys } from '../core/konbini.ts';
import { methods } from '../core/method.ts';
import { WebAddress } from './web-address.ts';

const text = (max: number) => z.string().min(1).max(max);

/** How the shop dresses a method in the list (支払方法設定). All of it is plain text. */
const dressing = {
  /** 支払方法名; the element's own name when absent. Copied into each payment. */
  title: text(60).optional(),
  /** 説明, below the name in the list. */
  note: text(400).optional(),
  /** 注意書き, on the final confirmation; it cannot be switched off there (S-34). */
  caution: text(1000).optional(),
  logo: z.object({ src: WebAddress, alt: z.string().max(100) }).optional(),
  /** 決済手数料 in yen, already part of the amount by a line of the shop's own. Shown, never added. */
  fee: z.number().int().min(0).optional(),
};

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
    ...dressing,
    brands: z.array(z.enum(cardBrands)),
    installments: z.array(z.enum(installments)),
    bonusClosed: z.array(z.tuple([z.string(), z.string()])),
    /** 支払回数欄の注意書き; the element's own words when absent. */
    installmentsNote: text(200).optional(),
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

/** What the form may be filled with beforehand: what the shop told of the buyer. */
const Prefill = z.object({
  family: z.string().optional(),
  given: z.string().optional(),
  familyKana: z.string().optional(),
  givenKana: z.string().optional(),
  phone: z.string().optional(),
});

/** 文字数: the longest part of a name and of its reading. */
const nameLimits = { nameMax: z.number().int(), kanaMax: z.number().int() };

export const KonbiniMethod = z
  .object({
    id: z.literal('konbini'),
    ...dressing,
    /** The chains of the contract. */
    chains: z.array(z.enum(chainKeys)).min(1),
    /** 支払期限日: days from today, today not counted. */
    days: z.number().int(),
    /** 前払い or 後払い. */
    timing: z.enum(['before_shipment', 'after_shipment']),
    /** フリガナ */
    kana: z.enum(['required', 'hidden']),
    ...nameLimits,
    prefill: Prefill,
  })
  .openapi('KonbiniMethod');

export const AtmMethod = z
  .object({
    id: z.literal('atm'),
    ...dressing,
    /** 支払期限日: days from today; 0 is today. */
    days: z.number().int(),
    ...nameLimits,
    prefill: Prefill,
  })
  .openapi('AtmMethod');

export const BankMethod = z
  .object({
    id: z.literal('bank'),
    ...dressing,
    /** 支払期限: minutes the bank page can be used. */
    minutes: z.number().int(),
    ...nameLimits,
    prefill: Prefill,
  })
  .openapi('BankMethod');

export const CarrierMethod = z
  .object({
    id: z.literal('carrier'),
    ...dressing,
    carriers: z.array(z.enum(carrierKeys)).min(1),
    /** How soon to finish at the carrier's page, in minutes: a text, never a cancel. */
    minutes: z.number().int(),
  })
  .openapi('CarrierMethod');

export const PaidyMethod = z.object({ id: z.literal('paidy'), ...dressing }).openapi('PaidyMethod');

/** リンクタイプ: any method, paid on the provider's pages. */
export const LinkMethod = z
  .object({
    id: z.enum(methods),
    ...dressing,
    via: z.literal('link'),
    /** 支払期間: how long the provider's page can be used, in minutes. */
    minutes: z.number().int(),
  })
  .openapi('LinkMethod');

/** A method the buyer can see but not use, with the reason. */
export const UnavailableMethod = z
  .object({
    id: z.enum(methods),
    ...dressing,
    unavailable: z.enum(['amount_limit', 'maintenance', 'config', 'blocked', 'paidy_rejected']),
  })
  .openapi('UnavailableMethod');

export const OfferedMethod = z.union([
  LinkMethod,
  UnavailableMethod,
  CardMethod,
  KonbiniMethod,
  AtmMethod,
  BankMethod,
  CarrierMethod,
  PaidyMethod,
]);

export type CardMethod = z.infer<typeof CardMethod>;
export type KonbiniMethod = z.infer<typeof KonbiniMethod>;
export type AtmMethod = z.infer<typeof AtmMethod>;
export type BankMethod = z.infer<typeof BankMethod>;
export type CarrierMethod = z.infer<typeof CarrierMethod>;
export type PaidyMethod = z.infer<typeof PaidyMethod>;
export type LinkMethod = z.infer<typeof LinkMethod>;
export type UnavailableMethod = z.infer<typeof UnavailableMethod>;
export type OfferedMethod = z.infer<typeof OfferedMethod>;
export type SavedCard = z.infer<typeof SavedCard>;
export type Saving = z.infer<typeof Saving>;
