import { type DestinationStream, pino } from 'pino';
import { maskCardNumbers } from '../card-data.ts';

/**
 * Everything that is ever logged, and with which fields. A field that is not named here cannot reach the log, whatever
 * a caller passes: an allow-list, because what must not be logged cannot be listed completely.
 */
const events = {
  'setting.wrong': ['field', 'reason', 'stops'],
  'setting.noted': ['field', 'reason'],
  'session.created': ['sessionId', 'orderId', 'amount'],
  'session.replaced': ['sessionId', 'orderId'],
  'order.swept': ['orderId'],
  'order.recovered': ['orderId', 'paymentId'],
  'payment.sent': ['paymentId', 'operation', 'tradingId', 'amount'],
  'payment.answered': ['paymentId', 'operation', 'outcome', 'code', 'millis'],
  'payment.unknown': ['paymentId', 'operation', 'reason'],
  'payment.moved': ['paymentId', 'from', 'to', 'providerStatus'],
  'payment.inquired': ['paymentId', 'outcome', 'providerStatus', 'tries'],
  'payment.unwanted': ['paymentId'],
  'payment.changed': ['paymentId', 'replacement', 'amount'],
  'payment.change-ended': ['paymentId', 'outcome'],
  'payment.superseded': ['paymentId'],
  'payment.returned': ['paymentId', 'outcome'],
  'paidy.verified': ['paymentId', 'outcome'],
  'authentication.returned': ['paymentId', 'standing', 'outcome'],
  'authentication.refused': ['authenticationId', 'reason'],
  'authentication.ended': ['authenticationId', 'reason'],
  'card.operated': ['operation', 'cardId', 'outcome', 'code'],
  'card.removed': ['cardId', 'reason'],
  'card.kept': ['cardId', 'reason'],
  'card.checked': ['cardId', 'outcome'],
  'notice.received': ['noticeId', 'source', 'isNew'],
  'notice.refused': ['reason', 'count'],
  'notice.judged': ['noticeId', 'verdict', 'paymentId'],
  'notice.unfetched': ['reason'],
  'webhook.answered': ['eventId', 'eventType', 'outcome', 'tries'],
  'bulk.started': ['runId', 'operation', 'count'],
  'bulk.ended': ['runId'],
  'settings.changed': ['version'],
  'settings.unreadable': ['error'],
  'alarm.raised': ['alarm', 'paymentId'],
  'job.failed': ['job', 'paymentId', 'error'],
  'event.failed': ['eventType', 'error'],
  'request.failed': ['requestId', 'method', 'route', 'status', 'problem', 'millis'],
  'request.crashed': ['requestId', 'route', 'error', 'stack'],
  'database.idle-error': ['error'],
} as const satisfies Record<string, readonly string[]>;

export type LogEvent = keyof typeof events;
type LogFields<E extends LogEvent> = {
  [F in (typeof events)[E][number]]?: string | number | readonly string[] | undefined;
};

export type Log = <E extends LogEvent>(event: E, fields: LogFields<E>) => void;

const levels: Partial<Record<LogEvent, 'warn' | 'error'>> = {
  'setting.wrong': 'error',
  'setting.noted': 'warn',
  'authentication.refused': 'warn',
  'payment.unknown': 'warn',
  'payment.unwanted': 'warn',
  'notice.refused': 'warn',
  'notice.unfetched': 'warn',
  'settings.unreadable': 'error',
  'alarm.raised': 'error',
  'job.failed': 'error',
  'event.failed': 'error',
  'request.crashed': 'error',
  'database.idle-error': 'warn',
};

/** A log of JSON lines on `destination`: standard output when it is left out. */
export function makeLog(destination?: DestinationStream): Log {
  const options = { base: null, messageKey: 'event' };
  const logger = destination ? pino(options, destination) : pino(options);
  return (event, fields) => {
    const line: Record<string, unknown> = {};
    const given: Record<string, unknown> = fields;
    for (const name of events[event]) {
      if (given[name] !== undefined) line[name] = masked(given[name]);
    }
    logger[levels[event] ?? 'info'](line, event);
  };
}

/** The second net: whatever text comes through an allowed field, card numbers do not. */
function masked(value: unknown): unknown {
  if (typeof value === 'string') return maskCardNumbers(value);
  return Array.isArray(value) ? value.map(masked) : value;
}
