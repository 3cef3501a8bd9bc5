import { z } from 'zod';
import { cardBrands } from '../../../core/card/brand.ts';
import { installments } from '../../../core/installments.ts';
import { linkModes, unlinkModes } from '../../../core/saved-card.ts';
import { MAX_STORED_CARDS } from '../wire.ts';
import { ascii, whole } from './fields.ts';

const seasonDay = z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'must be a day as MM-DD');

/** カード情報お預かり, as the shop uses it. */
export const SavedCardSettings = z.strictObject({
  /**
   * クレジットカード紐づけ設定: 全注文者が自動的に, 注文時に選択できる, 紐づけない. Left out: `ask`, and `always` with
   * subscriptions.
   */
  link: z.enum(linkModes, "must be 'always', 'ask' or 'never'").optional(),
  /** What an order without the tick does to cards kept before. `remove` is the e-shops way. */
  unlink: z.enum(unlinkModes, "must be 'keep' or 'remove'").default('keep'),
  /** Whether a new card is stored before its authorisation or after a good one. A payment never fails because of it. */
  saveMoment: z.enum(['before', 'after'], "must be 'before' or 'after'").default('after'),
  /** 登録できる枚数 a customer. With 1, a new card takes the place of the old one (S-35). */
  max: whole(1, MAX_STORED_CARDS).default(MAX_STORED_CARDS),
  /** 登録カードで支払うときのセキュリティコード */
  securityCode: z.boolean().default(true),
  /** Whether buyers may delete their cards themselves. */
  mayDelete: z.boolean().default(true),
  /** 定期購入・継続課金: every order's card must be kept, so other links are refused. */
  subscriptions: z.boolean().default(false),
});

export const CardSettings = z.strictObject({
  /** 支払回数 the contract allows. 一括 is always among them; ボーナス一括 needs 分割. */
  installments: z.array(z.enum(installments)).min(1, 'must allow at least one way to pay').default(['once']),
  /** セキュリティコード 要・不要 */
  securityCode: z.boolean().default(true),
  /** 3Dセキュア (本人認証). `off` is a decision the shop must write down; `1.0` is recognised and refused (S-31). */
  threeDSecure: z.enum(['1.0', '2.0', 'off'], "must be '2.0' or 'off'").default('2.0'),
  /** 加盟店名(半角英数字記号), as registered with the provider. Needed for 3-D Secure. */
  merchantName: ascii(25).optional(),
  /**
   * Attemptオーソリ制御区分: authorise after an attempt always (低, 全て実施), when it is normal (中, 正常時のみ実施) or never (高,
   * 全て実施しない). チャージバックリスク回避 of Welcart: 優先する is 中, 優先しない is 低.
   */
  attemptPolicy: z.enum(['low', 'middle', 'high']).default('middle'),
  /** 同時売上: take the money together with the authorisation. Kept with each order. */
  capture: z.boolean().default(false),
  /** カード情報お預かり機能, カード情報お預りモード. Needs its own contract. */
  storedCards: z.boolean().default(false),
  /** How stored cards are used; only with `storedCards`. */
  savedCards: SavedCardSettings.optional(),
  /** カード有効性チェック of a card that is stored. Needed for 洗替; each check is charged. */
  validityCheck: z.boolean().default(false),
  /** The brands of the contract. */
  brands: z.array(z.enum(cardBrands)).min(1).default(['visa', 'mastercard', 'jcb', 'amex', 'diners']),
  /** カード名義. 3-D Secure needs it. */
  holderName: z.enum(['required', 'optional', 'hidden']).optional(),
  /** When ボーナス一括 is not taken, `MM-DD` to `MM-DD` in Japan time, both included. */
  bonusClosed: z
    .array(z.tuple([seasonDay, seasonDay]))
    .max(4)
    .default([
      ['06-16', '07-15'],
      ['11-16', '12-15'],
    ]),
});

export type CardSettings = z.output<typeof CardSettings>;
