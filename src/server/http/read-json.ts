import { ProblemError } from '../problem.ts';

const MAX_BODY_BYTES = 64 * 1024;
const MAX_DEPTH = 10;
const MAX_RECEIVE_MS = 10_000;

/**
 * Reads a JSON body within the caps of R-96, and refuses one that carries something like a card number: card
 * data has no business here, and what is refused is neither stored nor logged.
 *
 * @param isCardData how strict to be: `holdsCardNumber` or `holdsValidCardNumber`.
 */
export async function readJson(
  request: Request,
  isCardData: (text: string) => boolean,
  most = MAX_BODY_BYTES,
): Promise<unknown> {
  if (!/^application\/json\s*(;|$)/i.test(request.headers.get('content-type') ?? '')) {
    throw new ProblemError('unsupported-media-type');
  }
  const text = await readText(request, most);
  const value = parse(text);
  if (depthOf(value) > MAX_DEPTH) throw new ProblemError('invalid-request');
  const field = fieldWithCardData(value, isCardData);
  if (field !== undefined) throw new ProblemError('card-data-refused', { field });
  return value;
}

/** Reads a body as UTF-8 text within the caps. */
export async function readText(request: Request, most = MAX_BODY_BYTES): Promise<string> {
  return decode(await readBytes(request, most));
}

/** Reads a body of so many bytes at most, in the time a request has. */
export async function readBytes(request: Request, most: number): Promise<Uint8Array> {
  if (Number(request.headers.get('content-length') ?? 0) > most) throw new ProblemError('too-large');
  if (!request.body) throw new ProblemError('invalid-request');
  const reader = request.body.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  const deadline = Date.now() + MAX_RECEIVE_MS;
  for (;;) {
    const chunk = await beforeDeadline(reader.read(), deadline);
    if (chunk.done) break;
    size += chunk.value.byteLength;
    if (size > most) {
      await reader.cancel();
      throw new ProblemError('too-large');
    }
    chunks.push(chunk.value);
  }
  return Buffer.concat(chunks);
}

async function beforeDeadline<T>(work: Promise<T>, deadline: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new ProblemError('request-timeout')), Math.max(0, deadline - Date.now()));
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new ProblemError('invalid-request');
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ProblemError('invalid-request');
  }
}

/** Stops one level beyond the limit, so that a deep document costs no more than a shallow one. */
function depthOf(value: unknown, level = 0): number {
  if (typeof value !== 'object' || value === null || level > MAX_DEPTH) return level;
  return Math.max(level + 1, ...Object.values(value).map((inner) => depthOf(inner, level + 1)));
}

/** The path of the first value that could be card data, names of keys included. */
function fieldWithCardData(
  value: unknown,
  isCardData: (text: string) => boolean,
  path = '',
): string | undefined {
  if (typeof value === 'string' || typeof value === 'number')
    return isCardData(String(value)) ? path : undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [key, inner] of Object.entries(value)) {
    if (isCardData(key)) return path;
    const field = fieldWithCardData(inner, isCardData, path === '' ? key : `${path}.${key}`);
    if (field !== undefined) return field;
  }
  return undefined;
}
