import type { StaffAction } from '../../core/staff.ts';
import type { Context } from '../context.ts';
import { ProblemError } from '../problem.ts';
import { sendSlip } from '../slips/send-slip.ts';
import { apiCaller, audited, type Deed } from '../staff/audit.ts';
import type { OperationVerb } from './abilities.ts';
import { type ChangeRequest, changeAmount } from './change.ts';
import { deedOn, outcomeOf, ownPayment } from './deed.ts';
import { inquirePayment } from './inquire.ts';
import { operate, type RefundRequest } from './operate.ts';
import type { OperationResult } from './operation-result.ts';
import { type PaymentView, viewPayment } from './payment-view.ts';

/*
 * `kessai.payments.…`: calls of the shop's own server, in the place of whoever pressed a button there. They stand in the audit
 * log like the presses of staff.
 */

async function noted<T>(
  context: Context,
  action: StaffAction,
  paymentId: string,
  work: (auditId: string) => Promise<T>,
  detail?: Deed['detail'],
  { key, outcomeOf }: { key?: unknown; outcomeOf?: (result: T) => string } = {},
): Promise<T> {
  const deed = { action, ...(await deedOn(context, paymentId, detail)) };
  return audited(context, apiCaller, deed, work, { outcomeOf, sent: { key, ...detail } });
}

/** One payment of this shop. One of the other environment can be read, and no more (S-9); reading stands in no audit log. */
export async function viewByApi(context: Context, paymentId: string): Promise<PaymentView> {
  const payment = await context.store.books.payment(paymentId);
  if (payment?.shop !== context.shop) throw new ProblemError('not-found');
  return viewPayment(context, paymentId);
}

/** Who asks may be no TypeScript: only what can be told is. */
const amountOf = ({ amount }: { amount?: unknown }): { amount: number } | undefined =>
  typeof amount === 'number' && Number.isFinite(amount) ? { amount } : undefined;

export const operateByApi = (
  context: Context,
  verb: OperationVerb,
  paymentId: string,
  request: RefundRequest,
): Promise<OperationResult> =>
  noted(
    context,
    verb,
    paymentId,
    async (auditId) =>
      operate(context, verb, (await ownPayment(context, paymentId)).id, request, { auditId }),
    amountOf(request),
    { key: request.key, outcomeOf },
  );

export const changeByApi = (
  context: Context,
  paymentId: string,
  request: ChangeRequest,
): Promise<OperationResult> =>
  noted(
    context,
    'change',
    paymentId,
    async (auditId) => changeAmount(context, (await ownPayment(context, paymentId)).id, request, auditId),
    { ...amountOf(request), acceptsLoss: request.acceptsLoss === true },
    { key: request.key, outcomeOf },
  );

export const inquireByApi = (context: Context, paymentId: string): Promise<PaymentView> =>
  noted(context, 'inquire', paymentId, async () =>
    inquirePayment(context, (await ownPayment(context, paymentId)).id),
  );

export const sendSlipByApi = (context: Context, paymentId: string): Promise<void> =>
  noted(context, 'send-slip', paymentId, async () =>
    sendSlip(context, (await ownPayment(context, paymentId)).id),
  );
