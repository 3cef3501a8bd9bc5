import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { type Method, methods } from '../../src/core/method.ts';
import { compareNoticeIds, judge, type NoticeEvidence } from '../../src/core/notice.ts';
import { edges } from '../../src/core/payment.ts';

const statusesOf = (method: Method) => [
  ...new Set(Object.entries(edges[method]).flatMap(([from, to]) => [from, ...to])),
];

const evidence = fc.constantFrom(...methods).chain((method) =>
  fc.record({
    method: fc.constant(method),
    inquiry: fc.option(
      fc.record({ providerStatus: fc.constantFrom(...statusesOf(method)), askedAt: fc.nat(20) }),
      { nil: undefined },
    ),
    notices: fc.uniqueArray(
      fc.record({
        noticeId: fc.nat(2000).map(String),
        providerStatus: fc.constantFrom(...statusesOf(method)),
        receivedAt: fc.nat(20),
      }),
      { selector: ({ noticeId }) => noticeId, maxLength: 6 },
    ),
  }),
);

describe('the status of a payment by all evidence', () => {
  it('does not depend on the order of the notices, nor on one that came twice', () => {
    fc.assert(
      fc.property(evidence, fc.infiniteStream(fc.nat()), ({ method, inquiry, notices }, picks) => {
        const shuffled = [...notices, ...notices.slice(0, 2)];
        for (let i = shuffled.length - 1; i > 0; i--) {
          const j = picks.next().value % (i + 1);
          [shuffled[i], shuffled[j]] = [shuffled[j]!, shuffled[i]!];
        }
        assert.deepEqual(judge(method, inquiry, shuffled), judge(method, inquiry, notices));
      }),
    );
  });

  it('an older notice than the highest moves nothing', () => {
    const notices: NoticeEvidence[] = [
      { noticeId: '9', providerStatus: '10', receivedAt: 5 },
      { noticeId: '10', providerStatus: '43', receivedAt: 2 },
    ];
    assert.deepEqual(judge('konbini', undefined, notices), { providerStatus: '43' });
  });

  it('an inquiry asked after the last notice speaks', () => {
    const notices = [{ noticeId: '1', providerStatus: '12', receivedAt: 4 }];
    const inquiry = { providerStatus: '43', askedAt: 5 };
    assert.deepEqual(judge('konbini', inquiry, notices), { providerStatus: '43' });
  });

  it('a younger notice that cannot follow is asked about', () => {
    const notices = [{ noticeId: '7', providerStatus: '10', receivedAt: 9 }];
    assert.equal(judge('konbini', { providerStatus: '40', askedAt: 5 }, notices), 'needs_inquiry');
  });

  it('numbers of any length compare as numbers', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 10n ** 30n }),
        fc.bigInt({ min: 0n, max: 10n ** 30n }),
        (a, b) => {
          assert.equal(Math.sign(compareNoticeIds(String(a), String(b))), a < b ? -1 : a > b ? 1 : 0);
        },
      ),
    );
  });
});
