import { type Charset, decodeText, encodeText } from './codec-charset.ts';

/** Longest value and longest whole telegram the provider's own module lets through, in bytes. */
export const MAX_TELEGRAM_BYTES = 102_400;

/** Longest key, in bytes. Older modules allow more; the shorter limit is safe with all of them. */
const MAX_KEY_BYTES = 30;

const keyPattern = /^[A-Za-z0-9_]+(\[\d+\])?$/;

export type FieldFault =
  /** Not a key the wire can carry: letters, digits, `_`, and an index as in `goods[0]`. */
  | 'key'
  /** Holds a character the charset does not have, or bytes that are no character in it. */
  | 'charset'
  /** The value, or with it the whole telegram, is too long. */
  | 'length'
  /** Came twice; which of the two is meant cannot be known. */
  | 'repeated';

export type EncodedRequest = { ok: true; body: string } | { ok: false; field: string; fault: FieldFault };

/**
 * Request body of a telegram: `application/x-www-form-urlencoded`, percent-encoded from the bytes of the charset.
 *
 * Refuses, naming the field, what would not arrive as it was meant. The body is pure ASCII, so it can be sent as a
 * string whatever the charset was.
 */
export function encodeRequest(fields: Readonly<Record<string, string>>, charset: Charset): EncodedRequest {
  const pairs: string[] = [];
  let total = 0;
  for (const [field, value] of Object.entries(fields)) {
    if (!keyPattern.test(field) || field.length > MAX_KEY_BYTES) return { ok: false, field, fault: 'key' };
    const bytes = encodeText(value, charset);
    if (bytes === undefined) return { ok: false, field, fault: 'charset' };
    const pair = `${percentEncode(field)}=${percentEncode(bytes)}`;
    // One more for the separator. A telegram that is too long as a whole is charged to the field that broke it.
    total += pair.length + 1;
    if (bytes.length > MAX_TELEGRAM_BYTES || total > MAX_TELEGRAM_BYTES)
      return { ok: false, field, fault: 'length' };
    pairs.push(pair);
  }
  return { ok: true, body: pairs.join('&') };
}

export type DecodedRequest =
  | { ok: true; fields: Record<string, string> }
  | { ok: false; field: string; fault: FieldFault };

/** Reads a request body, as the provider does: the other direction of {@link encodeRequest}. */
export function decodeRequest(body: string | Uint8Array, charset: Charset): DecodedRequest {
  const raw = Buffer.from(body).toString('latin1');
  if (raw.length > MAX_TELEGRAM_BYTES) return { ok: false, field: '', fault: 'length' };
  const fields = new Map<string, string>();
  for (const pair of raw.split('&')) {
    if (pair === '') continue;
    const at = pair.indexOf('=');
    const key = percentDecode(at < 0 ? pair : pair.slice(0, at)).toString('latin1');
    const value = decodeText(percentDecode(at < 0 ? '' : pair.slice(at + 1)), charset);
    if (!keyPattern.test(key)) return { ok: false, field: key.slice(0, MAX_KEY_BYTES), fault: 'key' };
    if (value === undefined) return { ok: false, field: key, fault: 'charset' };
    if (fields.has(key)) return { ok: false, field: key, fault: 'repeated' };
    fields.set(key, value);
  }
  return { ok: true, fields: Object.fromEntries(fields) };
}

/** Bytes that stand for themselves in a form body. */
const isPlain = (byte: number): boolean => /[A-Za-z0-9*\-._]/.test(String.fromCharCode(byte));

function percentEncode(value: string | Uint8Array): string {
  let out = '';
  for (const byte of Buffer.from(value)) {
    if (byte === 0x20) out += '+';
    else if (isPlain(byte)) out += String.fromCharCode(byte);
    else out += `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }
  return out;
}

/** A `%` that starts no escape stands for itself: browsers and PHP read it so. */
function percentDecode(raw: string): Buffer {
  const text = raw
    .replaceAll('+', ' ')
    .replace(/%([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(text, 'latin1');
}
