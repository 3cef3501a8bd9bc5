import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { deviceOf } from '../../src/elements/carrier/device.ts';
import { termOf, termText } from '../../src/elements/internal/term.ts';
import { paymentTerms } from '../../src/elements/order-review/payment-terms.ts';
import { bankMethod, carrierMethod, linkOf, paidyMethod } from '../scenarios/methods-pages.ts';
import { atmMethod, konbiniMethod } from '../scenarios/methods-slips.ts';
import { cardMethod } from '../scenarios/sessions.ts';

/** 2026-11-21 (Saturday) 12:00 in Japan. */
const now = Date.parse('2026-11-21T12:00:00+09:00');

const terms = (
  offer: Parameters<typeof paymentTerms>[1],
  draft: Parameters<typeof paymentTerms>[2] = {},
  language: 'ja' | 'en' = 'ja',
) => paymentTerms(language, offer, draft, {}, now);

describe('支払の時期・方法 on the final confirmation', () => {
  test('names the store and the last day', () => {
    assert.deepEqual(terms(konbiniMethod, { chain: 'lawson' }), {
      choice: 'ローソン',
      when: '前払い。ご注文から3日以内、2026年11月24日（火）まで',
    });
    assert.deepEqual(terms({ ...konbiniMethod, timing: 'after_shipment' }), {
      when: '後払い。ご注文から3日以内、2026年11月24日（火）まで',
    });
  });

  test('a deadline of no days is today', () => {
    assert.equal(terms({ ...atmMethod, days: 0 }).when, '前払い。本日、2026年11月21日（土）まで');
    assert.equal(terms(atmMethod).when, '前払い。ご注文から5日以内、2026年11月26日（木）まで');
  });

  test('of a page that closes after minutes, the day and the time in Japan', () => {
    assert.match(terms({ ...bankMethod, minutes: 30 }).when ?? '', /2026年11月21日（土） 12:30まで/);
    assert.match(terms(linkOf('card')).when ?? '', /2026年11月26日（木） 12:00まで/);
  });

  test('carrier and Paidy say who bills and when', () => {
    assert.deepEqual(terms(carrierMethod, { carrier: 'au' }), {
      choice: 'auかんたん決済',
      when: '携帯電話料金と合わせて請求されます',
    });
    assert.match(terms(paidyMethod).when ?? '', /翌月27日/);
  });

  test('in English as well, and in the shop’s own words', () => {
    assert.equal(terms(atmMethod, {}, 'en').when?.includes('by Thu, November 26, 2026'), true);
    const own = paymentTerms('ja', paidyMethod, {}, { 'terms.paidy': '翌月払い' }, now);
    assert.deepEqual(own, { when: '翌月払い' });
  });

  test('says nothing of the card, which has its own words, nor of what cannot be used', () => {
    assert.deepEqual(terms(cardMethod), {});
    assert.deepEqual(terms({ id: 'bank', unavailable: 'config' }), {});
  });
});

test('a term is said in the largest unit that says it exactly', () => {
  assert.deepEqual(termOf(7_200), { unit: 'days', count: 5 });
  assert.deepEqual(termOf(120), { unit: 'hours', count: 2 });
  assert.deepEqual(termOf(90), { unit: 'minutes', count: 90 });
});

test('a term has its plural where a language has one', () => {
  const inEnglish = (minutes: number) =>
    termText(minutes, 'en', { days: '{time}', hours: '{time}', minutes: '{time}' });
  assert.deepEqual([1_440, 7_200, 60, 120, 1, 90].map(inEnglish), [
    '1 day',
    '5 days',
    '1 hour',
    '2 hours',
    '1 minute',
    '90 minutes',
  ]);
  assert.equal(termText(7_200, 'ja', { days: '{count}日', hours: '', minutes: '' }), '5日');
});

test('the carrier’s phone page is for fingers on a narrow screen alone', () => {
  assert.equal(deviceOf({ isCoarse: true, width: 390 }), 'phone');
  assert.equal(deviceOf({ isCoarse: true, width: 1180 }), 'pc');
  assert.equal(deviceOf({ isCoarse: false, width: 390 }), 'pc');
});
