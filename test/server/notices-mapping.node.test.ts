import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { ConnectionType, Method } from '../../src/core/method.ts';
import type { OrderStatus } from '../../src/core/order-status.ts';
import { edges } from '../../src/core/payment.ts';
import { getOrder } from '../../src/server/orders/view-order.ts';
import { type NoticedWorld, noticedWorld } from '../support/noticed.ts';

/** 対応状況 in the shop's words. */
const words: Record<string, OrderStatus> = {
  決済処理中: 'processing',
  入金待ち: 'awaiting_payment',
  新規受付: 'accepted',
  入金済み: 'paid',
  注文取消し: 'cancelled',
};

/**
 * 決済ステータス and 差分通知後の対応状況 of the EC-CUBE plug-in's manual, section 2.3, all six tables. `-`: as it was before.
 */
const tables: Record<Method, Record<string, string>> = {
  atm: { 10: '-', 12: '注文取消し', 40: '入金済み' },
  bank: { 10: '-', 15: '-', 40: '入金済み' },
  card: {
    10: '-',
    11: '-',
    13: '-',
    14: '-',
    20: '新規受付',
    30: '新規受付',
    31: '新規受付',
    32: '注文取消し',
    33: '注文取消し',
    40: '入金済み',
    41: '入金済み',
    42: '入金済み',
    50: '入金済み',
    60: '注文取消し',
  },
  konbini: { 10: '-', 12: '注文取消し', 40: '入金済み', 43: '入金済み', 61: '注文取消し' },
  carrier: {
    10: '-',
    15: '-',
    20: '新規受付',
    21: '新規受付',
    30: '新規受付',
    32: '注文取消し',
    33: '注文取消し',
    34: '-',
    40: '入金済み',
    41: '入金済み',
    42: '-',
    44: '入金済み',
    60: '注文取消し',
    62: '注文取消し',
  },
  paidy: {
    10: '-',
    11: '-',
    20: '新規受付',
    30: '新規受付',
    31: '新規受付',
    32: '注文取消し',
    33: '注文取消し',
    40: '入金済み',
    41: '入金済み',
    42: '新規受付',
    60: '注文取消し',
  },
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

  for (const [method, table] of Object.entries(tables) as [Method, Record<string, string>][]) {
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
