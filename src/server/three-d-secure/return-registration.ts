import type { AuthenticationReturn } from '../../core/ports.ts';
import { mayAuthorize } from '../../core/three-d-secure.ts';
import { storeRegistered } from '../cards/register-card.ts';
import { beginStoring, failRegistration } from '../cards/registration.ts';
import { atMost, startUnderWay } from '../checkout/card-payment.ts';
import type { Context } from '../context.ts';
import type { Books } from '../store/books.ts';
import type { Authentication } from '../store/schema/authentications.ts';
import type { Registration } from '../store/schema/registrations.ts';
import { RETURN_HELD_MS } from '../timing.ts';
import { type CardMaterial, endAuthentication, materialOf } from './authentication.ts';

/** The buyer comes back from the issuer to a card registration. As strict as for a payment; the card is stored once. */
export async function returnToRegistration(
  context: Context,
  { id }: Authentication,
  registration: Registration,
  told: AuthenticationReturn,
): Promise<void> {
  const material = await context.store.transaction((books) => begin(context, books, id, registration, told));
  if (!material) return;
  const call = startUnderWay(context, registration.id, () =>
    storeRegistered(context, registration, material.card),
  );
  await atMost(call, RETURN_HELD_MS);
}

async function begin(
  context: Context,
  books: Books,
  id: string,
  { id: registrationId, customer_key }: Registration,
  { standing, error = 'tds_failed', ...told }: AuthenticationReturn,
): Promise<CardMaterial | undefined> {
  await books.cards.lockKnownCustomer(customer_key);
  const code = told.code ?? null;
  const authentication = (await books.authentications.find({ id }))!;
  const registration = (await books.cards.registration(registrationId))!;
  if (authentication.state !== 'open' || registration.state !== 'action_required') return undefined;
  const isLate = context.clock.now() >= authentication.expires_at;
  const policy = context.gateway.threeDSecure?.policy;
  const isAccepted = !isLate && policy !== undefined && mayAuthorize(policy, standing);
  const material = isAccepted ? await materialOf(context, books, authentication) : undefined;
  await endAuthentication(context, books, authentication, { standing, code });
  if (material) {
    await beginStoring(context, books, registrationId);
    return material;
  }
  await failRegistration(context, books, registrationId, { error: isLate ? 'tds_timeout' : error, code });
  return undefined;
}
