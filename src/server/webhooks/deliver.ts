import { raiseAlarm } from '../alarm.ts';
import type { Context } from '../context.ts';
import type { DueDelivery } from '../store/delivery-books.ts';
import { type PostOutcome, post, type Resolve } from './post.ts';
import type { WebhookSettings } from './settings.ts';
import { signedHeaders } from './sign.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** how long after a try that failed the next one follows. After the last nothing does by itself. */
export const RETRY_STEPS_MS: readonly number[] = [
  5 * SECOND,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  24 * HOUR,
  24 * HOUR,
  24 * HOUR,
];

/** A delivery is taken for this long: more than a whole call, so that no other process sends it meanwhile. */
const TAKEN_MS = MINUTE;
/** So many orders are told of at the same time. */
const AT_ONCE = 8;

/** What the alarm about deliveries is about: one for the shop's address, not one for each event. */
const OUTBOX = 'outbox';

/**
 * Sends what is due to the shop's address, of each order the oldest first, until nothing is due.
 *
 * @returns when the next one will be
 */
export async function deliverDue(
  context: Context,
  settings: WebhookSettings,
  resolve?: Resolve,
): Promise<number | undefined> {
  const { store, clock } = context;
  for (;;) {
    const due = await store.books.deliveries.due(clock.now(), AT_ONCE);
    if (due.length === 0) return store.books.deliveries.nextAt();
    await Promise.all(due.map((delivery) => deliver(context, settings, delivery, resolve)));
  }
}

async function deliver(
  context: Context,
  settings: WebhookSettings,
  delivery: DueDelivery,
  resolve: Resolve | undefined,
): Promise<void> {
  const { store, clock } = context;
  const at = clock.now();
  const isTaken = await store.transaction((books) => books.deliveries.take(delivery, at, at + TAKEN_MS));
  if (!isTaken) return;
  const { event_id } = delivery;
  const body = JSON.stringify({ ...JSON.parse(delivery.body), id: event_id });
  const outcome = await post(settings, signedHeaders(settings.secrets, event_id, at, body), body, resolve);
  await record(context, delivery, outcome);
}

async function record(context: Context, delivery: DueDelivery, result: PostOutcome): Promise<void> {
  const { store, clock, log } = context;
  const now = clock.now();
  const outcome = 'status' in result ? String(result.status) : result.failed;
  const tries = delivery.tries + 1;
  const isDone = 'status' in result && result.status >= 200 && result.status < 300;
  const step = RETRY_STEPS_MS[tries - 1];
  log('webhook.answered', { eventId: delivery.event_id, eventType: delivery.type, outcome, tries });
  await store.transaction(async (books) => {
    await books.deliveries.update(delivery.event_id, {
      tries,
      outcome,
      ...(isDone && { delivered_at: now }),
      ...(!isDone && step !== undefined && { due_at: now + step }),
      ...(!isDone && step === undefined && { dead_at: now }),
    });
    if (!isDone && step === undefined) {
      const detail = `the shop's address did not take news after ${tries} tries: ${outcome}`;
      await raiseAlarm(context, books, { id: OUTBOX, order_key: '' }, 'OUTBOX_DEAD', detail);
    }
    const isWell = isDone && (await books.deliveries.deadCount()) === 0;
    if (isWell) await books.closeAlarms('OUTBOX_DEAD', OUTBOX, now);
  });
}
