import { type Problem, type ProblemKey, problems } from '../contract/problem.ts';

/** What a problem tells besides its key. */
export interface ProblemDetail extends Pick<Problem, 'help' | 'issues'> {
  field?: string;
  retryAfter?: number;
  confirmation?: string;
}

/** A request that is refused, with the reason the caller is told. Thrown by use cases, written by the HTTP layer. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly key: ProblemKey;
  /** The field at fault, when one is. Never a value that was sent. */
  readonly field: string | undefined;
  /** Seconds after which asking again makes sense. */
  readonly retryAfter: number | undefined;
  /** 再確認: what the same request is to be sent again with. */
  readonly confirmation: string | undefined;

  /** Members of the answer for staff: cause and fix, wrong fields. */
  readonly told: Pick<Problem, 'help' | 'issues'>;

  constructor(key: ProblemKey, detail: ProblemDetail = {}) {
    super(detail.field ? `${problems[key].en} (${detail.field})` : problems[key].en);
    this.key = key;
    this.field = detail.field;
    this.retryAfter = detail.retryAfter;
    this.confirmation = detail.confirmation;
    const { help, issues } = detail;
    this.told = { ...(help && { help }), ...(issues && { issues }) };
  }

  get status(): number {
    return problems[this.key].status;
  }
}
