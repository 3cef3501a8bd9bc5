import { CaptureBody, ChangeBody, OperationAnswer, RefundBody } from '../../../contract/staff/order.ts';
import { changeAmount } from '../../operations/change.ts';
import { deedOn, outcomeOf, ownPayment } from '../../operations/deed.ts';
import { inquirePayment } from '../../operations/inquire.ts';
import { operate } from '../../operations/operate.ts';
import type { OperationResult } from '../../operations/operation-result.ts';
import { sendSlip } from '../../slips/send-slip.ts';
import { orderDetail } from '../../staff/order-detail.ts';
import type { Payment } from '../../store/schema/payments.ts';
import type { Desk, Press, Visit } from './desk.ts';

/** 売上, 取消, 返金, 金額変更, 状態更新 and お支払い番号の再送 of one payment. Each answers with the whole order as it then stands. */
export function operationRoutes({ context, actThenShow }: Desk): void {
  const answer = OperationAnswer;
  const outcome = outcomeOf;
  const idOf = ({ param }: Visit) => param('id');

  /** What became of a press, with the order as it stands when the press is in its 履歴. A refusal by the provider is an answer. */
  async function show(result: OperationResult): Promise<OperationAnswer> {
    const answer = await shown(result.payment.orderId);
    if (result.ok) return answer;
    const { reason, code } = result;
    const help = (code && context.gateway.explain(code, '')) || null;
    return { ...answer, ok: false, reason, code, help };
  }
  async function shown(orderId: string): Promise<OperationAnswer> {
    return { ok: true, reason: null, code: null, help: null, order: await orderDetail(context, orderId) };
  }
  /** The payment of this shop, and then what is done with it. */
  const own =
    <B, Done>(work: (payment: Payment, body: B, press: Press) => Promise<Done>) =>
    async (press: Press, body: B) =>
      work(await ownPayment(context, idOf(press)), body, press);

  const deed = (visit: Visit) => deedOn(context, idOf(visit));
  for (const verb of ['capture', 'void'] as const)
    actThenShow(
      {
        path: `/payments/{id}/${verb}`,
        summary: verb === 'capture' ? '売上' : '取消 of an authorisation',
        action: verb,
        body: CaptureBody,
        answer,
        outcome,
        deed,
      },
      own(async ({ id }, { key }, { auditId }) => operate(context, verb, id, { key }, { auditId })),
      show,
    );
  actThenShow(
    {
      path: '/payments/{id}/refund',
      summary: '取消 of a sale; 返金 of a part for Paidy',
      action: 'refund',
      body: RefundBody,
      answer,
      outcome,
      deed: (visit, { amount }) =>
        deedOn(context, idOf(visit), amount === undefined ? undefined : { amount }),
    },
    own(async ({ id }, { key, amount }, { auditId }) =>
      operate(context, 'refund', id, { key, ...(amount !== undefined && { amount }) }, { auditId }),
    ),
    show,
  );
  actThenShow(
    {
      path: '/payments/{id}/change',
      summary: '金額変更',
      action: 'change',
      body: ChangeBody,
      answer,
      outcome,
      deed: (visit, { amount = null, acceptsLoss = false }) =>
        deedOn(context, idOf(visit), { amount, acceptsLoss }),
    },
    own(async ({ id }, { key, amount, acceptsLoss = false }, { member, auditId }) => {
      const request = { key, acceptsLoss, actor: member.name, ...(amount !== undefined && { amount }) };
      return changeAmount(context, id, request, auditId);
    }),
    show,
  );
  actThenShow(
    { path: '/payments/{id}/inquire', summary: '状態更新', action: 'inquire', answer, deed },
    own(async ({ id }) => (await inquirePayment(context, id)).orderId),
    shown,
  );
  actThenShow(
    { path: '/payments/{id}/send-slip', summary: 'お支払い番号の再送', action: 'send-slip', answer, deed },
    own(async ({ id, order_key }) => {
      await sendSlip(context, id);
      return (await context.store.books.order(order_key))!.order_id;
    }),
    shown,
  );
}
