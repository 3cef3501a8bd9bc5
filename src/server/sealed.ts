import type { Context } from './context.ts';
import type { Books } from './store/books.ts';

/** Keeps something a later call needs, encrypted under a name, until `expiresAt`. A job erases it then, used or not. */
export async function keepSealed(
  { secrets }: Context,
  books: Books,
  name: string,
  content: string,
  expiresAt: number,
): Promise<void> {
  await books.authentications.seal(name, secrets.seal(content, name), expiresAt);
  await books.planJob('erase', name, expiresAt);
}

/** What is kept under a name. `undefined` when its time is over, or when it was sealed under a key that is in use no more. */
export async function readSealed(
  { secrets, clock }: Context,
  books: Books,
  name: string,
): Promise<string | undefined> {
  const sealed = await books.authentications.sealed(name, clock.now());
  if (sealed === undefined) return undefined;
  try {
    return secrets.unseal(sealed, name);
  } catch {
    return undefined;
  }
}

export async function dropSealed(books: Books, ...names: readonly string[]): Promise<void> {
  await books.authentications.unseal(...names);
  for (const name of names) await books.dropJob('erase', name);
}

/** The job at the end of its time. */
export const eraseSealed = ({ store }: Context, name: string): Promise<void> =>
  store.transaction((books) => dropSealed(books, name));
