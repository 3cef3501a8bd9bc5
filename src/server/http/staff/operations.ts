import { CaptureBody, ChangeBody, OperationAnswer, RefundBody } from '../../../contract/staff/order.ts';
import { changeAmount } from '../../operations/change.ts';
import { deedOn, outcomeOf, ownPayment } from '../../operations/deed.ts';
import { inquirePayment, type OperationResult, operate } from '../../operations/payments.ts';
import { sendSlip } from '../../slips/send-slip.ts';
import { orderDetail } from '../../staff/order-detail.ts';
import type { Desk, Visit } from './desk.ts';

/** 売上, 取消, 返金, 金額変更, 状態更新 and お支払い番号の再送 of one payment. Each answers with the whole order as it then stands. */
export function operationRoutes({ context, act }: Desk): void {
  const answer = OperationAnswer;
  const outcome = outcomeOf;
  const idOf = ({ param }: Visit) => param('id');

  /** What became of a press. A refusal by the provider is an answer. */
  async function answered(result: OperationResult): Promise<OperationAnswer> {
    const order = await orderDetail(context, result.payment.orderId);
    if (result.ok) return { ok: true, reason: null, code: null, help: null, order };
    const { reason, code } = result;
    return { ok: false, reason, code, help: (code && context.gateway.explain(code, '')) || null, order };
  }
  /** The payment of this shop, and then what is done with it. */
  const own =
    <B>(work: (id: string, body: B, visit: Visit) => Promise<OperationAnswer>) =>
    async (visit: Visit, body: B) =>
      work((await ownPayment(context, idOf(visit))).id, body, visit);

  const deed = (visit: Visit) => deedOn(context, idOf(visit));
  for (const verb of ['capture', 'void'] as const)
    act(
      {
        path: `/payments/{id}/${verb}`,
        summary: verb === 'capture' ? '売上' : '取消 of an authorisation',
        action: verb,
        body: CaptureBody,
        answer,
        outcome,
        deed,
      },
      own(async (id, { key }) => answered(await operate(context, verb, id, { key }))),
    );
  act(
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
    own(async (id, { key, amount }) =>
      answered(await operate(context, 'refund', id, { key, ...(amount !== undefined && { amount }) })),
    ),
  );
  act(
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
    own(async (id, { key, amount, acceptsLoss = false }, { member }) =>
      answered(
        await changeAmount(context, id, {
          key,
          acceptsLoss,
          actor: member.name,
          ...(amount !== undefined && { amount }),
        }),
      ),
    ),
  );
  act(
    { path: '/payments/{id}/inquire', summary: '状態更新', action: 'inquire', answer, deed },
    own(async (id) => answered({ ok: true, payment: await inquirePayment(context, id) })),
  );
  act(
    { path: '/payments/{id}/send-slip', summary: 'お支払い番号の再送', action: 'send-slip', answer, deed },
    own(async (id) => {
      await sendSlip(context, id);
      const { order_key } = await ownPayment(context, id);
      const { order_id } = (await context.store.books.order(order_key))!;
      return { ok: true, reason: null, code: null, help: null, order: await orderDetail(context, order_id) };
    }),
  );
}
