import { jstMoment, jstParts } from '../../core/date.ts';
import type { Context } from '../context.ts';
import type { Books } from '../store/books.ts';

/** When the nightly work is done in Japan: after the carriers' last cut-off (03:30), before the shop opens. */
const HOURS = { sweep: 4, reconcile: 5 } as const;

export type NightlyJob = keyof typeof HOURS;

/** The next time after `now` at which a nightly job is due. */
export function nextNight(job: NightlyJob, now: number): number {
  const { year, month, day } = jstParts(now);
  const tonight = jstMoment(year, month, day, HOURS[job]);
  return tonight > now ? tonight : jstMoment(year, month, day + 1, HOURS[job]);
}

/** What a nightly job is about: there is one for each merchant id of a shop. */
export const nightlySubject = (
  job: NightlyJob,
  { shop, gateway }: Pick<Context, 'shop' | 'gateway'>,
): string => `${job}/${shop}/${gateway.environment}/${gateway.merchantId}`;

/** Plans the nightly work of this shop, as its settings say; called at each start. */
export async function planNights(
  context: Pick<Context, 'shop' | 'gateway' | 'clock' | 'recovery'>,
  books: Books,
): Promise<void> {
  for (const job of Object.keys(HOURS) as NightlyJob[]) {
    const subject = nightlySubject(job, context);
    if (context.recovery[job] === 'daily')
      await books.ensureJob(job, subject, nextNight(job, context.clock.now()));
    else await books.dropJob(job, subject);
  }
}
