import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eventText, eventWords } from '../../src/console/deliveries/event-words.ts';
import type { EventType } from '../../src/server.ts';

test('everything the shop is told has words for staff, and nothing else has', () => {
  // It compiles as long as the two name the same events.
  const named: Record<EventType, unknown> & Record<Exclude<keyof typeof eventWords, EventType>, never> =
    eventWords;
  assert.equal(Object.keys(named).length, 17);
});

test('an event of a later release is called by its own name', () => {
  assert.equal(eventText('stock.release', 'ja'), '在庫・ポイントの戻し');
  assert.equal(eventText('order.archived', 'ja'), 'order.archived');
  assert.equal(eventText('toString', 'en'), 'toString');
});
