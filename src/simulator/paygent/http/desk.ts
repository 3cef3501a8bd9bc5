import type { Context } from 'hono';
import type { Merchant } from '../merchants.ts';
import type { World } from '../world.ts';
import type { Env } from './site.ts';

/** The shop whose desk this is: named in the address, or the first. */
export function chosenMerchant({ merchants }: World, context: Context<Env>): Merchant {
  const named = merchants.find(({ merchantId }) => merchantId === context.req.query('merchantId'));
  const [merchant] = named ? [named] : merchants;
  if (merchant === undefined) throw new TypeError('A provider without a shop');
  return merchant;
}

/** What an action refuses, it refuses in words; anything else is a fault. */
export function reasonOf(error: unknown): string {
  if (error instanceof RangeError) return `受け付けられませんでした: ${error.message}`;
  throw error;
}
