import iconv from 'iconv-lite';

/**
 * The two encodings of the provider's wire. `cp932` is Windows-31J (also called MS932, SJIS-win): Shift_JIS with the
 * NEC and IBM extensions, so ①, ㈱ and 髙 exist in it. A few telegrams are `utf8` in both directions.
 */
export type Charset = 'cp932' | 'utf8';

/**
 * Characters that have two code points for one glyph. JIS X 0208 fixes the glyph; Unicode's own JIS table and Microsoft's
 * CP932 table then chose different code points for it. Text typed on a Mac or copied from the web arrives with the left
 * one, CP932 has only the right one, and an encoder that meets the left one writes `?` (or, for ¥, a backslash).
 */
const cp932Twins: Record<string, string> = {
  '\u301c': '\uff5e', // 〜 wave dash → ～ full-width tilde
  '\u2212': '\uff0d', // − minus sign → － full-width hyphen-minus
  '\u2014': '\u2015', // — em dash → ― horizontal bar
  '\u2016': '\u2225', // ‖ double vertical line → ∥ parallel to
  '\u00a2': '\uffe0', // ¢ → ￠
  '\u00a3': '\uffe1', // £ → ￡
  '\u00ac': '\uffe2', // ¬ → ￢
  '\u00a6': '\uffe4', // ¦ → ￤
  '\u00a5': '\uffe5', // ¥ → ￥, else it becomes the byte of the backslash
  '\u203e': '\uffe3', // ‾ overline → ￣, else it becomes the byte of ~
};

const twinPattern = new RegExp(`[${Object.keys(cp932Twins).join('')}]`, 'g');

/** The same text with the code points CP932 knows. UTF-8 text is left as it is. */
export function normalizeFor(charset: Charset, text: string): string {
  return charset === 'utf8' ? text : text.replace(twinPattern, (twin) => cp932Twins[twin] ?? twin);
}

const decoders: Record<Charset, InstanceType<typeof TextDecoder>> = {
  // Node knows this label, and with `fatal` it throws where iconv-lite would put U+FFFD.
  cp932: new TextDecoder('shift_jis', { fatal: true }),
  utf8: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }),
};

/** The text these bytes stand for, or `undefined` when they are not valid in the charset. */
export function decodeText(bytes: Uint8Array, charset: Charset): string | undefined {
  try {
    return decoders[charset].decode(bytes);
  } catch {
    return undefined;
  }
}

/**
 * The bytes of a text, or `undefined` when the charset cannot carry all of it.
 *
 * The encoder itself never complains, so what it wrote is read back: a character that does not return is a refusal
 * here and never a silent `?` on a buyer's slip.
 */
export function encodeText(text: string, charset: Charset): Uint8Array | undefined {
  const wanted = normalizeFor(charset, text);
  const bytes = iconv.encode(wanted, charset);
  return decodeText(bytes, charset) === wanted ? bytes : undefined;
}

/** The charset an answer declares: UTF-8 when its Content-Type says so, else the wire's default. */
export function charsetOf(contentType: string | null | undefined): Charset {
  return /charset\s*=\s*"?utf-?8\b/i.test(contentType ?? '') ? 'utf8' : 'cp932';
}
