import type { Context } from '../context.ts';
import { dropSealed, keepSealed, readSealed } from '../sealed.ts';
import type { Books } from '../store/books.ts';
import { SEALED_MS } from '../timing.ts';

/** Keeps the token a card is to be stored with until its payment is accepted: the buyer may go to the issuer first. */
export function keepToken(context: Context, books: Books, paymentId: string, token: string): Promise<void> {
  const until = context.clock.now() + context.authenticationMs + SEALED_MS;
  return keepSealed(context, books, paymentId, token, until);
}

/** Takes it out: a token is good for one use. `undefined` when there is none any more. */
export async function takeToken(
  context: Context,
  books: Books,
  paymentId: string,
): Promise<string | undefined> {
  const token = await readSealed(context, books, paymentId);
  await dropSealed(books, paymentId);
  return token;
}
