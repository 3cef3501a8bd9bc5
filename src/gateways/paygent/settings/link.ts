import { z } from 'zod';
import { linkHashClasses, linkTerm } from '../wire.ts';
import { address, ascii, fullWidth, whole } from './fields.ts';

const MINUTES_OF_DAY = 24 * 60;

/** Methods that the provider's pages take. Paidy has a window of its own on the shop's page. */
export const linkMethods = ['card', 'konbini', 'atm', 'bank', 'carrier'] as const;

/** リンクタイプ: methods that are paid on the provider's pages. */
export const LinkSettings = z.strictObject({
  /** 利用決済. A method is sold here or by the module type, never both. */
  methods: z
    .array(z.enum(linkMethods, `must be among ${linkMethods.join(', ')}`))
    .min(1, 'must name at least one method')
    .refine((list) => new Set(list).size === list.length, 'names a method twice'),
  /** 支払期間(日指定) or 支払期間(分指定), never both; five days when neither is given. One value for all methods. */
  term: z
    .union(
      [
        z.strictObject({ days: whole(linkTerm.days.min, linkTerm.days.max) }),
        z.strictObject({ minutes: whole(linkTerm.minutes.min, linkTerm.minutes.max) }),
      ],
      { message: 'must be { days: 2 to 60 } or { minutes: 5 to 2880 }' },
    )
    .optional(),
  /** カード支払区分: 0 1回払いのみ, 1 全て, 2 ボーナス一括以外全て. */
  paymentClass: z.literal([0, 1, 2], 'must be 0, 1 or 2').default(0),
  /** カード確認番号 (セキュリティコード) 要・不要 */
  securityCode: z.boolean().default(true),
  /** カード情報お預かり機能. Needs its own contract. */
  storedCards: z.boolean().default(false),
  /** 3Dセキュア on the provider's page. */
  threeDSecure: z.boolean().default(true),
  /** ハッシュ区分 of the contract: `ec-cube` only when the provider set it up so. */
  hashClass: z.enum(linkHashClasses, "must be 'general' or 'ec-cube'").default('general'),
  /** 文字コード of the request address. Left out: read off the address. */
  charset: z.enum(['utf8', 'cp932'], "must be 'utf8' or 'cp932'").optional(),
  /**
   * Who sends the request: `server`, before the buyer leaves, so that a refusal is told on the shop's page; or `browser`,
   * for a shop whose server may not call the provider.
   */
  request: z.enum(['server', 'browser'], "must be 'server' or 'browser'").default('server'),
  /** 変更不可項目: buyers cannot edit the name and telephone number the shop passed along. */
  fixed: z.boolean().default(false),
  /** 決済完了後戻りURL: the shop's own page in the place of the checkout's. */
  returnUrl: address.optional(),
  /** 店舗名(全角) */
  shopName: fullWidth(32).optional(),
  /** コピーライト(半角英数) */
  copyright: ascii(128).optional(),
  /** 自由メモ欄(全角) */
  memo: fullWidth(128).optional(),
});

export type LinkSettings = z.output<typeof LinkSettings>;

/** How long the provider's page can be used, in minutes. */
export function linkMinutes({ term }: LinkSettings): number {
  const { days, minutes } = { days: undefined, minutes: undefined, ...term };
  return minutes ?? (days ?? linkTerm.days.default) * MINUTES_OF_DAY;
}
