import { z } from 'zod';
import { cardBrands } from '../../core/card/brand.ts';
import { installments } from '../../core/installments.ts';

/**
 * The settings of a Paygent contract: connection, common and card. Every field of the three shop systems this replaces
 * has its place here or is named in `docs/guide/settings.md` with the reason why not.
 *
 * Messages name what is allowed and never repeat what was given: some of it is secret.
 */

const alphanumeric = (max: number) =>
  z.string(`must be 1 to ${max} half-width letters and digits`).regex(new RegExp(`^[A-Za-z0-9]{1,${max}}$`), {
    message: `must be 1 to ${max} half-width letters and digits`,
  });

/** Keys made in the provider's portal; some begin with `test_` or `live_`. */
const key = (max: number) =>
  z
    .string(`must be 1 to ${max} half-width letters, digits, _ or -`)
    .regex(new RegExp(`^[A-Za-z0-9_-]{1,${max}}$`), {
      message: `must be 1 to ${max} half-width letters, digits, _ or -`,
    });

const filePath = z.string('must be the path of a file').min(1, 'must be the path of a file');
const address = z.url({ protocol: /^https?$/, message: 'must be an http(s) address' });

const CertificateAuthentication = z.strictObject({
  mode: z.literal('certificate'),
  /** クライアント証明書: a `.pem` with the certificate and, unless `clientKey` is given, its private key. */
  clientCertificate: filePath,
  clientKey: filePath.optional(),
  passphrase: z.string().min(1).optional(),
  /** 認証済みのCAファイル */
  ca: filePath,
});

const HashAuthentication = z.strictObject({
  mode: z.literal('hash'),
  /** モジュールタイプのハッシュ鍵 */
  moduleHashKey: key(100),
  /** Only for a server whose certificate no public authority signed, such as the simulator. */
  ca: filePath.optional(),
});

/** What one environment gave us. The test set and the live set stand side by side and are never mixed. */
export const Connection = z.strictObject({
  /** マーチャントID */
  merchantId: z.string('must be half-width digits').regex(/^\d{1,20}$/, 'must be half-width digits'),
  /** 接続ID */
  connectId: alphanumeric(64),
  /** 接続パスワード */
  connectPassword: alphanumeric(64),
  authentication: z.discriminatedUnion('mode', [CertificateAuthentication, HashAuthentication]),
  /** トークン生成鍵. Public. Needed for the card. */
  tokenKey: key(100).optional(),
  /** トークン受取ハッシュ鍵. Kept for when the provider's documents say what it covers; no check is made with it. */
  tokenReceiveHashKey: key(100).optional(),
  /** 差分通知ハッシュ値生成キー */
  noticeHashKey: key(100).optional(),
  /** 3Dセキュア結果受付ハッシュ鍵. Needed for 3-D Secure. */
  threeDSecureHashKey: key(100).optional(),
  /** Only to point at a simulator, or when the provider says so. */
  hosts: z.strictObject({ module: address.optional(), token: address.optional() }).default({}),
});

export type Connection = z.output<typeof Connection>;

const seasonDay = z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'must be a day as MM-DD');

export const CardSettings = z.strictObject({
  /** 支払回数 the contract allows. 一括 is always among them; ボーナス一括 needs 分割. */
  installments: z.array(z.enum(installments)).min(1, 'must allow at least one way to pay').default(['once']),
  /** セキュリティコード 要・不要 */
  securityCode: z.boolean().default(true),
  /** 3Dセキュア. `off` is a decision the shop must write down; `1.0` is recognised and refused. */
  threeDSecure: z.enum(['1.0', '2.0', 'off'], "must be '2.0' or 'off'").default('2.0'),
  /** 加盟店名(半角英数字記号), as registered with the provider. Needed for 3-D Secure. */
  merchantName: z
    .string()
    .regex(/^[\x20-\x7e]{1,25}$/, 'must be 1 to 25 half-width letters, digits and symbols')
    .optional(),
  /** Attemptオーソリ制御区分: authorise after an attempt always (低), when it is normal (中) or never (高). */
  attemptPolicy: z.enum(['low', 'middle', 'high']).default('middle'),
  /** 同時売上: take the money together with the authorisation. Kept with each order. */
  capture: z.boolean().default(false),
  /** カード情報お預かり機能. Needs its own contract. */
  storedCards: z.boolean().default(false),
  /** カード有効性チェック. Needed for 洗替; each check is charged. */
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

export const PaygentSettings = z.strictObject({
  /** 稼働環境 */
  environment: z.enum(['test', 'live'], "must be 'test' or 'live'"),
  test: Connection.optional(),
  live: Connection.optional(),
  /** Left out: the card is not offered. */
  card: CardSettings.optional(),
});

export type PaygentSettings = z.output<typeof PaygentSettings>;
export type PaygentConfig = z.input<typeof PaygentSettings>;
