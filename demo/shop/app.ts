import { type Context, Hono } from 'hono';
import { setCookie } from 'hono/cookie';
import type { Kessai } from '../../src/server.ts';
import { type Cart, MAX_QUANTITY, newCart, POINTS } from './cart.ts';
import { deliveries, products } from './catalog.ts';
import type { Orders } from './orders.ts';
import { cartPage } from './pages/cart.ts';
import { checkoutPage, completePage, elsewherePage, paidPage, payPage } from './pages/checkout.ts';
import { consolePage } from './pages/console.ts';
import type { Html } from './pages/html.ts';
import { legalPage } from './pages/legal.ts';
import { loginPage, memberPage } from './pages/member.ts';
import { officePage } from './pages/office.ts';
import { startOrder } from './start-order.ts';
import type { Stock } from './stock.ts';
import { visitorOf } from './visitor.ts';

/** Turns the shop's HTML into what the browser gets; in the demo the development server resolves the scripts in it. */
export type Finish = (url: string, html: string) => Promise<string>;

/** みなも商店: a shop of three pages that lets Kessai take the money. */
export function shopApp(
  kessai: Pick<Kessai, 'sessions' | 'customers' | 'notices'>,
  orders: Orders,
  stock: Stock,
  finish: Finish,
): Hono {
  const app = new Hono();
  const carts = new Map<string, Cart>();
  const cartOf = (visitor: string): Cart => carts.get(visitor) ?? newCart();
  const show = async (c: Context, page: Html, status: 200 | 404 = 200) => {
    c.header('cache-control', 'no-store');
    return c.html(await finish(c.req.path, String(await page)), status);
  };

  app.get('/', (c) => {
    const visitor = visitorOf(c);
    const balance = stock.pointsOf(visitor.id);
    return show(c, cartPage(visitor, within(cartOf(visitor.id), balance), balance));
  });

  app.post('/cart', async (c) => {
    const { id } = visitorOf(c);
    carts.set(id, changedCart(cartOf(id), await c.req.parseBody()));
    return c.redirect('/', 303);
  });

  app.post('/checkout', async (c) => {
    const visitor = visitorOf(c);
    const chosen = within(cartOf(visitor.id), stock.pointsOf(visitor.id));
    const { id } = await startOrder(kessai, orders, visitor, chosen);
    return c.redirect(`/checkout/${id}`, 303);
  });

  app.get('/checkout/:id', (c) => {
    const visitor = visitorOf(c);
    const order = orders.get(c.req.param('id'));
    if (order?.visitor === visitor.id) return show(c, checkoutPage(visitor, order));
    // A bank's app may come back in another browser: nothing of the order is shown to whoever that is.
    return order ? show(c, elsewherePage(visitor)) : c.redirect('/', 303);
  });

  app.post('/member', async (c) => {
    const { member } = await c.req.parseBody();
    setCookie(c, 'member', member === 'yes' ? 'yes' : 'no', { path: '/', sameSite: 'Lax', httpOnly: true });
    return c.redirect(member === 'yes' ? '/mypage' : '/', 303);
  });

  app.get('/mypage', async (c) => {
    const visitor = visitorOf(c);
    if (!visitor.member) return show(c, loginPage(visitor));
    const { id: customerId, buyer } = visitor.member;
    const { clientSecret } = await kessai.customers.open({ customerId, buyer, returnUrl: '/mypage' });
    return show(c, memberPage(visitor, clientSecret));
  });

  app.get('/complete/:id', (c) => {
    const visitor = visitorOf(c);
    const order = orders.get(c.req.param('id'));
    if (!order) return c.redirect('/', 303);
    if (order.visitor !== visitor.id) return show(c, elsewherePage(visitor));
    // The next purchase begins with a fresh cart.
    if (order.state !== '決済処理中') carts.delete(visitor.id);
    return show(c, completePage(visitor, order));
  });

  app.get('/office', async (c) => {
    const [{ notices }, noticeStatus] = await Promise.all([
      kessai.notices.list({ limit: 30 }),
      kessai.notices.status(),
    ]);
    const books = { orders: orders.all, news: orders.news, stock, notices, noticeStatus };
    return show(c, officePage(visitorOf(c), books));
  });

  app.get('/pay/:id', (c) => show(c, payPage(visitorOf(c), c.req.param('id'))));
  app.get('/paid', (c) => show(c, paidPage(visitorOf(c))));
  app.get('/console', (c) => show(c, consolePage(visitorOf(c))));
  app.get('/legal', (c) => show(c, legalPage(visitorOf(c))));
  return app;
}

/** Nobody spends points they do not have any more. */
const within = (cart: Cart, balance: number): Cart => ({ ...cart, points: Math.min(cart.points, balance) });

function changedCart(cart: Cart, form: Record<string, unknown>): Cart {
  const quantities = { ...cart.quantities };
  for (const { id } of products) {
    const quantity = Number(form[`quantity.${id}`] ?? quantities[id] ?? 0);
    quantities[id] = Number.isInteger(quantity) ? Math.min(Math.max(quantity, 0), MAX_QUANTITY) : 0;
  }
  const delivery = deliveries.find(({ id }) => id === form['delivery']);
  return {
    quantities,
    deliveryId: delivery?.id ?? cart.deliveryId,
    // A cart form always names a delivery; the button of another product does not and leaves the points alone.
    points: delivery ? (form['points'] === String(POINTS) ? POINTS : 0) : cart.points,
  };
}
