import type { Hono } from 'hono';
import { slipPage } from '../pages/slip.ts';
import { slipKey } from '../slips.ts';
import type { World } from '../world.ts';
import { show, showLost } from './show.ts';
import { type Env, newApp } from './site.ts';

/** 払込票の表示URL (`receipt_print_url`). */
export function slipPages(world: World): Hono<Env> {
  const app = newApp();
  app.get('/:name', (context) => {
    const [id = '', key] = context.req.param('name').split('-');
    const payment = world.books.payments.find(
      ({ paymentId }) => paymentId === id && slipKey(paymentId) === key,
    );
    return payment?.method === 'konbini' ? show(context, slipPage(payment)) : showLost(context);
  });
  return app;
}
