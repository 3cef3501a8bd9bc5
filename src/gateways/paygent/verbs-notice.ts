import type { Gateway } from '../../core/ports.ts';
import { differenceFields, readDifference } from './difference.ts';
import { readNotice } from './notice.ts';
import { orWhenAbsent, outcomeOf } from './outcome.ts';
import { noticeKeys } from './settings.ts';
import type { Wiring } from './wiring.ts';

/** 差分通知 as the provider sends it, and as it is fetched. */
export function noticeVerbs({
  configuration,
  transport,
}: Wiring): Pick<Gateway, 'readNotice' | 'nextDifference'> {
  const { connection } = configuration;
  const keys = connection ? noticeKeys(connection) : [];
  return {
    readNotice: (fields) => readNotice(fields, keys),
    async nextDifference(noticeId) {
      const transmission = await transport.send('091', differenceFields(noticeId), 'inquiry');
      return orWhenAbsent(
        outcomeOf(transmission, ({ fields }) => readDifference(fields)),
        { found: false },
      );
    },
  };
}
