import {
  DifferenceList,
  ErrorList,
  LinkBody,
  LostList,
  LostPayment,
  LostSearch,
  PaymentLink,
  Reconciliation,
  RecoverBody,
  RestockList,
  SweepBody,
  SweepReport,
  Todo,
} from '../../../contract/staff/recovery.ts';
import { orderKey } from '../../checkout/order-key.ts';
import { clearError, readErrors } from '../../error-log/read-errors.ts';
import { issueLink } from '../../links/issue-link.ts';
import { askToReprice } from '../../links/reprice.ts';
import {
  outcomeOfSearch,
  outcomeOfSweep,
  reconcileDeed,
  recoverDeed,
  searchDeed,
  sweepDeed,
} from '../../recovery/deeds.ts';
import { findLost, listLost, recover } from '../../recovery/lost.ts';
import { listDifferences, startReconciliation } from '../../recovery/reconcile.ts';
import { sweep } from '../../recovery/sweep.ts';
import { countTodo } from '../../recovery/todo.ts';
import { listRestock, markRestocked } from '../../restock/work-list.ts';
import type { Desk } from './desk.ts';

/** What staff do when books, provider and shop have come apart. */
export function recoveryRoutes(desk: Desk): void {
  const { context } = desk;
  const keyOf = (orderId: string) => orderKey(context.shop, context.gateway.environment, orderId);

  desk.look({ path: '/todo', summary: 'What waits for somebody, as counts', answer: Todo }, () =>
    countTodo(context),
  );

  desk.act(
    {
      path: '/sweep',
      summary: '決済処理中の注文の取消',
      action: 'sweep',
      body: SweepBody,
      answer: SweepReport,
      deed: (_, request) => sweepDeed(request),
      outcome: outcomeOfSweep,
    },
    (_, { dry, after }) => sweep(context, { dry, after }),
  );

  desk.look({ path: '/lost', summary: '受注の取りこぼし', answer: LostList }, ({ query }) =>
    listLost(context, query['q']?.trim().slice(0, 100)),
  );
  desk.act(
    {
      path: '/lost/find',
      summary: 'Looks for payments that no order stands for',
      action: 'find-lost',
      answer: LostSearch,
      deed: () => searchDeed,
      outcome: outcomeOfSearch,
    },
    () => findLost(context),
  );
  desk.act(
    {
      path: '/lost/{id}/recover',
      summary: '受注データ登録: puts an order into the shop’s hands again',
      action: 'recover',
      body: RecoverBody,
      answer: LostPayment,
      deed: (visit, request) => recoverDeed(context, visit.param('id'), request),
    },
    (visit, request) => recover(context, visit.param('id'), request),
  );

  desk.act(
    {
      path: '/reconcile',
      summary: '照合 with the provider’s record; goes on in the background',
      action: 'reconcile',
      answer: Reconciliation,
      deed: () => reconcileDeed,
    },
    ({ member }) => startReconciliation(context, member.name),
  );
  desk.look({ path: '/differences', summary: '照合の差異', answer: DifferenceList }, ({ query }) =>
    listDifferences(context, query['closed'] === undefined),
  );

  desk.look({ path: '/errors', summary: 'エラーログ', answer: ErrorList }, async ({ query }) => ({
    errors: await readErrors(context, query['cleared'] !== undefined),
  }));
  desk.act(
    {
      path: '/errors/{id}/clear',
      summary: 'エラーログの消込',
      action: 'error-clear',
      answer: ErrorList,
      deed: (visit) => ({ subject: visit.param('id') }),
    },
    async (visit) => {
      await clearError(context, visit.param('id'), visit.member.name);
      return { errors: await readErrors(context) };
    },
  );

  desk.look({ path: '/restock', summary: '在庫戻し', answer: RestockList }, async ({ query }) => ({
    tasks: await listRestock(context, query['done'] !== undefined),
  }));
  desk.act(
    {
      path: '/restock/{id}/done',
      summary: '在庫戻し済',
      action: 'restock-done',
      answer: RestockList,
      deed: (visit) => ({ subject: visit.param('id') }),
    },
    async (visit) => {
      await markRestocked(context, visit.param('id'), visit.member.name);
      return { tasks: await listRestock(context) };
    },
  );

  desk.act(
    {
      path: '/links',
      summary: 'お支払いリンク for an order made by staff',
      action: 'payment-link',
      body: LinkBody,
      answer: PaymentLink,
      deed: (_, { orderId, amount }) => ({
        subject: orderId,
        orderKey: keyOf(orderId),
        detail: { amount },
      }),
      asks: (_, request) => askToReprice(context, request),
    },
    ({ isConfirmed }, request) => issueLink(context, request, { mayReprice: isConfirmed }),
  );
}
