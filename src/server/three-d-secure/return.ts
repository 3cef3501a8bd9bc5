import type { AuthenticationReturn } from '../../core/ports.ts';
import { mayAuthorize } from '../../core/three-d-secure.ts';
import { atMost, startAuthorization } from '../checkout/card-payment.ts';
import { isOutdated } from '../checkout/repriced.ts';
import { isPaidBesides } from '../checkout/speaker.ts';
import type { Context } from '../context.ts';
import { movePayment } from '../move-payment.ts';
import { newOperation } from '../operations/new-operation.ts';
import { type Intent, planSettling } from '../operations/perform.ts';
import { isOwn } from '../own-payment.ts';
import { ProblemError } from '../problem.ts';
import { sha256 } from '../secrets.ts';
import type { Books } from '../store/books.ts';
import type { Authentication } from '../store/schema/authentications.ts';
import type { Session } from '../store/schema/sessions.ts';
import { RETURN_HELD_MS } from '../timing.ts';
import { type CardMaterial, endAuthentication, materialOf } from './authentication.ts';
import { endUnauthenticated } from './end-payment.ts';
import { returnToRegistration } from './return-registration.ts';

/**
 * The buyer's browser comes back from the card issuer: from any tab, any browser, twice, late, or forged. Answers where to
 * send it; the page there reads the state from us.
 *
 * The nonce says which authentication, the verified hash that the provider speaks, the 3D認証ID that it speaks about this
 * one; the amount is our own (F5). Only the first good return of a waiting authentication does anything.
 */
export async function returnFromIssuer(
  context: Context,
  nonce: string,
  fields: Readonly<Record<string, string>>,
): Promise<string> {
  const { books } = context.store;
  const authentication = await books.authentications.find({ return_hash: sha256(nonce) });
  if (!authentication) throw new ProblemError('not-found');
  const told = boundReturn(context, authentication, fields);
  const registration = await books.cards.registration(authentication.subject);
  if (registration) {
    if (told) await returnToRegistration(context, authentication, registration, told);
    return (await books.cards.session({ id: registration.session_id }))!.return_url;
  }
  const payment = (await books.payment(authentication.subject))!;
  const session = (await books.session(payment.session_id))!;
  if (!told) return checkoutAddress(session);
  const started = await context.store.transaction((books) =>
    begin(context, books, authentication.id, payment.order_key, told),
  );
  context.wake();
  if (started) {
    const { intent, material } = started;
    const call = startAuthorization(context, intent, session, material.card, told.authenticationId);
    await atMost(call, RETURN_HELD_MS);
  }
  const now = await books.payment(payment.id);
  return now && ['authorized', 'capture_pending', 'captured'].includes(now.status)
    ? session.return_url
    : checkoutAddress(session);
}

/** What the provider says about this very authentication, or nothing: whatever else came is worth a line in the log. */
function boundReturn(
  context: Context,
  { id, provider_id }: Authentication,
  fields: Readonly<Record<string, string>>,
): AuthenticationReturn | undefined {
  const told = context.gateway.readAuthenticationReturn(fields);
  if (told && told.authenticationId === provider_id) return told;
  context.log('authentication.refused', {
    authenticationId: id,
    reason: told ? 'result of another authentication' : 'malformed, or its hash is wrong',
  });
  return undefined;
}

/** Where a buyer goes on: the page with the checkout, which shows whatever has become of the payment. */
const checkoutAddress = (session: Session): string => session.checkout_url ?? session.return_url;

/** Under the order's lock: consumes the authentication, and writes the intent of the authorisation if there is to be one. */
async function begin(
  context: Context,
  books: Books,
  id: string,
  orderKey: string,
  told: AuthenticationReturn,
): Promise<{ intent: Intent; material: CardMaterial } | undefined> {
  await books.lockKnownOrder(orderKey);
  const authentication = (await books.authentications.find({ id })) as Authentication;
  const payment = (await books.payment(authentication.subject))!;
  if (authentication.state !== 'open' || payment.status !== 'action_required') return undefined;
  if (isPaidBesides(await books.paymentsOfOrder(orderKey), payment.id)) {
    // A slip from before was paid meanwhile: the card is not asked for the same again.
    await endAuthentication(context, books, authentication);
    context.log('authentication.ended', { authenticationId: id, reason: 'the order is paid' });
    await movePayment(context, books, payment, { restarted: true });
    return undefined;
  }
  if (isOutdated(payment, (await books.order(orderKey))!)) {
    // The page shows what the order costs now, or that it is over; the card is not asked for what nobody is to pay any more.
    await endAuthentication(context, books, authentication);
    context.log('authentication.ended', {
      authenticationId: id,
      reason: 'the order costs something else, or is given up',
    });
    await movePayment(context, books, payment, { over: 'interrupted' });
    return undefined;
  }
  const { standing, code = null } = told;
  if (context.clock.now() >= authentication.expires_at) {
    await endUnauthenticated(context, books, authentication, payment, { error: 'tds_timeout', code });
    return undefined;
  }
  const policy = context.gateway.threeDSecure?.policy;
  const isAccepted =
    policy !== undefined && mayAuthorize(policy, standing) && isOwn(context.gateway, payment);
  const material = isAccepted ? await materialOf(context, books, authentication) : undefined;
  context.log('authentication.returned', {
    paymentId: payment.id,
    standing,
    outcome: isAccepted ? 'accepted' : 'refused',
  });
  if (!material) {
    const error = told.error ?? 'tds_failed';
    await endUnauthenticated(context, books, authentication, payment, { error, code, standing });
    return undefined;
  }
  await endAuthentication(context, books, authentication, { standing });
  const authenticated = await movePayment(context, books, payment, { authenticated: standing });
  const key = `authenticated-${authentication.id}`;
  const operation = newOperation(context, authenticated, 'authorize', key, sha256(key));
  await books.addOperation(operation);
  await planSettling(context, books, payment.id);
  return { intent: { operation, payment: authenticated }, material };
}
