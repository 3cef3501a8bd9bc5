import type { AlarmList, AlarmView } from '../../contract/staff/alarms.ts';
import { alarmKinds } from '../../core/alarm.ts';
import type { Context } from '../context.ts';
import { tellOrder } from '../effects.ts';
import { ProblemError } from '../problem.ts';
import type { StaffMember } from '../staff/member.ts';
import type { Books } from '../store/books.ts';
import type { Alarm } from '../store/schema/alarms.ts';
import { proofs } from './proofs.ts';
import { viewAlarm } from './view-alarm.ts';

/** More than anybody works through; the counts in the lists say how many there are. */
const MOST_OPEN = 500;
const MOST_CLOSED = 200;

/** 要対応: the grave ones first, then the newest. With `all` the closed ones follow. */
export async function listAlarms(context: Context, { all }: { all: boolean }): Promise<AlarmList> {
  const { store, gateway } = context;
  const { environment } = gateway;
  const open = await store.books.alarms.list({ environment, state: 'open', limit: MOST_OPEN });
  const closed = all
    ? await store.books.alarms.list({ environment, state: 'closed', limit: MOST_CLOSED })
    : [];
  const rank = ({ kind }: Alarm) => (alarmKinds[kind].grave ? 0 : 1);
  const sorted = [...open.toSorted((a, b) => rank(a) - rank(b)), ...closed];
  return { alarms: await Promise.all(sorted.map((alarm) => viewAlarm(context, alarm))) };
}

/** A note of what was done. It closes nothing by itself; where a proof waits for one, it does now. */
export async function noteAlarm(
  context: Context,
  id: string,
  { name }: StaffMember,
  note: string,
): Promise<AlarmView> {
  const { store, clock } = context;
  const { order_key } = await known(context, id);
  await store.transaction(async (books) => {
    if (order_key !== '') await books.lockKnownOrder(order_key);
    await books.alarms.note(id, { note, noted_by: name, noted_at: clock.now() });
    await closeIfGone(context, books, id, false);
  });
  return viewAlarm(context, await known(context, id));
}

/** もう一度確認する: asks the provider, and closes the alarm if that proves its cause gone. */
export async function checkAlarm(context: Context, id: string): Promise<AlarmView> {
  const { store } = context;
  const alarm = await known(context, id);
  if (alarm.closed_at === null) {
    const isAnswered = (await proofs[alarm.kind].ask?.(context, alarm)) ?? false;
    await store.transaction(async (books) => {
      if (alarm.order_key !== '') {
        await books.lockKnownOrder(alarm.order_key);
        await tellOrder(context, books, alarm.order_key);
      }
      await closeIfGone(context, books, id, isAnswered);
    });
    context.wake();
  }
  return viewAlarm(context, await known(context, id));
}

async function known({ store, gateway }: Context, id: string): Promise<Alarm> {
  const alarm = await store.books.alarms.find(id);
  const order = alarm && alarm.order_key !== '' ? await store.books.order(alarm.order_key) : undefined;
  if (!alarm || (order && order.environment !== gateway.environment)) throw new ProblemError('not-found');
  return alarm;
}

/** Closes an alarm whose cause the books prove to be gone, in the transaction that holds its order. */
async function closeIfGone(context: Context, books: Books, id: string, isAnswered: boolean): Promise<void> {
  const alarm = (await books.alarms.find(id))!;
  const { isGone, needsNote } = proofs[alarm.kind];
  if (alarm.closed_at !== null || (needsNote && alarm.note === null)) return;
  if (await isGone?.(context, books, alarm, isAnswered))
    await books.closeAlarms(alarm.kind, alarm.payment_id, context.clock.now());
}

/** How often it is looked whether an alarm's cause is gone without anybody having done anything about it. */
const TEND_EVERY_MS = 10 * 60_000;

export const tendSubject = ({ shop, gateway }: Pick<Context, 'shop' | 'gateway'>): string =>
  `alarms/${shop}/${gateway.environment}`;

/** Closes at regular times what is over. Asks nobody but the books. */
export async function tendAlarms(context: Context, subject: string): Promise<void> {
  const { store, gateway, clock } = context;
  if (subject !== tendSubject(context))
    return store.transaction((books) => books.dropJob('tend-alarms', subject));
  const { environment } = gateway;
  const open = await store.books.alarms.list({ environment, state: 'open', limit: MOST_OPEN });
  if (open.some(({ kind }) => kind === 'CARDING')) await proofs.CARDING.ask?.(context, open[0]!);
  for (const { id, order_key } of open)
    await store.transaction(async (books) => {
      if (order_key !== '') await books.lockKnownOrder(order_key);
      await closeIfGone(context, books, id, false);
    });
  await store.transaction((books) => books.planJob('tend-alarms', subject, clock.now() + TEND_EVERY_MS));
}
