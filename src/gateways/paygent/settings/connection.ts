import { z } from 'zod';
import { address, alphanumeric, filePath, key } from './fields.ts';

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

const noticeHashKey = key(100);

/** What one environment gave us. The test set and the live set stand side by side and are never mixed. */
export const Connection = z.strictObject({
  /** マーチャントID */
  merchantId: z.string('must be half-width digits').regex(/^\d{1,20}$/, 'must be half-width digits'),
  /** 接続ID */
  connectId: alphanumeric(64),
  /** 接続パスワード */
  connectPassword: alphanumeric(64),
  /**
   * モジュールタイプの接続. A contract for the provider's pages alone (リンクタイプ) has none: then nothing can be asked of the
   * provider nor done at it from here.
   */
  authentication: z.discriminatedUnion('mode', [CertificateAuthentication, HashAuthentication]).optional(),
  /** トークン生成鍵. Public. Needed for the card. */
  tokenKey: key(100).optional(),
  /** トークン受取ハッシュ鍵. Kept for when the provider's documents say what it covers; no check is made with it. */
  tokenReceiveHashKey: key(100).optional(),
  /** 差分通知ハッシュ値生成キー. Two while the key is being changed: a notice made with either is taken. */
  noticeHashKey: z
    .union([noticeHashKey, z.array(noticeHashKey).min(1).max(2)], {
      message: 'must be a key of 1 to 100 half-width letters, digits, _ or -, or two of them',
    })
    .optional(),
  /** 3Dセキュア結果受付ハッシュ鍵. Needed for 3-D Secure. */
  threeDSecureHashKey: key(100).optional(),
  /** リンクタイプハッシュ値生成キー. Needed for the provider's pages. */
  linkHashKey: key(84).optional(),
  /** リンクタイプリクエスト先URL; the environment's own when left out. */
  linkUrl: address.optional(),
  /** Only to point at a simulator, or when the provider says so. */
  hosts: z.strictObject({ module: address.optional(), token: address.optional() }).default({}),
});

export type Connection = z.output<typeof Connection>;

/** A connection that telegrams can be sent over. */
export type ModuleConnection = Connection & { authentication: NonNullable<Connection['authentication']> };

export const isModule = (connection: Connection): connection is ModuleConnection =>
  connection.authentication !== undefined;

/** The keys a notice may be made with; empty when none is set. */
export const noticeKeys = ({ noticeHashKey = [] }: Connection): readonly string[] =>
  typeof noticeHashKey === 'string' ? [noticeHashKey] : noticeHashKey;
