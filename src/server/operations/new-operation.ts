import type { Context } from '../context.ts';
import type { Operation, OperationKind } from '../store/schema/operations.ts';
import type { Payment } from '../store/schema/payments.ts';

/** A call to the provider that is about to be written down. */
export function newOperation(
  { ids, clock }: Context,
  payment: Payment,
  kind: OperationKind,
  key: string,
  digest: string,
): Operation {
  return {
    id: `op_${ids.random(16)}`,
    payment_id: payment.id,
    order_key: payment.order_key,
    kind,
    key,
    digest,
    amount: payment.amount,
    state: 'intended',
    error_kind: null,
    error_code: null,
    error_detail: null,
    absences: 0,
    created_at: clock.now(),
    sent_at: null,
    answered_at: null,
    audit_id: null,
  };
}
