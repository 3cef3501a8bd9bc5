import { type DoneOperation, type Happening, statusWordAfter } from '../core/operation-words.ts';
import type { Books } from './store/books.ts';
import type { Operation } from './store/schema/operations.ts';
import type { Payment } from './store/schema/payments.ts';

/**
 * Keeps ペイジェント状況 (S-14). It cannot be read off a payment's status: operations and notices have tables of their own, and
 * the last of either holds. So it is written where each of them is recorded, in the same transaction.
 */
export async function noteStatusWord(books: Books, paymentId: string, happening: Happening): Promise<void> {
  const payment = (await books.payment(paymentId))!;
  const word = statusWordAfter(payment.method, payment.status_word, happening);
  if (word !== payment.status_word) await books.effects.noteStatusWord(paymentId, word);
}

/** The same for an operation that was accepted. An amount change is noted with the payment it makes. */
export async function noteDoneOperation(books: Books, operation: Operation): Promise<void> {
  const done = doneBy(operation, (await books.payment(operation.payment_id))!);
  if (done) await noteStatusWord(books, operation.payment_id, { done });
}

function doneBy({ kind, amount }: Operation, payment: Payment): DoneOperation | undefined {
  switch (kind) {
    case 'authorize':
      // 同時売上
      return payment.capture === 1 ? 'capture' : 'authorize';
    case 'capture':
    case 'void':
      return kind;
    case 'refund':
      return amount < payment.amount ? 'change_sale' : 'refund';
    default:
      return undefined;
  }
}
