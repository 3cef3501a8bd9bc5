import assert from 'node:assert/strict';
import { it } from 'node:test';
import fc from 'fast-check';
import { type EffectKind, effectsDue } from '../../src/core/effect.ts';
import { orderStatuses } from '../../src/core/order-status.ts';

it('whatever way an order goes, each effect is said once, commit after reserve, and nothing after release', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...orderStatuses), { maxLength: 12 }), (statuses) => {
      const said: EffectKind[] = [];
      for (const status of statuses) said.push(...effectsDue(status, new Set(said)));
      assert.equal(new Set(said).size, said.length);
      if (said.length > 0) assert.equal(said[0], 'reserve');
      if (said.includes('release')) assert.equal(said.at(-1), 'release');
    }),
  );
});

it('an order that was never reserved gives nothing back', () => {
  assert.deepEqual(effectsDue('cancelled', new Set()), []);
});
