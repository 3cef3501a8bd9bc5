import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { orderHref, readView, viewHash } from '../../src/console/internal/view.ts';

describe('what the console shows, in the address', () => {
  test('is read and written', () => {
    const view = { tab: 'payments', item: '1042', filter: { orderStatus: 'paid', q: '山田 花子' } };
    assert.deepEqual(readView(viewHash(view)), view);
    assert.equal(orderHref('A/1'), '#kessai/payments/A%2F1');
  });

  test("leaves the shop's own fragments alone", () => {
    for (const hash of ['', '#', '#top', '#kessai', '#/kessai/payments']) {
      assert.equal(readView(hash), undefined);
    }
  });

  test('is read whatever somebody has typed', () => {
    assert.deepEqual(readView('#kessai/payments/%zz?'), { tab: 'payments', item: '%zz', filter: {} });
    assert.deepEqual(readView('#kessai/'), { tab: '', item: undefined, filter: {} });
  });

  test('comes back the same for every order number and every search', () => {
    const text = fc.string({ unit: 'binary', minLength: 1 });
    fc.assert(
      fc.property(text, fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), text), (item, filter) => {
        const view = { tab: 'payments', item, filter: { ...filter } };
        assert.deepEqual(readView(viewHash(view)), view);
      }),
    );
  });
});
