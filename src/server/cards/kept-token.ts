import type { Context } from '../context.ts';
import type { Books } from '../store/books.ts';
import { SEALED_MS } from '../timing.ts';

/** Keeps the token a card is to be stored with until its payment is accepted. */
export async function keepToken(
  context: Context,
  books: Books,
  paymentId: string,
  token: string,
): Promise<void> {
  const sealed = context.secrets.seal(token, paymentId);
  await books.authentications.seal(paymentId, sealed, context.clock.now() + SEALED_MS);
}

/** Takes it out: a token is good for one use. */
export async function takeToken(
  context: Context,
  books: Books,
  paymentId: string,
): Promise<string | undefined> {
  const sealed = await books.authentications.sealed(paymentId);
  if (sealed === undefined) return undefined;
  await books.authentications.unseal(paymentId);
  try {
    return context.secrets.unseal(sealed, paymentId);
  } catch {
    // Sealed under a key that is not in use any more.
    return undefined;
  }
}
