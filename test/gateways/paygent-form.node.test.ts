import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { methods } from '../../src/core/method.ts';
import { drawGroups, type FieldValue, limitsOf, nestValues, readNumber } from '../../src/core/settings.ts';
import { readConfiguration } from '../../src/gateways/paygent/configuration.ts';
import { composeSettings } from '../../src/gateways/paygent/form/compose.ts';
import { groups } from '../../src/gateways/paygent/form/groups.ts';
import { isExplained } from '../../src/gateways/paygent/form/reasons.ts';
import { schema } from '../../src/gateways/paygent/form/schema.ts';
import { fieldsOfConfig, type PaygentConfig, paygentSettings } from '../../src/gateways/paygent/index.ts';

const drawn = drawGroups(groups, schema);
const fields = drawn.flatMap((group) => group.fields);
const clock = { now: () => Date.UTC(2026, 10, 21) };

/** Paths of everything the schema can hold; of a list, the list itself. */
function leavesOf(node: Record<string, unknown>, path: string[] = []): string[] {
  const { properties, anyOf, oneOf } = node as Record<string, Record<string, never>[] | undefined>;
  if (properties)
    return Object.entries(properties).flatMap(([name, inner]) => leavesOf(inner, [...path, name]));
  const alternatives = [...(anyOf ?? []), ...(oneOf ?? [])].filter((each) => 'properties' in each);
  if (alternatives.length > 0) return [...new Set(alternatives.flatMap((each) => leavesOf(each, path)))];
  return [path.join('.')];
}

describe('the form of the settings', () => {
  test('has a field for everything the schema reads, and no other', () => {
    // One list of two keys, and the methods of the link type, have fields of their own.
    const own = new Map([
      ['test.noticeHashKey', ['test.noticeHashKey.0', 'test.noticeHashKey.1']],
      ['live.noticeHashKey', ['live.noticeHashKey.0', 'live.noticeHashKey.1']],
      ['link.methods', methods.map((method) => `use.${method}`)],
    ]);
    const wanted = leavesOf(schema).flatMap((leaf) => own.get(leaf) ?? [leaf]);
    assert.deepEqual(fields.map(({ path }) => path).sort(), wanted.sort());
  });

  test('has each field once, in words of both languages', () => {
    assert.equal(new Set(fields.map(({ path }) => path)).size, fields.length);
    for (const { path, label, note, options = [] } of fields)
      for (const words of [label, note ?? label, ...options.map((option) => option.label)]) {
        assert.ok(words.ja && words.en, path);
        assert.doesNotMatch(
          words.ja,
          /オーバリ|オールリ|オーネリ|ページント|ペイメント|トーケン|モダール/,
          path,
        );
      }
  });

  test('shows a field only by another that is there, and offers it the values it waits for', () => {
    for (const { when, path } of [...fields, ...drawn.map(({ id, when }) => ({ path: id, when }))]) {
      if (!when) continue;
      const other = fields.find((field) => field.path === when.path);
      assert.ok(other, path);
      const values = other.kind === 'switch' ? [true, false] : other.options!.map(({ value }) => value);
      for (const value of when.in) assert.ok(values.includes(value as never), `${path}: ${value}`);
    }
  });

  test('takes limits and defaults from the schema', () => {
    const of = (path: string) => fields.find((field) => field.path === path)!;
    assert.deepEqual(
      [of('konbini.days').min, of('konbini.days').max, of('konbini.days').default],
      [1, 60, 5],
    );
    assert.deepEqual([of('atm.days').min, of('atm.days').default], [0, 30]);
    assert.deepEqual([of('link.term.minutes').min, of('link.term.minutes').max], [5, 2880]);
    assert.equal(of('link.paymentClass').default, '0');
    assert.equal(of('live.merchantId').environment, 'live');
    assert.deepEqual(limitsOf(schema, 'nowhere.at.all'), {});
  });

  test('marks as secret what nobody may read back', () => {
    const secrets = fields.filter(({ kind }) => kind === 'secret').map(({ path }) => path.split('.')[1]);
    assert.deepEqual([...new Set(secrets)].sort(), [
      'authentication',
      'connectPassword',
      'linkHashKey',
      'noticeHashKey',
      'threeDSecureHashKey',
      'tokenReceiveHashKey',
    ]);
  });
});

