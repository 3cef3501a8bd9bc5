import { Hono } from 'hono';
import { buyMany, type Progress } from './mix.ts';
import type { Shop } from './orders.ts';

const TOTAL = 200;

/** 「200件を注文する」 of the demo's own control bar, for the long list and 一括. One run at a time. */
export function massOrders(shop: Shop): Hono {
  const app = new Hono();
  let progress: Progress | undefined;
  const isRunning = () => progress && progress.bought + progress.failed < progress.total;
  app.post('/buy', async (c) => {
    if (!isRunning()) progress = await buyMany(shop, TOTAL);
    return c.body(null, 204);
  });
  return app;
}
