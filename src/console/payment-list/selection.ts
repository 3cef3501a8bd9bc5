import type { BulkOperation } from '../../client/staff/bulk.ts';
import type { PaymentRow } from '../../client/staff/payments.ts';

/** Whether the box for 一括売上 or 一括取消 is there. */
export const mayTake = (row: PaymentRow, operation: BulkOperation): boolean =>
  operation === 'capture' ? row.canCapture : row.canVoid;

/** What is ticked: of one operation at a time, since one button does one thing. */
export interface Selection {
  operation: BulkOperation;
  ids: ReadonlySet<string>;
}

export const nothingSelected: Selection = { operation: 'capture', ids: new Set() };

/** Ticks a box or takes the tick away. A tick in the other column begins anew there. */
export function toggled(selection: Selection, operation: BulkOperation, id: string): Selection {
  const ids = new Set(selection.operation === operation ? selection.ids : []);
  if (!ids.delete(id)) ids.add(id);
  return { operation, ids };
}

/** すべて選択: every box of the column, or none when all had a tick. */
export function toggledAll(
  selection: Selection,
  operation: BulkOperation,
  rows: readonly PaymentRow[],
): Selection {
  const all = rows.filter((row) => mayTake(row, operation)).map(({ id }) => id);
  const hasAll = selection.operation === operation && all.every((id) => selection.ids.has(id));
  return { operation, ids: new Set(hasAll ? [] : all) };
}

/** Those of the rows that are ticked and can still be; a list that was read again may have changed. */
export const chosen = ({ operation, ids }: Selection, rows: readonly PaymentRow[]): PaymentRow[] =>
  rows.filter((row) => ids.has(row.id) && mayTake(row, operation));
