import { bulkReasons } from '../../internal/bulk-reasons.en.ts';
import { staffWords } from '../../internal/words.en.ts';
import type { BulkRunsMessages } from './ja.ts';

const en: BulkRunsMessages = {
  ...staffWords,
  ...bulkReasons,
  title: 'History of bulk runs',
  empty: 'No bulk run yet.',
  started: 'Started',
  operation: 'Operation',
  'operation.capture': 'Bulk capture',
  'operation.void': 'Bulk cancellation',
  'done.capture': 'Captured',
  'done.void': 'Cancelled',
  'state.waiting': 'Waiting',
  'state.running': 'Running',
  'state.failed': 'Failed',
  'state.refused': 'Left out',
  'state.unknown': 'Checking',
  by: 'By',
  total: 'Orders',
  count: '{count}',
  result: 'Result',
  'sum.done': '{count} done',
  'sum.failed': '{count} failed',
  'sum.left': '{count} to go',
  'sum.open': '{count} checking',
  kept: 'The last 100 runs are shown.',
  back: 'Back to all runs',
  order: 'Order number',
  amount: 'Amount',
};

export default en;
