import { ProblemError } from '../problem.ts';

const MAX_FIELDS = 60;

/** Strictly: a byte that is none of the charset's spoils all of it. `shift_jis` of the platform is CP932. */
const decoders = {
  'utf-8': new TextDecoder('utf-8', { fatal: true }),
  cp932: new TextDecoder('shift_jis', { fatal: true }),
};

type Charset = keyof typeof decoders;

const charsetNames: Record<string, Charset> = {
  'utf-8': 'utf-8',
  utf8: 'utf-8',
  shift_jis: 'cp932',
  'shift-jis': 'cp932',
  sjis: 'cp932',
  cp932: 'cp932',
  'windows-31j': 'cp932',
  ms932: 'cp932',
};

/**
 * Reads a form as another system posts it: each name once, no arrays, in the charset it names, else in the first of UTF-8
 * and CP932 that fits all of it. A name that stands twice makes all of it worthless: which one was hashed cannot be known.
 */
export function readForm(contentType: string, body: Uint8Array): Record<string, string> {
  if (!/^application\/x-www-form-urlencoded\s*(;|$)/i.test(contentType))
    throw new ProblemError('unsupported-media-type');
  const pairs = Buffer.from(body)
    .toString('latin1')
    .split('&')
    .filter((pair) => pair !== '')
    .map(bytesOfPair);
  const names = new Set(pairs.map(([name]) => name.toString('latin1')));
  const isPlain = [...names].every((name) => /^\w{1,64}$/.test(name));
  if (names.size !== pairs.length || pairs.length > MAX_FIELDS || !isPlain)
    throw new ProblemError('invalid-request');
  for (const charset of charsetsOf(contentType)) {
    const fields = decodeAll(pairs, charset);
    if (fields) return fields;
  }
  throw new ProblemError('invalid-request');
}

function charsetsOf(contentType: string): readonly Charset[] {
  const named = /;\s*charset="?([\w-]+)"?/i.exec(contentType)?.[1]?.toLowerCase();
  if (named === undefined) return ['utf-8', 'cp932'];
  const charset = Object.hasOwn(charsetNames, named) ? charsetNames[named] : undefined;
  return charset ? [charset] : [];
}

function bytesOfPair(pair: string): [name: Buffer, value: Buffer] {
  const at = pair.indexOf('=');
  return at < 0
    ? [percentDecoded(pair), Buffer.alloc(0)]
    : [percentDecoded(pair.slice(0, at)), percentDecoded(pair.slice(at + 1))];
}

function percentDecoded(text: string): Buffer {
  if (/%(?![0-9a-f]{2})/i.test(text)) throw new ProblemError('invalid-request');
  const plain = text
    .replaceAll('+', ' ')
    .replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(plain, 'latin1');
}

function decodeAll(
  pairs: readonly (readonly [Buffer, Buffer])[],
  charset: Charset,
): Record<string, string> | undefined {
  try {
    const decoder = decoders[charset];
    return Object.fromEntries(pairs.map(([name, value]) => [decoder.decode(name), decoder.decode(value)]));
  } catch {
    return undefined;
  }
}
