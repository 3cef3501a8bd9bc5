import { fill } from '../../ui/text.ts';
import type { BulkReasons } from './bulk-reasons.ja.ts';

/** Why nothing was sent, in words; the provider's own code as it is. */
export function reasonOf(words: BulkReasons, code: string): string {
  const key = `reason.${code}`;
  return Object.hasOwn(words, key) ? words[key as keyof BulkReasons] : fill(words['reason.code'], { code });
}
