import { BulkBody, BulkRun, BulkRuns } from '../../../contract/staff/bulk.ts';
import { startBulk } from '../../bulk/start-bulk.ts';
import { listBulk, viewBulk } from '../../bulk/view-bulk.ts';
import type { Desk } from './desk.ts';

/** 一括売上, 一括取消 and 一括処理の履歴. */
export function bulkRoutes({ context, look, act }: Desk): void {
  act(
    {
      path: '/bulk',
      summary: '一括処理: capture or void many payments; carried out behind the answer',
      action: 'bulk',
      body: BulkBody,
      answer: BulkRun,
      deed: (_, { operation, payments }) => ({
        subject: operation,
        detail: { operation, payments: payments.length },
      }),
    },
    ({ member }, body) => startBulk(context, member, body),
  );
  look({ path: '/bulk', summary: '一括処理の履歴, newest first', answer: BulkRuns }, () => listBulk(context));
  look(
    { path: '/bulk/{id}', summary: 'How a run of 一括処理 stands, payment by payment', answer: BulkRun },
    ({ param }) => viewBulk(context, param('id')),
  );
}
