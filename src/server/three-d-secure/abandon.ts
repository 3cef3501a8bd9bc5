import { isPaid } from '../../core/payment.ts';
import { raiseAlarm } from '../alarm.ts';
import { failRegistration } from '../cards/registration.ts';
import type { Context } from '../context.ts';
import { checkAmount, movePayment } from '../move-payment.ts';
import { isOwn } from '../own-payment.ts';
import { endAuthentication } from './authentication.ts';
import { endUnauthenticated } from './end-payment.ts';

/**
 * The time at the card issuer's page is over and nobody has come back. Nothing was authorised by us, and the provider is
 * asked all the same: should its record say otherwise, that is taken over and shown to a person.
 */
export async function abandonAuthentication(context: Context, id: string): Promise<void> {
  const { store, clock, gateway } = context;
  const seen = await store.books.authentications.find({ id });
  const waiting = seen && (await store.books.payment(seen.subject));
  const inquiry =
    waiting?.status === 'action_required' && isOwn(gateway, waiting)
      ? await gateway.inquire({ tradingId: waiting.trading_id, method: waiting.method })
      : undefined;
  const registered = seen && (await store.books.cards.registration(seen.subject));
  await store.transaction(async (books) => {
    if (waiting) await books.lockKnownOrder(waiting.order_key);
    if (registered) await books.cards.lockKnownCustomer(registered.customer_key);
    const authentication = await books.authentications.find({ id });
    const payment = waiting && (await books.payment(waiting.id));
    if (authentication?.state !== 'open') return books.dropJob('abandon', id);
    if (clock.now() < authentication.expires_at)
      return books.planJob('abandon', id, authentication.expires_at);
    context.log('authentication.ended', { authenticationId: id, reason: 'time is over' });
    const registration = await books.cards.registration(authentication.subject);
    if (registration?.state === 'action_required') {
      await failRegistration(context, books, registration.id, { error: 'tds_timeout', code: null });
    }
    if (payment?.status !== 'action_required') return endAuthentication(context, books, authentication);
    const record = inquiry?.kind === 'ok' && inquiry.value.found ? inquiry.value : undefined;
    const status = record && gateway.statusOf(record.providerStatus, payment.method);
    if (record && status && isPaid(status)) {
      await endAuthentication(context, books, authentication);
      await checkAmount(context, books, payment, record);
      await raiseAlarm(context, books, payment, 'STATUS_UNEXPLAINED', 'authorised, but not by us');
      await movePayment(context, books, payment, record);
      return;
    }
    await endUnauthenticated(context, books, authentication, payment, { error: 'tds_timeout', code: null });
  });
  context.wake();
}
