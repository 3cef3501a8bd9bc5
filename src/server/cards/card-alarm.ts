import type { AlarmKind } from '../../core/alarm.ts';
import { raiseAlarm } from '../alarm.ts';
import type { Context } from '../context.ts';
import type { Books } from '../store/books.ts';

/**
 * Puts something about a stored card before a person's eyes, once until it is closed.
 *
 * @param subject the card, or the storing of one: what stands in the place of a payment in such an alarm
 */
export async function raiseCardAlarm(
  context: Context,
  books: Books,
  kind: Extract<AlarmKind, 'CARD_NOT_SETTLED' | 'CARD_NOT_FORGOTTEN'>,
  subject: string,
  detail: string,
): Promise<void> {
  await raiseAlarm(context, books, { id: subject, order_key: '' }, kind, detail);
}
