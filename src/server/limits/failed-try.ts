import type { ErrorKind } from '../../core/errors.ts';
import type { Payment } from '../store/schema.ts';

/**
 * What somebody who tries out cards would run into: the card company's no, and an authentication that failed. Faults of
 * lines, settings and tokens, and a buyer who took too long, are not held against anybody (design §4).
 */
const counted: readonly ErrorKind[] = [
  'declined',
  'limit',
  'input',
  'expired',
  'wrong_cvc',
  'installment',
  'bonus',
  'tds_failed',
  'tds_unsupported',
];

export const isCounted = (error: ErrorKind | null): boolean => error !== null && counted.includes(error);

export const countsAsFailedTry = ({ status, error_kind }: Payment): boolean =>
  status === 'failed' && isCounted(error_kind);
