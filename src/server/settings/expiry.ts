import { raiseAlarm } from '../alarm.ts';
import type { Context } from '../context.ts';

const DAY_MS = 24 * 60 * 60_000;

/** warned about so many days before its end, once each. */
export const WARNED_DAYS = [60, 30, 7] as const;

/** The job's subject: one a shop. */
export const certificatesSubject = ({ shop }: Pick<Context, 'shop'>): string => `certificates/${shop}`;

/**
 * Once a day: raises an alarm for each certificate that nears its end, a new one at each step, and closes those of
 * certificates that are good for longer again or in use no more.
 */
export async function watchCertificates(context: Context, subject: string): Promise<void> {
  const { gateway, clock, store } = context;
  const now = clock.now();
  const ending = (gateway.certificates ?? []).flatMap(({ field, notAfter }) => {
    const days = Math.floor((notAfter - now) / DAY_MS);
    const step = WARNED_DAYS.findLast((each) => days <= each);
    return step === undefined ? [] : [{ id: `${field}/${notAfter}/${step}`, field, days }];
  });
  await store.transaction(async (books) => {
    await books.settings.keepCertificateAlarms(
      ending.map(({ id }) => id),
      now,
    );
    for (const { id, field, days } of ending) {
      const detail = days < 0 ? `${field} has expired` : `${field} is good for ${days} more days`;
      await raiseAlarm(context, books, { id, order_key: '' }, 'CERT_EXPIRY', detail);
    }
    await books.planJob('certificates', subject, now + DAY_MS);
  });
}
