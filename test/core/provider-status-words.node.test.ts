import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Method, methods } from '../../src/core/method.ts';
import { edges } from '../../src/core/payment.ts';
import { providerStatusWord, providerStatusWords } from '../../src/core/provider-status-words.ts';

/** ペイジェント状況 by 決済ステータス, from the EC-CUBE plug-in's manual, section 2.3. `-`: as it was. */
const fixture: Record<Method, Record<string, string>> = {
  atm: { 10: '-', 12: '-', 40: '-' },
  bank: { 10: '-', 15: '-', 40: '-' },
  card: {
    10: '-',
    11: '-',
    13: '-',
    14: '-',
    20: '(表示なし)/オーソリ変更',
    30: '(表示なし)/オーソリ変更',
    31: '(表示なし)/オーソリ変更',
    32: 'オーソリキャンセル',
    33: '(表示なし)/オーソリ変更',
    40: '売上/売上変更',
    41: '売上/売上変更',
    42: '売上/売上変更',
    50: '売上/売上変更',
    60: '売上キャンセル',
  },
  konbini: { 10: '-', 12: '-', 40: '-', 43: '-', 61: '-' },
  carrier: {
    10: '-',
    15: '-',
    20: '-',
    21: '-',
    30: '-',
    32: '取消',
    33: '-',
    34: '-',
    40: '売上/売上変更',
    41: '売上/売上変更',
    42: '売上/売上変更',
    44: '売上',
    60: '取消',
    62: '取消',
  },
  paidy: {
    10: '-',
    11: '-',
    20: 'オーソリOK',
    30: '-',
    31: '-',
    32: 'オーソリキャンセル',
    33: 'オーソリ期限切れ',
    40: '売上',
    41: '売上(売上取消期限切)',
    42: '-',
    60: '売上キャンセル',
  },
};

function shown(method: Method, number: string, isChanged: boolean): string {
  const word = providerStatusWord(method, number, isChanged);
  if (word === undefined) return '-';
  return word === 'none' ? '(表示なし)' : providerStatusWords[word].ja;
}

describe('ペイジェント状況', () => {
  for (const method of methods)
    for (const [number, cell] of Object.entries(fixture[method]))
      test(`of ${method} at ${number} is ${cell}`, () => {
        const [before = '', after = before] = cell.split('/');
        assert.deepEqual([shown(method, number, false), shown(method, number, true)], [before, after]);
      });

  test('has a line for every status of the manual that a payment can have, and none for others', () => {
    for (const method of methods) {
      const known = Object.keys(fixture[method]);
      for (const number of Object.keys(edges[method]))
        if (!known.includes(number)) assert.equal(providerStatusWord(method, number), undefined);
    }
  });
});
