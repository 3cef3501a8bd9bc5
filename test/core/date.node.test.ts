import assert from 'node:assert/strict';
import { afterEach, describe, test } from 'node:test';
import fc from 'fast-check';
import {
  endOfMonthJst,
  formatWireTime,
  jstMoment,
  jstParts,
  monthDayJst,
  parseWireTime,
} from '../../src/core/date.ts';

const machineZone = process.env['TZ'];

// Node reads TZ anew whenever it is set, so one process can stand in both places.
for (const zone of ['Asia/Tokyo', 'America/Los_Angeles']) {
  describe(`on a machine in ${zone}`, () => {
    const inZone = (name: string, run: () => void) =>
      test(name, () => {
        process.env['TZ'] = zone;
        assert.equal(Intl.DateTimeFormat().resolvedOptions().timeZone, zone);
        run();
      });
    afterEach(() => {
      if (machineZone === undefined) delete process.env['TZ'];
      else process.env['TZ'] = machineZone;
    });

    inZone('a moment has the parts of the clock in Japan', () => {
      assert.deepEqual(jstParts(Date.parse('2026-11-30T15:00:00Z')), {
        year: 2026,
        month: 12,
        day: 1,
        hour: 0,
        minute: 0,
        second: 0,
        weekday: 2,
      });
    });

    inZone('a month ends at midnight in Japan', () => {
      assert.equal(endOfMonthJst(2026, 11), Date.parse('2026-11-30T15:00:00Z'));
      assert.equal(endOfMonthJst(2026, 12), Date.parse('2026-12-31T15:00:00Z'));
      assert.equal(endOfMonthJst(2028, 2), Date.parse('2028-02-29T15:00:00Z'));
    });

    inZone('a day of the year changes at midnight in Japan', () => {
      assert.equal(monthDayJst(Date.parse('2026-06-15T14:59:59Z')), '06-15');
      assert.equal(monthDayJst(Date.parse('2026-06-15T15:00:00Z')), '06-16');
    });

    inZone('the wire writes Japan time', () => {
      assert.equal(formatWireTime(Date.parse('2026-11-21T14:59:59Z')), '20261121235959');
      assert.equal(parseWireTime('20261121235959'), Date.parse('2026-11-21T14:59:59Z'));
    });

    inZone('parts, moments and wire times are the same thing', () => {
      fc.assert(
        fc.property(fc.integer({ min: 0, max: 4_000_000_000 }), (seconds) => {
          const ms = seconds * 1000;
          const { year, month, day, hour, minute, second } = jstParts(ms);
          assert.equal(jstMoment(year, month, day, hour, minute, second), ms);
          assert.equal(parseWireTime(formatWireTime(ms)), ms);
        }),
      );
    });
  });
}

describe('parseWireTime', () => {
  for (const text of [
    '',
    '2026',
    '20260230000000',
    '20261301000000',
    '20261121246000',
    '2026112123595',
    ' 20261121235959',
  ]) {
    test(`refuses ${JSON.stringify(text)}`, () => {
      assert.equal(parseWireTime(text), undefined);
    });
  }
});
