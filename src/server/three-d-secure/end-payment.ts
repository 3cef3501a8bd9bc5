import type { Context } from '../context.ts';
import { type AuthenticationFailure, movePayment } from '../move-payment.ts';
import type { Books } from '../store/books.ts';
import type { Authentication } from '../store/schema/authentications.ts';
import type { Payment } from '../store/schema/payments.ts';
import { endAuthentication } from './authentication.ts';

/** An authentication that lets nothing follow ends its payment, in one transaction. */
export async function endUnauthenticated(
  context: Context,
  books: Books,
  authentication: Authentication,
  payment: Payment,
  failure: AuthenticationFailure,
): Promise<void> {
  await endAuthentication(context, books, authentication, {
    standing: failure.standing ?? null,
    code: failure.code,
  });
  await movePayment(context, books, payment, { unauthenticated: failure });
}
