import type { ErrorKind } from '../../core/errors.ts';
import type { Context } from '../context.ts';
import { isCounted } from '../limits/failed-try.ts';
import type { Books } from '../store/books.ts';
import type { Registration } from '../store/schema/registrations.ts';
import { endAuthentication } from '../three-d-secure/authentication.ts';
import { STUCK_MS } from '../timing.ts';

// The steps of a カード登録. Each runs inside the transaction that holds the member.

export interface RegistrationFailure {
  error: ErrorKind;
  code: string | null;
}

export const isOpenRegistration = ({ state }: Registration): boolean =>
  state !== 'done' && state !== 'failed';

/** Writes one down, or takes it up again after the issuer's page: this process is at it now, and may die. */
export async function watchRegistration(context: Context, books: Books, id: string): Promise<void> {
  await books.planJob('stuck-registration', id, context.clock.now() + STUCK_MS);
}

/** Goes on with the authenticated card. */
export async function beginStoring(context: Context, books: Books, id: string): Promise<void> {
  await books.cards.updateRegistration(id, { state: 'storing', updated_at: context.clock.now() });
  await watchRegistration(context, books, id);
}

/** From here on the buyer is waited for, and the end of the authentication's time sees to the rest. */
export async function awaitBuyer(context: Context, books: Books, id: string): Promise<void> {
  await books.cards.updateRegistration(id, { state: 'action_required', updated_at: context.clock.now() });
  await books.dropJob('stuck-registration', id);
}

export async function finishRegistration(context: Context, books: Books, id: string): Promise<void> {
  const updated_at = context.clock.now();
  await books.cards.updateRegistration(id, { state: 'done', error_kind: null, error_code: null, updated_at });
  await books.dropJob('stuck-registration', id);
}

/** Ends a registration with what the buyer is told; a card company's no counts against the limits. */
export async function failRegistration(
  context: Context,
  books: Books,
  id: string,
  { error, code }: RegistrationFailure,
): Promise<void> {
  const updated_at = context.clock.now();
  await books.cards.updateRegistration(id, {
    state: 'failed',
    error_kind: error,
    error_code: code,
    updated_at,
  });
  await books.dropJob('stuck-registration', id);
  if (isCounted(error)) await books.attempts.markFailed(id);
}

/** Given up by the buyer, who begins again: there is nothing to tell, and a return that still comes changes nothing. */
export async function giveUpRegistration(context: Context, books: Books, id: string): Promise<void> {
  await endAuthenticationOf(context, books, id);
  await books.cards.updateRegistration(id, { state: 'failed', updated_at: context.clock.now() });
  await books.dropJob('stuck-registration', id);
  // Like an order's: else whoever tries out cards would look at the issuer's page only.
  await books.attempts.markFailed(id);
}

/**
 * The process died before it asked for the card to be stored, and nobody will: the member may register again. Once that
 * was asked, the job that looks for the card tells how it ended.
 */
export async function endStuckRegistration(context: Context, id: string): Promise<void> {
  const { store, clock } = context;
  const seen = await store.books.cards.registration(id);
  await store.transaction(async (books) => {
    if (seen) await books.cards.lockKnownCustomer(seen.customer_key);
    const registration = await books.cards.registration(id);
    const isWorkedAt = registration?.state === 'authenticating' || registration?.state === 'storing';
    if (!isWorkedAt || (await books.cards.storing(id))) return books.dropJob('stuck-registration', id);
    if (context.underWay.has(id)) return watchRegistration(context, books, id);
    const due = registration.updated_at + STUCK_MS;
    if (clock.now() < due) return books.planJob('stuck-registration', id, due);
    await endAuthenticationOf(context, books, id);
    await failRegistration(context, books, id, { error: 'network_before', code: null });
  });
}

async function endAuthenticationOf(context: Context, books: Books, id: string): Promise<void> {
  const authentication = await books.authentications.find({ subject: id });
  if (authentication && authentication.state !== 'ended')
    await endAuthentication(context, books, authentication);
}