describe('what is typed into the form', () => {
  test('becomes what paygent() takes', () => {
    const config = composeSettings({
      environment: 'test',
      'test.merchantId': '12345',
      'test.authentication.mode': 'hash',
      'test.authentication.moduleHashKey': 'key',
      'test.authentication.clientCertificate': 'left-from-before.pem',
      'test.noticeHashKey.0': 'new',
      'test.noticeHashKey.1': 'old',
      'live.authentication.mode': 'none',
      'use.card': 'module',
      'card.capture': true,
      'card.bonusClosed': ['6/16〜7/15', '11-16 - 12-15'],
      'card.savedCards.max': 1,
      'use.konbini': 'link',
      'konbini.days': 10,
      'link.paymentClass': '1',
      'link.term.days': 3,
      'atm.days': 5,
    });
    assert.deepEqual(config, {
      environment: 'test',
      test: {
        merchantId: '12345',
        authentication: { mode: 'hash', moduleHashKey: 'key' },
        noticeHashKey: ['new', 'old'],
      },
      card: {
        capture: true,
        bonusClosed: [
          ['06-16', '07-15'],
          ['11-16', '12-15'],
        ],
      },
      link: { methods: ['konbini'], paymentClass: 1, term: { days: 3 } },
    });
  });

  test('is read as a number whichever way it is typed', () => {
    assert.equal(readNumber('４０８０'), 4080);
    assert.equal(readNumber(' 1,000 '), 1000);
    for (const text of ['', '1e9', 'abc', '3.5', '0x10']) assert.equal(readNumber(text), text);
  });

  test('of any shape, in any field, never makes the provider throw', () => {
    const shapes: FieldValue[] = ['text', '', 12, -1, true, false, [], ['text', '']];
    for (const { path } of fields) {
      for (const shape of shapes) {
        for (const use of ['module', 'link'] as const) {
          const on = Object.fromEntries(methods.map((method) => [`use.${method}`, use]));
          const { issues } = paygentSettings.open(
            { ...on, 'card.storedCards': true, [path]: shape },
            { clock },
          );
          for (const { reason } of issues) assert.ok(isExplained(reason), `${path}: ${reason}`);
        }
      }
    }
  });

  test('never makes the provider throw, nor leaves a reason without Japanese', () => {
    const value: fc.Arbitrary<FieldValue> = fc.oneof(
      fc.string({ maxLength: 40 }),
      fc.integer({ min: -10, max: 1000 }),
      fc.boolean(),
      fc.array(fc.string({ maxLength: 8 }), { maxLength: 3 }),
      fc.constantFrom('module', 'link', 'off', '1.0', '2.0', 'live', 'certificate', 'hash', '12345', ''),
    );
    const typed = fc.dictionary(fc.constantFrom(...fields.map(({ path }) => path)), value, { maxKeys: 30 });
    fc.assert(
      fc.property(typed, (values) => {
        const gateway = paygentSettings.open(values, { clock });
        const issues = [...gateway.issues, ...paygentSettings.issuesOfOther(values, { clock })];
        for (const { reason } of issues) assert.ok(isExplained(reason), reason);
        for (const method of methods) paygentSettings.useOf(values, method);
      }),
      { numRuns: 300 },
    );
  });

  test('is what a program gave before, put into the form and read back', () => {
    const config: PaygentConfig = {
      environment: 'live',
      test: { merchantId: '1', connectId: 'a', connectPassword: 'b', noticeHashKey: 'k' },
      live: {
        merchantId: '2',
        connectId: 'c',
        connectPassword: 'd',
        authentication: { mode: 'hash', moduleHashKey: 'h' },
        noticeHashKey: ['new', 'old'],
        hosts: { module: 'https://module.example' },
      },
      card: {
        threeDSecure: 'off',
        installments: ['once', 'regular-3'],
        storedCards: true,
        savedCards: { max: 1 },
        bonusClosed: [['06-16', '07-15']],
      },
      bank: { term: { minutes: 60 }, shopName: 'みなも', shopNameKana: 'ミナモ' },
      link: { methods: ['konbini', 'atm'], paymentClass: 2, term: { days: 4 } },
    };
    assert.deepEqual(composeSettings(fieldsOfConfig(config)), {
      ...config,
      test: { ...config.test, noticeHashKey: ['k'] },
    });
  });

  test('says nothing is set where nothing is', () => {
    const { issues } = readConfiguration(composeSettings({}), 0);
    assert.deepEqual(
      issues.map(({ field }) => field),
      ['test'],
    );
  });
});

describe('paths', () => {
  test('are put together to objects and lists, and empty values are none', () => {
    assert.deepEqual(nestValues({ 'a.b': 1, 'a.c': '', 'l.1': 'x', 'l.0': '', t: [] }), {
      a: { b: 1 },
      l: ['x'],
    });
  });

  test('reach no prototype', () => {
    nestValues({ '__proto__.polluted': 'x', 'constructor.prototype.polluted': 'x' });
    assert.equal(({} as { polluted?: string }).polluted, undefined);
  });
});
