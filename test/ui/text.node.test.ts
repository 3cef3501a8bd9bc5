import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { matchLanguage } from '../../src/ui/locale.ts';
import { fill, oneOf } from '../../src/ui/text.ts';

describe('texts', () => {
  test('take values in their places and keep places without one', () => {
    assert.equal(fill('{n}回、{brand}', { n: 3 }), '3回、{brand}');
    assert.equal(fill('{a}', { a: '$&{b}' }), '$&{b}');
  });

  test('list names as the language does', () => {
    assert.equal(oneOf('ja', ['Visa', 'JCB']), 'VisaまたはJCB');
    assert.equal(oneOf('en', ['Visa', 'JCB']), 'Visa or JCB');
  });
});

describe('the language for a tag', () => {
  for (const [tag, language] of [
    ['ja', 'ja'],
    ['ja-JP', 'ja'],
    ['JA', 'ja'],
    ['en', 'en'],
    ['en-GB', 'en'],
    ['fr', 'en'],
    ['jam', 'en'],
  ] as const) {
    test(`${tag} is ${language}`, () => assert.equal(matchLanguage(tag), language));
  }
});
