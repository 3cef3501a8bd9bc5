import type { LogEvent } from '../log/log.ts';
import type { ErrorSource } from '../store/schema/errors.ts';

/** What of a log line goes into エラーログ. */
export interface Noted {
  source: ErrorSource;
  code: string;
  subject: string;
  detail: string;
}

type Fields = Readonly<Record<string, unknown>>;

const text = (value: unknown): string => (value === undefined ? '' : String(value));

/**
 * What was thrown, by the name of its class alone. The shop's own code may throw anything, a buyer's name or a password too:
 * the words stay in the log, which is the engineers', and do not stand before whoever may look at the console. Jobs ask the
 * shop's hooks as well. A name that does not end as such names do could be words again.
 */
const classOf = (error: unknown): string =>
  /^([A-Za-z_$][\w$]{0,59}?(?:Error|Exception)|Error)(?=:|$)/.exec(text(error))?.[1] ?? '';

/** Operations of staff. What a buyer's card is refused for is between the buyer and the card company. */
const ofStaff: readonly string[] = ['capture', 'void', 'refund', 'change'];

/**
 * エラーログ is made of these lines of the log: what went wrong where no buyer sees it, and somebody of the shop has to put
 * it right. What the log must not hold cannot get in here either.
 */
const notable: Partial<Record<LogEvent, (fields: Fields) => Noted | undefined>> = {
  'payment.answered': ({ paymentId, operation, outcome, code }) => {
    if (outcome === 'not_sent')
      return { source: 'connection', code: 'not-sent', subject: text(operation), detail: text(paymentId) };
    if (outcome !== 'declined' || !ofStaff.includes(text(operation))) return undefined;
    return { source: 'operation', code: text(code), subject: text(paymentId), detail: text(operation) };
  },
  'payment.unknown': ({ operation, reason }) => ({
    source: 'connection',
    code: 'unanswered',
    subject: text(operation),
    detail: text(reason),
  }),
  'notice.refused': ({ reason, count }) => ({
    source: 'notice',
    code: text(reason),
    subject: '',
    detail: `${text(count)} so far`,
  }),
  'notice.unfetched': ({ reason }) => ({
    source: 'notice',
    code: 'unfetched',
    subject: '',
    detail: text(reason),
  }),
  'setting.wrong': ({ field, reason }) => ({
    source: 'setting',
    code: 'wrong',
    subject: text(field),
    detail: text(reason),
  }),
  'job.failed': ({ job, error }) => ({
    source: 'job',
    code: 'failed',
    subject: text(job),
    detail: classOf(error),
  }),
  'event.failed': ({ eventType, error }) => ({
    source: 'hook',
    code: 'failed',
    subject: text(eventType),
    detail: ['onEvent', classOf(error)].filter(Boolean).join(': '),
  }),
};

/** What of one log line staff should know; `undefined` for most. */
export const noted = (event: LogEvent, fields: Fields): Noted | undefined => notable[event]?.(fields);
