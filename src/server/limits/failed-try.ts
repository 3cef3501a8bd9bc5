import type { ErrorKind } from '../../core/errors.ts';
import type { Payment } from '../store/schema/payments.ts';

/**
 * What somebody who tries out cards would run into: the card company's no, and an authentication that failed or that
 * nobody came back from. The provider's answer to 3D認証 tells something of the card already, so leaving it there is no
 * way around the limits. Faults of lines, settings and tokens are not held against anybody (design §4).
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
  'tds_timeout',
  'tds_unsupported',
];

export const isCounted = (error: ErrorKind): boolean => counted.includes(error);

/** A failure without a reason is a buyer's やり直す, or a no that was only seen in the provider's record. */
export const countsAsFailedTry = ({ status, error_kind }: Payment): boolean =>
  status === 'failed' && (error_kind === null || isCounted(error_kind));
