import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';

/** Base32 without the letters that are misread (i, l, o, u): Crockford's alphabet in lower case. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

export function base32(bytes: Uint8Array): string {
  let text = '';
  let buffer = 0;
  let bits = 0;
  for (const byte of bytes) {
    buffer = (buffer << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += ALPHABET[(buffer >> bits) & 31];
    }
    buffer &= (1 << bits) - 1;
  }
  return bits > 0 ? text + ALPHABET[(buffer << (5 - bits)) & 31] : text;
}

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Compares in constant time; both sides are hashed first, so lengths tell nothing either. */
export function sameSecret(a: string, b: string): boolean {
  return timingSafeEqual(createHash('sha256').update(a).digest(), createHash('sha256').update(b).digest());
}

/** What is derived from the adapter's one key. */
export interface Secrets {
  /**
   * The client secret of a session, `cs_…`, 256 bits. Derived rather than stored, so that the shop gets the same one
   * when it asks again for the same order, and the database holds only its hash.
   */
  clientSecret(sessionId: string): string;
  /** The same for a member's card management, `cu_…`. */
  customerSecret(sessionId: string): string;
  /**
   * The part of an address that nobody can guess (256 bits), for the provider's page of an authentication and the
   * way back, and for a payment whose buyer goes away to pay. Derived like the client secret: the database holds hashes.
   */
  nonce(purpose: 'page' | 'return' | 'away', subject: string): string;
  /** Proves that the address of a slip was made here: whoever guesses a payment's id still finds nothing. */
  slipSeal(paymentId: string): string;
  /** Encrypts (AES-256-GCM), bound to a name: what was sealed for one thing cannot be put in the place of another. */
  seal(text: string, name: string): string;
  /** Throws when it was changed, sealed under another key, or for another name. */
  unseal(sealed: string, name: string): string;
  /** A keyed hash by which equal things can be counted and nothing can be read. */
  mark(kind: 'fingerprint' | 'address', value: string): string;
}

export function makeSecrets(key: Uint8Array): Secrets {
  const derive = (text: string) => createHmac('sha256', key).update(text).digest();
  const sealingKey = derive('seal');
  return {
    clientSecret: (sessionId) => `cs_${base32(derive(`session ${sessionId}`))}`,
    customerSecret: (sessionId) => `cu_${base32(derive(`customer ${sessionId}`))}`,
    nonce: (purpose, subject) => base32(derive(`${purpose} ${subject}`)),
    slipSeal: (paymentId) => base32(derive(`slip ${paymentId}`)).slice(0, 32),
    mark: (kind, value) => base32(derive(`${kind} ${value}`)).slice(0, 26),
    seal(text, name) {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv('aes-256-gcm', sealingKey, iv).setAAD(Buffer.from(name));
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url');
    },
    unseal(sealed, name) {
      const bytes = Buffer.from(sealed, 'base64url');
      const decipher = createDecipheriv('aes-256-gcm', sealingKey, bytes.subarray(0, IV_BYTES), {
        authTagLength: TAG_BYTES,
      })
        .setAAD(Buffer.from(name))
        .setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
      const body = bytes.subarray(IV_BYTES + TAG_BYTES);
      return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8');
    },
  };
}

const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Reads the adapter's key: 32 bytes, given as they are, as 64 hexadecimal digits, or as the path of a file that holds
 * either and that only its owner can read.
 */
export function readKey(key: Uint8Array | string): Uint8Array {
  if (key.length === 0) throw new Error('key is missing: pass 32 bytes, or set KESSAI_KEY');
  const bytes = typeof key === 'string' ? (fromHex(key) ?? readKeyFile(key)) : key;
  if (bytes.length !== 32) throw new Error(`key must be 32 bytes, but is ${bytes.length}`);
  return bytes;
}

function fromHex(text: string): Uint8Array | undefined {
  return /^[0-9a-f]{64}$/i.test(text) ? Buffer.from(text, 'hex') : undefined;
}

/** No error repeats the text: it may be the key itself, written in a form we do not know. */
function readKeyFile(file: string): Uint8Array {
  let content: Uint8Array & { toString(encoding: 'latin1'): string };
  let mode: number;
  try {
    mode = statSync(file).mode;
    content = readFileSync(file);
  } catch (error) {
    const { code = 'unknown' } = error as NodeJS.ErrnoException;
    throw new Error(`key is neither 64 hexadecimal digits nor a file that can be read (${code})`);
  }
  const readableByOthers = process.platform !== 'win32' && (mode & 0o077) !== 0;
  if (readableByOthers)
    throw new Error('key: the file can be read by others than its owner; set its mode to 0600');
  return fromHex(content.toString('latin1').trim()) ?? content;
}
