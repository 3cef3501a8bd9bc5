import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { Saving } from '../../src/client/session-client.ts';
import { boxFor } from '../../src/elements/save-card/offer.ts';
import { jcbCard, visaCard } from '../scenarios/sessions.ts';

const saving: fc.Arbitrary<Saving> = fc.record({
  cards: fc.subarray([jcbCard, visaCard]),
  box: fc.constantFrom('none', 'free', 'fixed'),
  unticksRemove: fc.boolean(),
  max: fc.integer({ min: 1, max: 10 }),
  securityCode: fc.boolean(),
  mayDelete: fc.boolean(),
});

const situation = fc.record({
  card: fc.constantFrom('new', 'saved'),
  isTicked: fc.boolean(),
  threeDSecure: fc.boolean(),
});

describe('what a member is offered about keeping the card', () => {
  test('never keeps a card the buyer has not ticked, unless the box is fixed with its reason', () => {
    fc.assert(
      fc.property(saving, situation, (rules, at) => {
        const box = boxFor(rules, at);
        if (!box?.isTicked || at.isTicked) return;
        assert.equal(rules.box, 'fixed');
        assert.ok(box.notes.includes(rules.fixedBy ?? 'setting'));
      }),
    );
  });

  test('never lets earlier cards go without saying so', () => {
    fc.assert(
      fc.property(saving, situation, (rules, at) => {
        if (!rules.unticksRemove || rules.box === 'fixed') return;
        const box = boxFor(rules, at);
        const isTold = box?.notes.some((note) => ['removes', 'unticksRemove'].includes(note));
        assert.ok(isTold || box?.isTicked);
      }),
    );
  });

  test('offers no more cards than the shop keeps', () => {
    fc.assert(
      fc.property(saving, situation, (rules, at) => {
        if (rules.max === 1 || rules.cards.length < rules.max || at.card === 'saved') return;
        assert.notEqual(boxFor(rules, at)?.isTicked, true);
      }),
    );
  });
});
