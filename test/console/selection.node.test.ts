import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { chosen, nothingSelected, toggled, toggledAll } from '../../src/console/payment-list/selection.ts';
import { dayOfRows } from '../scenarios/staff-rows.ts';

const ids = (selection: Parameters<typeof chosen>[0]) =>
  chosen(selection, dayOfRows).map(({ orderId }) => orderId);

describe('what is ticked', () => {
  test('is only what can be', () => {
    assert.deepEqual(ids({ operation: 'capture', ids: new Set(dayOfRows.map(({ id }) => id)) }), [
      '1042',
      '1039',
      '1036',
    ]);
  });

  test('begins anew in the other column', () => {
    const captured = toggled(nothingSelected, 'capture', 'pay_1042');
    assert.deepEqual(ids(toggled(captured, 'void', 'pay_1031')), ['1031']);
    assert.deepEqual(ids(toggled(captured, 'capture', 'pay_1042')), []);
  });

  test('is all of a column, or none when all was', () => {
    const all = toggledAll(nothingSelected, 'void', dayOfRows);
    assert.equal(ids(all).length, 4);
    assert.equal(ids(toggledAll(all, 'void', dayOfRows)).length, 0);
    assert.equal(ids(toggledAll(toggled(all, 'void', 'pay_1031'), 'void', dayOfRows)).length, 4);
  });
});
