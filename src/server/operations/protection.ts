import { type Standing, standings } from '../../core/three-d-secure.ts';
import type { Books } from '../store/books.ts';
import type { Payment } from '../store/schema/payments.ts';

/** 本人認証の結果 of a payment, and who bears its chargebacks now (S-12). */
export interface Protection {
  standing: Standing;
  liability: 'issuer' | 'shop';
  /** Who took that risk upon the shop by changing the amount, and when; null while nobody has. */
  lossAccepted: { by: string; at: string } | null;
}

/** What an authentication is still worth: a payment that was made by changing the amount has none of its protection left. */
export async function protectionOf(
  books: Books,
  { standing, replaces, order_key }: Pick<Payment, 'standing' | 'replaces' | 'order_key'>,
): Promise<Protection | null> {
  if (!standing) return null;
  if (replaces === null) return { standing, liability: standings[standing].liability, lossAccepted: null };
  const accepted = (await books.changes.ofOrder(order_key)).find(
    ({ accepts_loss, made_at }) => accepts_loss === 1 && made_at !== null,
  );
  return {
    standing,
    liability: 'shop',
    lossAccepted: accepted ? { by: accepted.actor, at: new Date(accepted.created_at).toISOString() } : null,
  };
}
