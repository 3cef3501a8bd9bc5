import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type ErrorKind, errorKinds } from '../../src/core/errors.ts';
import english from '../../src/elements/checkout/messages/en.ts';
import { ja as japanese } from '../../src/elements/checkout/messages/ja.ts';
import { toldErrors } from '../../src/elements/checkout/messages/told-errors.ts';
import { stepsAfter } from '../../src/elements/checkout/steps.ts';

const ja: Record<ErrorKind, string> = { ...japanese, ...toldErrors.ja };
const en: Record<ErrorKind, string> = { ...english, ...toldErrors.en };

const kinds = Object.keys(errorKinds) as ErrorKind[];

/** Where it is not known whether money moved: then the buyer is told where to look. */
const open: readonly ErrorKind[] = ['duplicate', 'system'];

describe('the texts of what went wrong', () => {
  for (const kind of kinds) {
    test(`${kind}: what happened, whether money moved, what to do`, () => {
      for (const [text, money, look] of [
        [ja[kind], /請求は発生していません|お支払いは行われていません/, /注文履歴/],
        [en[kind], /You have not been charged/, /your orders/],
      ] as const) {
        const [title, rest = ''] = text.split('\n');
        assert.ok(title);
        assert.match(rest, open.includes(kind) ? look : money);
        const isMoneyAlone = rest.replace(money, '').replace(/[。. ]/g, '') === '';
        assert.equal(isMoneyAlone, false, 'says what to do');
      }
    });
  }

  test('never say which check of the card company failed', () => {
    for (const kind of ['declined', 'limit', 'blocked', 'tds_unsupported'] as const) {
      assert.doesNotMatch(
        ja[kind] + en[kind],
        /セキュリティコード|有効期限|利用枠|限度|security code|expiry|limit/,
      );
    }
    assert.equal(ja.limit, ja.declined);
    assert.equal(en.limit, en.declined);
  });

  test('another method is offered only where there is one', () => {
    for (const kind of kinds) {
      assert.ok(!stepsAfter(kind, { hasOtherMethods: false }).includes('otherMethod'));
    }
    assert.deepEqual(stepsAfter('tds_failed', { hasOtherMethods: true }), [
      'retry',
      'otherCard',
      'otherMethod',
    ]);
    assert.deepEqual(stepsAfter('tds_timeout', { hasOtherMethods: true }), ['retry']);
    assert.deepEqual(stepsAfter('system', { hasOtherMethods: true }), []);
  });
});
