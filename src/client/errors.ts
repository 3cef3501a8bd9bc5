import type { Problem, ProblemKey } from '../contract/problem.ts';

/** What a problem tells staff: cause and fix, fields that are wrong. */
export type Told = Pick<Problem, 'help' | 'issues'>;

/** The adapter said no, in words: an RFC 9457 problem. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly problem: ProblemKey;
  readonly status: number;
  /** The field that is responsible, when one is. */
  readonly field: string | undefined;
  /** With `confirmation-required`: what to send along once the person has confirmed (再確認). */
  readonly confirmation: string | undefined;
  readonly told: Told;

  constructor(problem: ProblemKey, status: number, field?: string, confirmation?: string, told: Told = {}) {
    super(problem);
    this.problem = problem;
    this.status = status;
    this.field = field;
    this.confirmation = confirmation;
    this.told = told;
  }

  /** False when the adapter itself failed on the way: then it may have paid all the same. */
  get isFinal(): boolean {
    return this.status < 500;
  }
}

/** No readable answer came back. */
export class ConnectionError extends Error {
  override readonly name = 'ConnectionError';
  /**
   * Whether the request may have left the browser. If so the outcome of a payment is unknown, and never to be shown as
   * a failure.
   */
  readonly sent: boolean;

  constructor(sent: boolean, cause?: unknown) {
    super(sent ? 'No readable answer' : 'Offline', { cause });
    this.sent = sent;
  }
}
