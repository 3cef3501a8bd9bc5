import { z } from 'zod';
import { carrierKeys } from '../../../core/carrier.ts';
import { chainKeys } from '../../../core/konbini.ts';
import { atmDays, bankTermMinutes, konbiniDays } from '../wire.ts';
import { address, ascii, fullWidth, kana, whole } from './fields.ts';

/*
 * The methods that are paid by a number or on a page, module type. Each is offered when its part of the settings is there.
 */

const MINUTES_OF_DAY = 24 * 60;

/** A list in which nothing stands twice. */
const ticks = <const Keys extends readonly [string, ...string[]]>(keys: Keys, what: string) =>
  z
    .array(z.enum(keys, `must be among ${keys.join(', ')}`))
    .min(1, `must name at least one ${what}`)
    .refine((list) => new Set(list).size === list.length, `names a ${what} twice`);

/** コンビニ決済（番号方式） */
export const KonbiniSettings = z.strictObject({
  /** 支払期限日: days after the order. */
  days: whole(konbiniDays.min, konbiniDays.max).default(konbiniDays.default),
  /** 支払種別: 前払い or 後払い. */
  timing: z
    .enum(['before_shipment', 'after_shipment'], "must be 'before_shipment' or 'after_shipment'")
    .default('before_shipment'),
  /** 申込コンビニ: the chains of the contract. */
  chains: ticks(chainKeys, 'chain').default([...chainKeys]),
  /** フリガナ. Not every contract wants it. */
  kana: z.enum(['required', 'hidden'], "must be 'required' or 'hidden'").default('required'),
  /**
   * Highest amount in yen. Stores take no more than 300,000 in cash, and sources disagree on which side that figure itself
   * is; clients of the provider know 500,000 as the most it takes for any chain.
   */
  max: whole(1, 500_000).default(299_999),
});

/** ATM決済（ペイジー） */
export const AtmSettings = z.strictObject({
  /** 支払期限日: days after the order, 0 is the same day. */
  days: whole(atmDays.min, atmDays.max).default(atmDays.default),
  /** 店舗名(カナ): what the ATM shows as what is paid for. */
  shopNameKana: kana(32),
});

/** How long the bank page can be used: either one. */
const bankTerm = z.union(
  [
    z.strictObject({ days: whole(1, bankTermMinutes.max / MINUTES_OF_DAY) }),
    z.strictObject({ minutes: whole(bankTermMinutes.min, bankTermMinutes.max) }),
  ],
  { message: 'must be { days: 1 to 99 } or { minutes: 30 to 142560 }' },
);

/** 銀行ネット決済ASP */
export const BankSettings = z.strictObject({
  /** 支払期間. The provider's manual knows about a week at most; its plugin allows 99 days. */
  term: bankTerm.default({ days: 5 }),
  /** 店舗名(全角) */
  shopName: fullWidth(32),
  /** 店舗名(カナ) */
  shopNameKana: kana(32),
  /** コピーライト(半角英数) */
  copyright: ascii(128).optional(),
  /** 自由メモ欄(全角), a message on the page. */
  memo: fullWidth(128).optional(),
});

/** 携帯キャリア決済 */
export const CarrierSettings = z.strictObject({
  /** 利用決済 */
  carriers: ticks(carrierKeys, 'carrier').default([...carrierKeys]),
  /** How soon to finish at the carrier's page, in minutes: a text for the buyer. Carriers do not publish their limits. */
  minutes: whole(1, 120).default(15),
});

/** あと払い（ペイディ） */
export const PaidySettings = z.strictObject({
  /** パブリックキー, of the environment in use. */
  publicKey: z
    .string('must be a key that begins with pk_test_ or pk_live_')
    .regex(/^pk_(test|live)_[A-Za-z0-9]{1,100}$/, 'must be a key that begins with pk_test_ or pk_live_'),
  /** ロゴURL, 168×168; Paidy's own when left out. */
  logoUrl: address.optional(),
  /** 店舗名(全角), in Paidy's window. */
  shopName: fullWidth(64).optional(),
  /** Only to point at a simulator. */
  scriptUrl: address.optional(),
});

export type KonbiniSettings = z.output<typeof KonbiniSettings>;
export type AtmSettings = z.output<typeof AtmSettings>;
export type BankSettings = z.output<typeof BankSettings>;
export type CarrierSettings = z.output<typeof CarrierSettings>;
export type PaidySettings = z.output<typeof PaidySettings>;

/** 支払期間 of the bank page, in minutes. */
export const bankMinutes = ({ term }: BankSettings): number =>
  'days' in term ? term.days * MINUTES_OF_DAY : term.minutes;
