import { compareNoticeIds } from '../../core/notice.ts';
import { raiseAlarm } from '../alarm.ts';
import type { Context } from '../context.ts';
import type { Merchant } from '../store/notice-books.ts';
import { GAP_CHECK_MS, GAP_MEMORY_MS, GAP_TOO_OLD_MS } from '../timing.ts';
import { missingNumbers } from './gaps.ts';
import { storeNotice } from './receive.ts';

/** More changes than this are left to the next run, so that one run never lasts for hours. */
const MOST_AT_ONCE = 500;

/** What the job and its alarm are about: there is one for each merchant id of a shop. */
export const fetchSubject = ({ shop, gateway }: Pick<Context, 'shop' | 'gateway'>): string =>
  `notices/${shop}/${gateway.environment}/${gateway.merchantId}`;

/** The same of changes that are gone at the provider. */
export const purgedSubject = (subject: string): string => `${subject}/purged`;

/** 決済情報差分照会 at regular times: all changes where no notice can reach us, else those whose numbers are missing. */
export async function fetchNotices(context: Context, subject: string): Promise<void> {
  const { notices, store, clock } = context;
  // The settings have changed since it was planned: the present merchant has a job of its own.
  if (subject !== fetchSubject(context))
    return store.transaction((books) => books.dropJob('fetch-notices', subject));
  if (notices.channel === 'poll') await fetchChanges(context);
  // A change that was handed out is not handed out again, and its answer can be lost on the way: asked for by its number.
  await fillGaps(context);
  const every = notices.channel === 'poll' ? notices.everyMs : GAP_CHECK_MS;
  await store.transaction((books) => books.planJob('fetch-notices', subject, clock.now() + every));
}

/**
 * The provider hands out each change once, oldest first, and remembers what it has handed out.
 *
 * @returns how many were not known before, and whether nothing is left to be asked for: a contract without 091 has nothing
 */
export async function fetchChanges(context: Context): Promise<{ news: number; isAll: boolean }> {
  let news = 0;
  for (let count = 0; count < MOST_AT_ONCE; count++) {
    const outcome = await context.gateway.nextDifference();
    if (outcome.kind !== 'ok') {
      unfetched(context, outcome.kind);
      return { news, isAll: outcome.kind === 'declined' };
    }
    if (!outcome.value.found) return { news, isAll: true };
    if (outcome.value.lost)
      await alarmPurged(context, 'the provider had already thrown changes away when it was asked');
    if (await storeNotice(context, outcome.value.notice, 'fetched')) news += 1;
  }
  return { news, isAll: false };
}

/** @param all asks for the numbers that were given up too, because somebody wants to know */
export async function fillGaps(context: Context, all = false): Promise<void> {
  const { gateway, store, clock } = context;
  const merchant: Merchant = { environment: gateway.environment, merchant_id: gateway.merchantId };
  const now = clock.now();
  const received = await store.books.notices.numbersSince(merchant, now - GAP_MEMORY_MS);
  const missing = missingNumbers(received);
  const unfilled: string[] = [];
  for (const { number, since } of missing.slice(0, MOST_AT_ONCE)) {
    const isOld = now >= since + GAP_TOO_OLD_MS;
    const isFilled = (all || !isOld) && (await fetchOne(context, number));
    if (isOld && !isFilled) unfilled.push(number);
  }
  if (unfilled.length > 0) await alarmUnfilled(context, unfilled);
  else await closeUnfilled(context);
}

/** True when the number is filled now. */
async function fetchOne(context: Context, number: string): Promise<boolean> {
  const outcome = await context.gateway.nextDifference(number);
  if (outcome.kind !== 'ok') {
    unfetched(context, outcome.kind);
    return false;
  }
  if (!outcome.value.found) return false;
  const { notice, lost } = outcome.value;
  if (lost) await alarmPurged(context, `the provider had already thrown changes away before ${number}`);
  await storeNotice(context, notice, 'fetched');
  return compareNoticeIds(notice.noticeId, number) === 0;
}

const listed = (numbers: readonly string[]): string =>
  numbers.slice(0, 20).join(', ') + (numbers.length > 20 ? ` and ${numbers.length - 20} more` : '');

/** Not an alarm of its own: the next run asks again, and what cannot be got for a day is one. */
const unfetched = ({ log }: Context, reason: string): void => log('notice.unfetched', { reason });

/** Numbers nobody fills; closed once none is missing any more. */
async function alarmUnfilled(context: Context, numbers: readonly string[]): Promise<void> {
  await alarm(context, fetchSubject(context), `no notice under ${listed(numbers)}`);
}

/**
 * Changes that are gone at the provider. No later answer brings them back, so it stays open beside the one about numbers until
 * the provider was asked about every payment that lives.
 */
async function alarmPurged(context: Context, detail: string): Promise<void> {
  await alarm(context, purgedSubject(fetchSubject(context)), detail);
}

async function alarm(context: Context, id: string, detail: string): Promise<void> {
  const about = { id, order_key: '' };
  await context.store.transaction((books) => raiseAlarm(context, books, about, 'GAP_UNFILLED', detail));
}

async function closeUnfilled(context: Context): Promise<void> {
  const { store, clock } = context;
  await store.transaction((books) => books.closeAlarms('GAP_UNFILLED', fetchSubject(context), clock.now()));
}
