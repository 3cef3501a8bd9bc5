import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { ConnectionType, Method } from '../../src/core/method.ts';
import type { OrderStatus } from '../../src/core/order-status.ts';
import { edges } from '../../src/core/payment.ts';
import { getOrder } from '../../src/server/orders/view-order.ts';
import { statusTables } from '../fixtures/status-tables.ts';
import { type NoticedWorld, noticedWorld } from '../support/noticed.ts';

/** 対応状況 in the shop's words. */
const words: Record<string, OrderStatus> = {
  決済処理中: 'processing',
  入金待ち: 'awaiting_payment',
  新規受付: 'accepted',
  入金済み: 'paid',
  注文取消し: 'cancelled',
};

/** Where an order waits before anything is told: a slip of ours is known to be out, one of the provider's pages is not (※2). */
const atFirst = (method: Method, via: ConnectionType): string =>
  via === 'module' && (method === 'atm' || method === 'konbini') ? '入金待ち' : '決済処理中';

/** ※1 and what else gives stock and points back. */
const releasing = (word: string) => word === '注文取消し';

/** A way to a status along the method's edges, the beginning left out. */
function wayTo(method: Method, target: string): string[] {
  const ways: string[][] = [['10']];
  for (let way = ways.shift(); way; way = ways.shift()) {
    const at = way.at(-1)!;
    if (at === target) return way.slice(1);
    for (const next of edges[method][at] ?? []) if (!way.includes(next)) ways.push([...way, next]);
  }
  throw new Error(`${method} never comes to ${target}`);
}

describe('差分通知後の対応状況', () => {
  let world: NoticedWorld;
  before(async () => {
    world = await noticedWorld();
  });
  after(() => world.close());
  let noticeId = 0;

  for (const [method, table] of Object.entries(statusTables) as [Method, Record<string, string>][]) {
    // Paidy is sold through its own window only.
    for (const via of method === 'paidy' ? (['module'] as const) : (['module', 'link'] as const)) {
      for (const [number, word] of Object.entries(table)) {
        it(`${method}, ${via}: ${number} makes it ${word}`, async () => {
          const payment = await world.pay(method, { via });
          const way = wayTo(method, number);
          let expected = atFirst(method, via);
          for (const status of way) {
            world.change(payment, status);
            await world.notify(payment, ++noticeId, status);
            const now = table[status]!;
            if (now !== '-') expected = now;
          }
          const order = await getOrder(world.context, payment.order_key.split('/')[2]!);
          assert.equal(order.status, words[expected]);
          assert.equal(order.payments[0]?.providerStatus, number);
          const kinds = order.effects.map(({ kind }) => kind);
          const wasTaken = kinds.includes('reserve');
          assert.equal(kinds.includes('release'), releasing(expected) && wasTaken);
          assert.deepEqual(order.alarms, []);
        });
      }
    }
  }
});
