import type { ErrorKind } from '../../core/errors.ts';
import type { Outcome } from '../../core/ports.ts';
import { errorKindOf, NOT_FOUND_CODES } from './codes/index.ts';
import type { Answer, Transmission } from './exchange.ts';

/**
 * Makes our outcome out of what came over the wire. Only `result` 0 and 1 are answers; 7 belongs to 3-D Secure 1.0,
 * which we never ask for, so it is as unexplained as anything else and the outcome stays unknown.
 */
export function outcomeOf<T>(
  transmission: Transmission,
  read: (answer: Answer) => T | undefined,
  kindOf: (code: string, detail: string) => ErrorKind = errorKindOf,
): Outcome<T> {
  if (transmission.kind !== 'answered') return transmission;
  const { fields } = transmission.answer;
  if (fields['result'] === '0') {
    const value = read(transmission.answer);
    return value === undefined
      ? { kind: 'unknown', reason: 'the answer lacks a field' }
      : { kind: 'ok', value };
  }
  if (fields['result'] !== '1') return { kind: 'unknown', reason: 'unexpected result' };
  const code = fields['response_code'] ?? '';
  const detail = fields['response_detail'] ?? '';
  const providerPaymentId = fields['payment_id'];
  return {
    kind: 'declined',
    decline: { error: kindOf(code, detail), code, detail, ...(providerPaymentId && { providerPaymentId }) },
  };
}

/** The same outcome, with `value` in the place of 該当データなし. */
export const orWhenAbsent = <T>(outcome: Outcome<T>, value: T): Outcome<T> =>
  outcome.kind === 'declined' && NOT_FOUND_CODES.has(outcome.decline.code) ? { kind: 'ok', value } : outcome;

/** Nothing is sent for what the settings do not have. */
export const notConfigured = (what: string) =>
  ({ kind: 'not_sent', reason: `${what} are not configured` }) as const;
