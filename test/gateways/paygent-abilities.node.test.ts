import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Carrier } from '../../src/core/carrier.ts';
import { type Method, methods } from '../../src/core/method.ts';
import { edges, statusOf } from '../../src/core/payment.ts';
import type { Ability } from '../../src/core/ports.ts';
import { abilities, docomoClearsAt } from '../../src/gateways/paygent/abilities.ts';
import { followUpOf } from '../../src/gateways/paygent/follow-ups.ts';
import { statusesOfMethod } from '../../src/gateways/paygent/wire.ts';

const at = (jst: string) => Date.parse(`${jst}+09:00`);
const NOON = at('2026-11-21T12:00:00');
const can = (
  status: string,
  method: Method,
  carrier?: Carrier,
  since = NOON,
  now = since,
): readonly Ability[] => abilities(status, method, since, now, carrier);

/** Written out from the published table; what is not here is not allowed. */
const allowed: Record<Carrier, Record<string, string>> = {
  docomo: { 20: 'capture void change', 21: 'capture void change', 44: 'refund change' },
  au: { 20: 'capture void change', 40: 'refund' },
  softbank: { 20: 'capture void change', 21: 'capture void change', 40: 'refund' },
};

describe('what can be done', () => {
  for (const [carrier, table] of Object.entries(allowed)) {
    for (const status of statusesOfMethod.carrier)
      it(`with a payment by ${carrier} at ${status} is ${table[status] ?? 'nothing'}`, () =>
        assert.equal(can(status, 'carrier', carrier as Carrier).join(' '), table[status] ?? ''));
  }

  it('with a carrier that is not known is what all of them allow', () => {
    assert.deepEqual(can('20', 'carrier'), ['capture', 'void', 'change']);
    for (const status of ['21', '40', '44']) assert.deepEqual(can(status, 'carrier'), []);
  });

  for (const status of statusesOfMethod.paidy) {
    const table: Record<string, string> = { 20: 'capture void', 40: 'refund' };
    it(`with a Paidy payment at ${status} is ${table[status] ?? 'nothing'}`, () =>
      assert.equal(can(status, 'paidy').join(' '), table[status] ?? ''));
  }

  for (const method of ['konbini', 'atm', 'bank'] as const)
    it(`with a payment by ${method} is nothing, at whatever status`, () => {
      for (const status of statusesOfMethod[method]) assert.deepEqual(can(status, method), []);
    });

  it('always has a telegram, but for the change of an amount', () => {
    for (const method of methods)
      for (const carrier of [undefined, 'docomo', 'au', 'softbank'] as const)
        for (const status of statusesOfMethod[method])
          for (const ability of can(status, method, carrier))
            assert.ok(ability === 'change' || followUpOf(method, ability), `${method} ${status} ${ability}`);
  });
});

describe('a d払い that was cleared', () => {
  const table: [since: string, opens: string][] = [
    ['2026-11-21T00:00:00', '2026-11-22T03:30:00'],
    ['2026-11-21T19:59:59', '2026-11-22T03:30:00'],
    ['2026-11-21T20:00:00', '2026-11-22T03:30:00'],
    ['2026-11-21T20:00:01', '2026-11-23T03:30:00'],
    ['2026-11-30T23:59:59', '2026-12-02T03:30:00'],
    ['2026-12-31T12:00:00', '2027-01-01T03:30:00'],
  ];
  for (const [since, opens] of table)
    it(`at ${since} can be given back from ${opens} on, Japan time`, () => {
      assert.equal(docomoClearsAt(at(since)), at(opens));
      assert.deepEqual(can('40', 'carrier', 'docomo', at(since), at(opens) - 1), []);
      assert.deepEqual(can('40', 'carrier', 'docomo', at(since), at(opens)), ['refund', 'change']);
    });
});

describe('where a payment stands after a follow-up', () => {
  it('is a status of its method, which its history can go on from or end at', () => {
    for (const method of methods)
      for (const verb of ['capture', 'void', 'refund'] as const) {
        const status = followUpOf(method, verb)?.status;
        if (status === undefined) continue;
        assert.ok(
          statusesOfMethod[method].some((it) => it === status),
          `${method} ${verb}`,
        );
        assert.ok(statusOf(status, method), `${method} ${verb}`);
      }
  });

  it('no status of the wire is without a meaning, and no edge leads to a status the wire does not have', () => {
    for (const method of methods) {
      for (const status of statusesOfMethod[method])
        assert.ok(statusOf(status, method), `${method} ${status}`);
      for (const status of Object.values(edges[method]).flat())
        assert.ok(
          status === '32' || statusesOfMethod[method].some((it) => it === status),
          `${method} ${status}`,
        );
    }
  });
});
