import assert from 'node:assert/strict';
import { test } from 'node:test';
import { detailText } from '../../src/console/audit/detail-text.ts';
import { ja } from '../../src/console/audit/messages/ja.ts';

const cases: [detail: Record<string, unknown>, told: string | undefined, written: string | undefined][] = [
  [{ amount: 3330, acceptsLoss: true }, '¥3,330・カード会社の補償がなくなることを了承', undefined],
  [{ amount: null, acceptsLoss: false }, undefined, undefined],
  [{ operation: 'void', payments: 3 }, 'オーソリ取消・3件', undefined],
  [{ operation: 'capture' }, '売上', undefined],
  [{ customer: 'm77' }, '会員ID m77', undefined],
  [{ dry: true }, '対象の確認のみ', undefined],
  [{ dry: false }, undefined, undefined],
  [{ date: 'log' }, '受注日時：お客様が注文した日時', undefined],
  [{ fields: 'card.mode', toString: 'x' }, undefined, 'fields: card.mode, toString: x'],
];

for (const [detail, told, written] of cases) {
  test(`${JSON.stringify(detail)} is told as ${told ?? 'nothing'}, and ${written ?? 'nothing'} as written`, () => {
    assert.deepEqual(detailText(detail, ja), { told, written });
  });
}
