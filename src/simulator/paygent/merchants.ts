import { randomBytes, randomInt } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

/** 加盟店. A shop's contract with the provider, and the secrets both sides know. */
export interface Merchant {
  /** マーチャントID */
  merchantId: string;
  /** 接続ID */
  connectId: string;
  /** 接続パスワード */
  connectPassword: string;
  /** トークン生成鍵. Public: it stands in the page. */
  tokenKey: string;
  /** モジュールハッシュ鍵, for `hc` in hash mode. */
  moduleHashKey: string;
  /** 差分通知ハッシュ鍵 */
  noticeHashKey: string;
  /** 3Dセキュア結果受付ハッシュ鍵 */
  threeDSecureHashKey: string;
  /** リンクタイプのハッシュ鍵 */
  linkHashKey: string;
  /** Telegrams this shop has no contract for; they answer P007. */
  uncontracted?: readonly string[];
}

/** A shop with random credentials, new each time: none of them is worth anything anywhere else. */
export function randomMerchant(): Merchant {
  const digits = (length: number) => String(randomInt(10 ** (length - 1), 10 ** length));
  const secret = (bytes: number) => randomBytes(bytes).toString('hex');
  return {
    merchantId: digits(5),
    connectId: `sim${secret(4)}`,
    connectPassword: secret(8),
    tokenKey: `test_${secret(12)}`,
    moduleHashKey: secret(24),
    noticeHashKey: secret(24),
    threeDSecureHashKey: secret(24),
    linkHashKey: secret(24),
  };
}

/** The kept file, checked: somebody may have edited it. */
const KeptMerchant = z.object({
  merchantId: z.string().regex(/^\d{1,20}$/),
  connectId: z.string().min(1),
  connectPassword: z.string().min(1),
  tokenKey: z.string().min(1),
  moduleHashKey: z.string().min(1),
  noticeHashKey: z.string().min(1),
  threeDSecureHashKey: z.string().min(1),
  linkHashKey: z.string().min(1),
});

/**
 * The shop kept in this folder, so that a client need be configured only once; made and kept when there is none. Without
 * a folder a new one.
 *
 * @throws when the file is there and is not what it should be
 */
export function provideMerchant(directory: string | undefined): Merchant {
  if (directory === undefined) return randomMerchant();
  const file = path.join(directory, 'credentials.json');
  try {
    return KeptMerchant.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT')
      throw new Error(`${file} does not hold credentials: delete it to get new ones`, { cause: error });
  }
  const merchant = randomMerchant();
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  writeFileSync(file, `${JSON.stringify(merchant, undefined, 2)}\n`, { mode: 0o600 });
  return merchant;
}
