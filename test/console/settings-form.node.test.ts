import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import {
  type Draft,
  FormState,
  fieldOfIssue,
  freeName,
  type Held,
  typed,
} from '../../src/console/settings/form-state.ts';
import { settingsOf } from '../scenarios/staff-settings.ts';

const view = settingsOf();
const group = (id: string) => view.groups.find((each) => each.id === id)!;
const field = (path: string) =>
  view.groups.flatMap((each) => each.fields).find((each) => each.path === path)!;
const none: Draft = new Map();
const draftOf = (values: Record<string, Held>): Draft =>
  Object.entries(values).reduce<Draft>(
    (draft, [path, value]) => typed(view, draft, field(path), value),
    none,
  );

const shown = (id: string, draft: Draft = none, environment: 'test' | 'live' = 'test') =>
  new FormState(view, draft).shown(group(id), environment).map(({ path }) => path);

describe('the form of the settings', () => {
  test('shows of two sets the chosen one', () => {
    assert.ok(shown('connection').every((path) => path.startsWith('test.')));
    assert.ok(shown('connection', none, 'live').every((path) => path.startsWith('live.')));
  });

  test('turns to the set of the environment that is chosen, before it is saved', () => {
    const other = view.environment === 'test' ? 'live' : 'test';
    assert.equal(new FormState(view, none).environment, view.environment);
    assert.equal(new FormState(view, draftOf({ environment: other })).environment, other);
  });

  test('shows what belongs to a choice only while it is made', () => {
    assert.ok(shown('connection').includes('test.authentication.clientCertificate'));
    assert.ok(!shown('connection').includes('test.authentication.moduleHashKey'));
    const hash = draftOf({ 'test.authentication.mode': 'hash' });
    assert.ok(shown('connection', hash).includes('test.authentication.moduleHashKey'));
    assert.ok(!shown('connection', hash).includes('test.authentication.clientCertificate'));
  });

  test('keeps of a method that is off only the choice itself', () => {
    assert.deepEqual(shown('atm'), ['use.atm']);
    assert.ok(shown('atm', draftOf({ 'use.atm': 'module' })).includes('atm.shopNameKana'));
    assert.deepEqual(shown('atm', draftOf({ 'use.atm': 'link' })), ['use.atm']);
  });

  test('shows nothing that hangs on what is not shown', () => {
    const stored = draftOf({ 'card.storedCards': true });
    assert.ok(shown('saved-cards', stored).includes('card.savedCards.max'));
    assert.deepEqual(shown('saved-cards', typed(view, stored, field('use.card'), 'off')), []);
  });

  test('shows a default where nothing is saved', () => {
    const form = new FormState(view, none);
    assert.equal(form.held(field('konbini.days')), 5);
    assert.equal(form.held(field('card.threeDSecure')), '2.0');
    assert.equal(form.held(field('test.merchantId')), '12345');
  });
});

describe('what is typed', () => {
  test('is a change only while it differs from what is saved', () => {
    const draft = draftOf({ 'test.merchantId': '999' });
    assert.deepEqual([...draft], [['test.merchantId', '999']]);
    assert.equal(typed(view, draft, field('test.merchantId'), '12345').size, 0);
    assert.equal(draftOf({ 'konbini.days': 5 }).size, 0);
    assert.deepEqual([...draftOf({ 'test.merchantId': '' })], [['test.merchantId', null]]);
  });

  test('into a secret is a change, and taken back it is none', () => {
    const draft = draftOf({ 'test.connectPassword': 'new' });
    assert.deepEqual([...draft], [['test.connectPassword', 'new']]);
    assert.equal(draftOf({ 'test.connectPassword': '' }).size, 0);
  });

  test('as days empties the minutes, and the other way round', () => {
    const days = draftOf({ 'link.term.minutes': 60, 'link.term.days': 3 });
    assert.deepEqual([...days], [['link.term.days', 3]]);
    assert.deepEqual([...typed(view, days, field('link.term.minutes'), 30)], [['link.term.minutes', 30]]);
  });

  test('never touches what is saved, whatever it is', () => {
    const fields = view.groups.flatMap((each) => each.fields);
    const before = JSON.stringify(view);
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(...fields), fc.oneof(fc.string(), fc.integer(), fc.boolean()))),
        (keys) => {
          let draft = none;
          for (const [each, value] of keys) draft = typed(view, draft, each, value);
          for (const each of view.groups) new FormState(view, draft).shown(each, 'live');
          assert.equal(JSON.stringify(view), before);
        },
      ),
      { numRuns: 100 },
    );
  });
});

test('an issue is told at its field, or at the nearest one', () => {
  assert.equal(fieldOfIssue(view, 'card.merchantName'), 'card.merchantName');
  assert.equal(fieldOfIssue(view, 'bank.term'), 'bank.term.days');
  assert.equal(fieldOfIssue(view, 'card.installments.0'), 'card.installments');
  assert.equal(fieldOfIssue(view, 'test'), 'test.merchantId');
  assert.equal(fieldOfIssue(view, 'nothing.at.all'), undefined);
});

test('a new file gets a name that none has', () => {
  assert.equal(freeName([], 'client.pem'), 'client.pem');
  assert.equal(freeName([{ name: 'client.pem' }], 'client.pem'), 'client-2.pem');
  assert.equal(freeName([{ name: 'client.pem' }, { name: 'client-2.pem' }], 'client.pem'), 'client-3.pem');
  assert.equal(freeName([{ name: 'noending' }], 'noending'), 'noending-2');
});
