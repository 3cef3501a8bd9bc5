import type { Context } from '../context.ts';
import { forMerchantOf, isOwn, referenceOf } from '../own-payment.ts';
import type { Books } from '../store/books.ts';
import type { Alarm } from '../store/schema/alarms.ts';
import type { Payment } from '../store/schema/payments.ts';
import { QUARANTINE_MS } from '../timing.ts';

/**
 * The provider has never given a 決済ID, a status or a record of it. Only of such a payment is "not found" believed: what was
 * confirmed once and is denied now is a contradiction, for a person to look into.
 */
export const isUnconfirmed = ({
  provider_payment_id,
  provider_status,
  inquired_status,
}: Pick<Payment, 'provider_payment_id' | 'provider_status' | 'inquired_status'>): boolean =>
  provider_payment_id === null && provider_status === null && inquired_status === null;

type Answer = 'found' | 'denied' | 'unanswered';

/** Asks about each, with the credentials of its own merchant id and environment; in another's name, "not found" says nothing (S-9). */
export async function askWhetherFound(outer: Context, payments: readonly Payment[]): Promise<Answer> {
  let all: Answer = 'denied';
  for (const payment of payments) {
    const { gateway } = forMerchantOf(outer, payment);
    if (!isOwn(gateway, payment)) return 'unanswered';
    const outcome = await gateway.inquire(referenceOf(payment));
    if (outcome.kind !== 'ok') all = 'unanswered';
    else if (outcome.value.found) return 'found';
  }
  return all;
}

/** How long something that stays open although it was denied is left before the next question. */
const DENIED_AGAIN_MS = 24 * 60 * 60_000;

/** A question that was not answered is asked again after this long. */
const UNANSWERED_MS = 10 * 60_000;

/**
 * Writes an answer down for an alarm, and gives whether the provider has denied all that the alarm waits for twice: the second
 * time the quarantine after the first, and both since the alarm was raised. The job that remembers the first one asks
 * the second question by itself.
 */
export async function isDeniedTwice(
  context: Context,
  books: Books,
  { id }: Alarm,
  answer: Answer,
): Promise<boolean> {
  const job = await books.job('absence', id);
  const now = context.clock.now();
  if (answer === 'found') await books.dropJob('absence', id);
  if (answer !== 'denied') return false;
  if (!job) await books.planJob('absence', id, now + QUARANTINE_MS, 1);
  if (!job || (job.tries < 2 && now < job.due_at)) return false;
  await books.planJob('absence', id, now + DENIED_AGAIN_MS, 2);
  return true;
}

/**
 * Asks what is due to be asked once more.
 *
 * @param check もう一度確認する, as when staff press it
 */
export async function askOnceMore(
  context: Context,
  alarmId: string,
  check: (context: Context, id: string) => Promise<unknown>,
): Promise<void> {
  const { store, clock } = context;
  const alarm = await store.books.alarms.find(alarmId);
  const order = alarm && (await store.books.order(alarm.order_key));
  // Switched to the other environment since: staff there press again.
  const isHere = order?.environment === context.gateway.environment;
  if (alarm?.closed_at === null && isHere) await check(context, alarmId);
  await store.transaction(async (books) => {
    const job = await books.job('absence', alarmId);
    const isOver = !isHere || (await books.alarms.find(alarmId))?.closed_at !== null;
    if (isOver) return books.dropJob('absence', alarmId);
    if (job && job.due_at <= clock.now())
      await books.planJob('absence', alarmId, clock.now() + UNANSWERED_MS, job.tries);
  });
}
