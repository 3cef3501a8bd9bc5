import type { Way } from './buyer.ts';
import { buy, type Shop } from './orders.ts';

/** 「200件を注文する」: how the orders of an ordinary day are paid, one after the other. */
const day: readonly Way[] = [
  { by: 'card', brand: 'visa' },
  { by: 'card', brand: 'jcb' },
  { by: 'konbini', chain: 'lawson' },
  { by: 'card', brand: 'mastercard' },
  { by: 'carrier', carrier: 'softbank' },
  { by: 'card', brand: 'visa' },
  { by: 'card', brand: 'amex' },
  { by: 'konbini', chain: 'seven_eleven' },
  { by: 'card', brand: 'visa', refused: true },
  { by: 'paidy' },
  { by: 'card', brand: 'diners' },
  { by: 'atm' },
];

/** How far it is. */
export interface Progress {
  total: number;
  bought: number;
  failed: number;
}

/** Buys many orders at the pace of a few buyers at a time; `progress` is counted up meanwhile. */
export async function buyMany(shop: Shop, total: number): Promise<Progress> {
  const progress: Progress = { total, bought: 0, failed: 0 };
  void run(shop, progress);
  return progress;
}

const AT_ONCE = 4;

async function run(shop: Shop, progress: Progress): Promise<void> {
  const start = shop.orders.all.length;
  let next = 0;
  const buyer = async () => {
    for (let count = next++; count < progress.total; count = next++) {
      await buy(shop, start + count, day[count % day.length]!).then(
        () => progress.bought++,
        () => progress.failed++,
      );
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, buyer));
}
