import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Method, methods } from '../../src/core/method.ts';
import {
  type DoneOperation,
  doneOperations,
  operationWord,
  statusWordAfter,
} from '../../src/core/operation-words.ts';
import { type ProviderStatusWord, providerStatusWords } from '../../src/core/provider-status-words.ts';

/** ペイジェント状況 by 処理内容, from the EC-CUBE plug-in's manual, section 2.2.1. An empty cell: `-`. */
const fixture = {
  authorize: { card: '(表示なし)', carrier: '(表示なし)', paidy: 'オーソリOK' },
  void: { card: 'オーソリキャンセル', carrier: '取消', paidy: 'オーソリキャンセル' },
  change_authorization: { card: 'オーソリ変更', carrier: '-', paidy: '-' },
  capture: { card: '売上', carrier: '売上', paidy: '売上' },
  refund: { card: '売上キャンセル', carrier: '取消', paidy: '売上キャンセル' },
  change_sale: { card: '売上変更', carrier: '売上変更', paidy: '売上' },
} satisfies Record<DoneOperation, Record<string, string>>;

function shown(method: Method, done: DoneOperation): string {
  const word = operationWord(method, done);
  if (word === undefined) return '-';
  return word === 'none' ? '(表示なし)' : providerStatusWords[word].ja;
}

describe('ペイジェント状況 after an operation', () => {
  for (const done of doneOperations)
    for (const [method, cell] of Object.entries(fixture[done]))
      test(`${done} of ${method} is ${cell}`, () => assert.equal(shown(method as Method, done), cell));

  test('is told for no method that has no operations', () => {
    for (const method of methods.filter((each) => !Object.hasOwn(fixture.void, each)))
      for (const done of doneOperations) assert.equal(operationWord(method, done), undefined);
  });
});

/** What happens to a payment one after the other: an operation of ours, or a status the provider tells. */
function wordAfter(
  method: Method,
  ...happenings: readonly (DoneOperation | number)[]
): ProviderStatusWord | null {
  return happenings.reduce<ProviderStatusWord | null>(
    (before, each) =>
      statusWordAfter(
        method,
        before,
        typeof each === 'number' ? { providerStatus: String(each) } : { done: each },
      ),
    null,
  );
}

describe('ペイジェント状況', () => {
  test('follows whichever was last, the operation or the notice', () => {
    assert.equal(wordAfter('card', 'authorize', 20), null);
    assert.equal(wordAfter('card', 'authorize', 'void'), 'authorization_cancelled');
    assert.equal(wordAfter('card', 'authorize', 'void', 31), null, 'on its way: the notices’ table is blank');
    assert.equal(wordAfter('card', 'authorize', 'void', 31, 32), 'authorization_cancelled');
    assert.equal(wordAfter('card', 'capture', 'refund'), 'sale_cancelled');
    assert.equal(wordAfter('card', 'capture', 'refund', 42), 'sold');
    assert.equal(wordAfter('card', 'capture', 'refund', 42, 50, 60), 'sale_cancelled');
  });

  test('stays as it was where a table has no word', () => {
    assert.equal(wordAfter('carrier', 'capture', 34), 'sold');
    assert.equal(wordAfter('carrier', 'authorize', 'change_authorization'), null);
    assert.equal(wordAfter('paidy', 20, 31), 'authorized');
    assert.equal(wordAfter('paidy', 'capture', 42), 'sold');
    assert.equal(wordAfter('konbini', 10, 43, 40), null);
  });

  test('remembers オーソリ変更 until the sale, and 売上変更 after it', () => {
    assert.equal(wordAfter('card', 'change_authorization', 20, 30), 'authorization_changed');
    assert.equal(wordAfter('card', 'change_authorization', 33), 'authorization_changed');
    assert.equal(wordAfter('card', 'change_authorization', 'capture', 40), 'sold');
    assert.equal(wordAfter('card', 'capture', 'change_sale', 40, 41), 'sale_changed');
    assert.equal(wordAfter('carrier', 'capture', 40, 'change_sale', 34, 40), 'sale_changed');
    assert.equal(
      wordAfter('carrier', 'capture', 'change_sale', 44),
      'sold',
      'one word in the notices’ table',
    );
  });

  test('of Paidy says what is left of it', () => {
    assert.equal(wordAfter('paidy', 20), 'authorized');
    assert.equal(wordAfter('paidy', 20, 33), 'authorization_expired');
    assert.equal(wordAfter('paidy', 20, 'capture', 'change_sale', 42, 40), 'sold');
    assert.equal(wordAfter('paidy', 20, 'capture', 41), 'sale_final');
  });
});
