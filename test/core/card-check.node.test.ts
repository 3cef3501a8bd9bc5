import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { CHECK_MS, type CheckGroup, groupChecks } from '../../src/core/card-check.ts';

const MINUTE = 60_000;
const card = (cardId: string, minute: number) => ({ cardId, at: minute * MINUTE });
const result = (providerStatus: string, minute: number) => ({
  noticeId: `${providerStatus} at ${minute}`,
  providerStatus,
  at: minute * MINUTE,
});

/** Cards by outcome, in words. */
const told = (groups: readonly CheckGroup[]) =>
  groups.map(({ cards, outcome }) => `${cards.map(({ cardId = '?' }) => cardId).join('+')} ${outcome}`);

describe('groupChecks', () => {
  const rows: [name: string, Parameters<typeof groupChecks>, groups: string[]][] = [
    ['a lone result is the lone card’s', [[card('a', 0)], [result('10', 1)], 2 * MINUTE], ['a valid']],
    [
      'any status but the good one is a refusal',
      [[card('a', 0)], [result('11', 1)], 2 * MINUTE],
      ['a refused'],
    ],
    [
      'checks one after the other are told apart',
      [[card('a', 0), card('b', 2)], [result('11', 1), result('10', 3)], 4 * MINUTE],
      ['a refused', 'b valid'],
    ],
    [
      'two at once wait for both',
      [[card('a', 0), card('b', 1)], [result('11', 2)], 3 * MINUTE],
      ['a+b open'],
    ],
    [
      'two at once that end alike are clear',
      [[card('a', 0), card('b', 1)], [result('11', 2), result('11', 3)], 4 * MINUTE],
      ['a+b refused'],
    ],
    [
      'two at once that differ are not, and the next is',
      [
        [card('a', 0), card('b', 1), card('c', 5)],
        [result('10', 2), result('11', 3), result('11', 6)],
        7 * MINUTE,
      ],
      ['a+b unclear', 'c refused'],
    ],
    ['a result before any card is nobody’s', [[card('a', 2)], [result('11', 1)], 3 * MINUTE], ['a open']],
    [
      'a result after all are told is nobody’s',
      [[card('a', 0)], [result('10', 1), result('11', 2)], 3 * MINUTE],
      ['a valid'],
    ],
    [
      'a check that is not answered is given up',
      [[card('a', 0), card('b', 1)], [result('11', 2)], CHECK_MS],
      ['a+b unclear'],
    ],
    [
      'and does not hold up later ones',
      [[card('a', 0), card('b', 61)], [result('11', 62)], 63 * MINUTE],
      ['a unclear', 'b refused'],
    ],
    ['a storing without an answer may be the one', [[{ at: 0 }], [result('11', 1)], 2 * MINUTE], ['? open']],
  ];
  for (const [name, args, groups] of rows)
    test(name, () => assert.deepEqual(told(groupChecks(...args)), groups));

  test('never takes a card for refused when fewer than all its fellows were', () => {
    const step = fc.record({ at: fc.nat({ max: 200 }), good: fc.boolean() });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 6 }), fc.array(step, { maxLength: 8 }), (cards, results) => {
        const groups = groupChecks(
          cards.map(({ at }, index) => card(`c${index}`, at)),
          results.map(({ at, good }, index) => ({
            ...result(good ? '10' : '11', at),
            noticeId: `n${index}`,
          })),
          300 * MINUTE,
        );
        const ids = groups.flatMap((group) => group.results.map(({ noticeId }) => noticeId));
        assert.equal(new Set(ids).size, ids.length);
        assert.equal(groups.flatMap((group) => group.cards).length, cards.length);
        for (const { outcome, ...group } of groups) {
          if (outcome === 'unclear' || outcome === 'open') continue;
          assert.equal(group.results.length, group.cards.length);
          assert.ok(
            group.results.every(({ providerStatus }) => (providerStatus === '10') === (outcome === 'valid')),
          );
        }
      }),
    );
  });
});
