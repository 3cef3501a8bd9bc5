import type { StaffAction } from '../../core/staff.ts';
import type { AuditView } from '../store/audit-books.ts';
import type { OperationState } from '../store/schema/operations.ts';
import { ACT_MS, LONG_ACT_MS, OPERATION_LEASE_MS } from '../timing.ts';

/** Of a press of which nothing more is written down. Long after it, nobody can tell what became of it. */
export const BEGUN = 'begun';

/** The same while whoever carries it out may still be at it. */
export const UNDER_WAY = 'under-way';

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

/** What goes through many payments in one piece, or lasts as long as its reader takes. */
const longActs: readonly StaffAction[] = ['export', 'find-lost', 'reconcile', 'sweep'];

/**
 * What is known by now of how a press ended. The books of a call say it better than the process that made it: they are
 * settled by inquiry when that one has died, or was not answered.
 */
export function outcomeNow(
  view: Pick<
    AuditView,
    | 'at'
    | 'action'
    | 'outcome'
    | 'ended'
    | 'operation_state'
    | 'operation_created_at'
    | 'operation_sent_at'
    | 'error_code'
  >,
  now: number,
): string {
  const { operation_state: state, operation_created_at: created, operation_sent_at: sent, error_code } = view;
  if (state !== null) {
    const isBeingMade = state === 'intended' || state === 'sent';
    // Its worker has so long before somebody else asks the provider what became of it.
    if (isBeingMade && now < (sent ?? created ?? view.at) + OPERATION_LEASE_MS) return UNDER_WAY;
    return state === 'declined' ? (error_code ?? outcomeOfCall[state]) : outcomeOfCall[state];
  }
  const known = view.ended ?? view.outcome;
  const longest = longActs.includes(view.action) ? LONG_ACT_MS : ACT_MS;
  return known === BEGUN && now < view.at + longest ? UNDER_WAY : known;
}
