import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { holdsCardNumber, holdsValidCardNumber, maskCardNumbers } from '../../src/server/card-data.ts';
import { makeLog } from '../../src/server/log/log.ts';

const VISA = '4111111111111111';
const AMEX = '378282246310005';
/** Of the provider's test environment; fails the check digit. */
const TEST_CARD = '4708224192401234';

/** How a number can be written so that a plain search misses it. */
const spellings = (number: string): string[] => [
  number,
  number.replace(/(\d{4})(?=\d)/g, '$1 '),
  number.replace(/(\d{4})(?=\d)/g, '$1-'),
  number.replace(/(\d{4})(?=\d)/g, '$1%20'),
  number.replace(/(\d{4})(?=\d)/g, '$1\u3000'),
  number.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)),
  Buffer.from(number).toString('base64'),
  Buffer.from(`card=${number}`).toString('base64url'),
];

describe('the log', () => {
  const written = (write: (log: ReturnType<typeof makeLog>) => void): Record<string, unknown>[] => {
    const lines: string[] = [];
    write(makeLog({ write: (line) => void lines.push(line) }));
    return lines.map((line) => JSON.parse(line));
  };

  it('writes the fields an event has, and drops every other one', () => {
    const fields = { paymentId: 'pay_1', operation: 'authorize', token: 'tok_secret', hc: 'abc' };
    const [line] = written((log) => log('payment.sent', fields as never));
    assert.deepEqual(
      [line?.['paymentId'], line?.['operation'], line?.['event']],
      ['pay_1', 'authorize', 'payment.sent'],
    );
    assert.equal('token' in line!, false);
    assert.equal('hc' in line!, false);
  });

  it('masks a card number that came through a field it allows, however it is written', () => {
    for (const number of [VISA, AMEX, TEST_CARD]) {
      for (const spelling of spellings(number)) {
        const [line] = written((log) =>
          log('job.failed', { job: 'x', paymentId: 'y', error: `it was ${spelling} here` }),
        );
        assert.equal(line?.['error'], 'it was [card number] here', spelling);
      }
    }
  });
});

describe('what looks like a card number', () => {
  it('is found alone or in text, spaced or full-width', () => {
    for (const number of [VISA, AMEX, TEST_CARD]) {
      for (const spelling of spellings(number).slice(0, 6))
        assert.ok(holdsCardNumber(`no. ${spelling}!`), spelling);
    }
    assert.equal(holdsValidCardNumber(TEST_CARD), false);
    assert.equal(holdsValidCardNumber(VISA), true);
  });

  it('is not an order number, a telephone number, a time or an id of ours', () => {
    const harmless = [
      '1042',
      '0312345678',
      '09012345678',
      '20261121235959',
      '1795255552357',
      'KWHB7Y922G4GCZN0N01Z',
      '4901234567894',
    ];
    for (const text of harmless) assert.equal(holdsCardNumber(text), false, text);
  });

  it('is gone after masking, whatever stands around it', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (before, after) => {
        assert.equal(maskCardNumbers(`${before} ${VISA} ${after}`).includes(VISA), false);
      }),
    );
  });

  it('leaves text without digits alone, and masks a masked text no further', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', ' ', '.', 'x', '-') }), (text) => {
        assert.equal(maskCardNumbers(text), text);
      }),
    );
    fc.assert(
      fc.property(fc.string(), (text) =>
        assert.equal(maskCardNumbers(maskCardNumbers(text)), maskCardNumbers(text)),
      ),
    );
  });
});
