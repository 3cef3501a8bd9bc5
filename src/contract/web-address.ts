import { z } from '@hono/zod-openapi';

/** An address a buyer may be sent to: https, http or a path of the same site. Nothing that runs script. */
export const WebAddress = z.string().max(2048).refine(isWebAddress, 'must be an http(s) address or a path');

function isWebAddress(value: string): boolean {
  if (/^\/(?![/\\])/.test(value)) return true;
  return URL.canParse(value) && /^https?:$/.test(new URL(value).protocol);
}
