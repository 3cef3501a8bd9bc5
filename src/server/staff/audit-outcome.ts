import type { AuditView } from '../store/audit-books.ts';
import type { OperationState } from '../store/schema/operations.ts';

/** Of a press of which nothing more is written down: it is being carried out, or the process died meanwhile. */
export const BEGUN = 'begun';

/** How the audit log calls what became of a call to the provider. */
const outcomeOfCall = {
  intended: 'unknown',
  sent: 'unknown',
  unknown: 'unknown',
  given_up: 'unknown',
  done: 'done',
  declined: 'declined',
  not_sent: 'not-sent',
} as const satisfies Record<OperationState, string>;

/**
 * What is known by now of how a press ended. The books of a call say it better than the process that made it: they are
 * settled by inquiry when that one has died, or was not answered.
 */
export function outcomeNow({
  outcome,
  ended,
  operation_state: state,
  error_code,
}: Pick<AuditView, 'outcome' | 'ended' | 'operation_state' | 'error_code'>): string {
  if (state === null) return ended ?? outcome;
  return state === 'declined' ? (error_code ?? outcomeOfCall[state]) : outcomeOfCall[state];
}
