import { ConnectionError, ProblemError } from '../../client/staff-client.ts';

/** Why something could not be read or done, in as many ways as there is something different to say. */
export const troubles = [
  'forbidden',
  'offline',
  'unanswered',
  'missing',
  'conflict',
  'amountDiffers',
  'pending',
  'invalid',
  'busy',
  'broken',
] as const;

export type Trouble = (typeof troubles)[number];

/** By the key of the problem; newer adapters may know more of them, which go by their status. */
const byProblem: Readonly<Record<string, Trouble>> = {
  'payment-confirming': 'pending',
  'amount-differs': 'amountDiffers',
};

const byStatus: Readonly<Record<number, Trouble>> = {
  400: 'invalid',
  401: 'forbidden',
  403: 'forbidden',
  404: 'missing',
  409: 'conflict',
  422: 'invalid',
  429: 'busy',
  503: 'busy',
};

export function troubleOf(error: unknown): Trouble {
  if (error instanceof ConnectionError) return error.sent ? 'unanswered' : 'offline';
  if (!(error instanceof ProblemError)) return 'broken';
  return byProblem[error.problem] ?? byStatus[error.status] ?? 'broken';
}
