import { ProblemError } from '../problem.ts';
import { readText } from './read-json.ts';

const MAX_FIELDS = 60;

/**
 * What the buyer's browser brought back, from the address (GET) or the form (POST), the provider's own spelling kept. A
 * name that stands twice makes all of it worthless: which one was hashed cannot be known.
 */
export async function returnFields(request: Request): Promise<Record<string, string>> {
  const pairs = [...new URL(request.url).searchParams];
  if (request.method === 'POST') {
    const type = request.headers.get('content-type') ?? '';
    if (!/^application\/x-www-form-urlencoded\s*(;|$)/i.test(type))
      throw new ProblemError('unsupported-media-type');
    pairs.push(...new URLSearchParams(await readText(request)));
  }
  const names = new Set(pairs.map(([name]) => name));
  if (names.size !== pairs.length || pairs.length > MAX_FIELDS) return {};
  return Object.fromEntries(pairs);
}
