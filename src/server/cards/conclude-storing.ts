import type { ErrorKind } from '../../core/errors.ts';
import type { Context } from '../context.ts';
import type { Books } from '../store/books.ts';
import type { CardOperation, SavedCardRow } from '../store/schema/cards.ts';
import type { Payment } from '../store/schema/payments.ts';
import type { Registration } from '../store/schema/registrations.ts';
import { linkPayment } from './link-payment.ts';
import { failRegistration, finishRegistration } from './registration.ts';

/** How a storing ended. `isAnswered`: by the provider's yes; a card that was only found on its list is no answer. */
export type StoringEnd =
  | { state: 'done'; card: SavedCardRow; isAnswered: boolean }
  | { state: 'declined' | 'not_sent' | 'given_up'; error: ErrorKind; code: string | null };

/** What a card is stored for. */
export interface Subject {
  payment?: Payment | undefined;
  registration?: Registration | undefined;
}

/** Holds what a storing touches, the order before the member as everywhere, and reads what it is for. */
export async function lockSubject(books: Books, customerKey: string, subject: string): Promise<Subject> {
  const seen = await books.payment(subject);
  if (seen) await books.lockKnownOrder(seen.order_key);
  await books.cards.lockKnownCustomer(customerKey);
  return { payment: await books.payment(subject), registration: await books.cards.registration(subject) };
}

/** Writes the end of a storing down together with everything that follows from it. */
export async function concludeStoring(
  context: Context,
  books: Books,
  subject: Subject,
  operation: CardOperation,
  end: StoringEnd,
): Promise<void> {
  const now = context.clock.now();
  const isDone = end.state === 'done';
  const ended: CardOperation = {
    ...operation,
    state: end.state,
    card_id: isDone ? end.card.id : null,
    error_kind: isDone ? null : end.error,
    error_code: isDone ? null : end.code,
    answered_at: isDone && !end.isAnswered ? null : now,
  };
  await books.cards.updateOperation(ended.id, ended);
  await books.dropJob('settle-card', ended.id);
  await followStoring(context, books, subject, ended);
}

/** What follows from a storing that has ended. Harmless to repeat, for a payment that was decided after it. */
export async function followStoring(
  context: Context,
  books: Books,
  { payment, registration }: Subject,
  operation: CardOperation,
): Promise<void> {
  const isDone = operation.state === 'done';
  if (registration && isDone) await finishRegistration(context, books, registration.id);
  if (registration?.state === 'storing' && !isDone)
    await failRegistration(context, books, registration.id, {
      error: operation.error_kind ?? 'system',
      code: operation.error_code,
    });
  const isLinked = payment ? await linkPayment(context, books, payment, operation) : isDone;
  // A card that was only found, not answered for, is no reason to lose another one.
  if (isLinked && operation.answered_at !== null)
    await books.planJob('make-room', operation.id, context.clock.now());
}
