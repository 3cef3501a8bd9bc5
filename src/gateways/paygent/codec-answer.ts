import { type Charset, charsetOf, decodeText, encodeText } from './codec-charset.ts';

export type AnswerFault =
  /** No bytes, or nothing but line breaks. */
  | 'empty'
  /** Bytes that are no text in the declared charset. */
  | 'charset'
  /** A web page: a proxy, a maintenance notice, somebody else's server. */
  | 'html'
  /** A line that is no `key=value`. */
  | 'malformed'
  /** A key that came twice. */
  | 'repeated'
  /** Ends in the middle. */
  | 'cut'
  /** No `result`, or an empty one: the provider's own module calls that no answer too. */
  | 'no_result';

export type DecodedAnswer = { ok: true; fields: Record<string, string> } | { ok: false; reason: AnswerFault };

const keyPattern = /^[A-Za-z0-9_.[\]-]+$/;

/**
 * Reads the answer of an ordinary telegram: lines of `key=value`, split at the first `=`, CRLF between them.
 *
 * Tolerates LF and leading empty lines. A key that ends in `_html` takes the rest of the body as its value. Anything
 * that cannot be read whole is no answer: the caller must then treat the outcome as unknown, never as a refusal.
 *
 * A body cut exactly at the end of a value looks whole. Only the transport can see that, by the announced length; it
 * must refuse a short body before it comes here.
 */
export function decodeAnswer(bytes: Uint8Array, contentType?: string | null): DecodedAnswer {
  const text = decodeText(bytes, charsetOf(contentType));
  if (text === undefined) return { ok: false, reason: 'charset' };
  const body = text.replace(/^\ufeff?[\r\n]+|^\ufeff/, '');
  if (body === '') return { ok: false, reason: 'empty' };
  if (/^\s*</.test(body)) return { ok: false, reason: 'html' };
  // Half a line break at the end: the other half is missing.
  if (body.endsWith('\r')) return { ok: false, reason: 'cut' };
  return readPairs(body);
}

function readPairs(body: string): DecodedAnswer {
  const fields = new Map<string, string>();
  for (let rest = body; rest !== ''; ) {
    const [line = '', after] = takeLine(rest);
    const at = line.indexOf('=');
    const key = line.slice(0, Math.max(at, 0));
    if (line !== '') {
      if (!keyPattern.test(key)) return { ok: false, reason: 'malformed' };
      if (fields.has(key)) return { ok: false, reason: 'repeated' };
      if (key.endsWith('_html')) {
        const html = rest.slice(at + 1);
        if (!/<\/html>\s*$/i.test(html)) return { ok: false, reason: 'cut' };
        // Two answers in one body: which of the two pages is meant cannot be known.
        if (html.match(/<\/html>/gi)!.length > 1) return { ok: false, reason: 'repeated' };
        fields.set(key, html);
        break;
      }
      fields.set(key, line.slice(at + 1));
    }
    rest = after;
  }
  if (!fields.get('result')) return { ok: false, reason: 'no_result' };
  return { ok: true, fields: Object.fromEntries(fields) };
}

/** The first line without its break, and what follows it. */
function takeLine(text: string): [line: string, rest: string] {
  const end = text.indexOf('\n');
  if (end < 0) return [text, ''];
  return [text.slice(0, text[end - 1] === '\r' ? end - 1 : end), text.slice(end + 1)];
}

/**
 * Writes an answer as the provider does: an empty line first (some clients' patterns need a line break before every
 * key), CRLF after each pair, an `_html` field last.
 *
 * Of an `_html` value the key's own line may hold the DOCTYPE and nothing else: some clients throw that line away,
 * others look for `<!DOCTYPE` right behind the `=`. Written so, all known ones can read it.
 *
 * @throws {RangeError} naming the field, when a value holds a line break or a character the charset lacks.
 */
export function encodeAnswer(fields: Readonly<Record<string, string>>, charset: Charset): Uint8Array {
  const entries = Object.entries(fields);
  const pages = entries.filter(([key]) => key.endsWith('_html'));
  const plain = entries.filter(([key]) => !key.endsWith('_html'));
  if (pages.length > 1) throw new RangeError(`Two fields want the rest of the body: ${pages[1]?.[0]}`);
  const lines = plain.map(([key, value]) => {
    if (/[\r\n]/.test(value)) throw new RangeError(`Line break in ${key}`);
    return [key, `${key}=${value}\r\n`] as const;
  });
  const tails = pages.map(([key, html]) => {
    const page = html.replace(/^\s*(<!doctype html>)?\s*/i, '');
    return [key, `${key}=<!DOCTYPE html>\r\n${page}`] as const;
  });
  const parts = [...lines, ...tails].map(([key, text]) => {
    const bytes = encodeText(text, charset);
    if (bytes === undefined) throw new RangeError(`${key} holds a character that ${charset} does not have`);
    return bytes;
  });
  return Buffer.concat([Buffer.from('\r\n'), ...parts]);
}
