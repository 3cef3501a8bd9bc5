import { html } from 'hono/html';
import type { Order } from '../orders.ts';
import type { Visitor } from '../visitor.ts';
import { words } from '../words.ts';
import type { Html } from './html.ts';
import { page } from './layout.ts';

/** All a theme has to put into its page. */
export function checkoutPage(visitor: Visitor, { clientSecret }: Order): Html {
  const text = words[visitor.language];
  return page(
    visitor,
    text.checkout,
    html`<kessai-checkout endpoint="/kessai" session="${clientSecret}"></kessai-checkout>
<noscript><p>${text.needsScript}</p></noscript>`,
  );
}

/**
 * お支払いリンク: the checkout of an order that staff made. Its secret stands behind the #, where no server sees it; its number
 * stands before it, and the shop that knows the order's goods would list them here too.
 */
export function payPage(visitor: Visitor, orderId: string): Html {
  const text = words[visitor.language];
  return page(
    visitor,
    text.checkout,
    html`<p class="order-number">${text.orderNumber} <b>${orderId}</b></p>
<kessai-checkout endpoint="/kessai" data-from-fragment></kessai-checkout>
<noscript><p>${text.needsScript}</p></noscript>`,
  );
}

/** Where its buyer goes afterwards: the shop knows no more of them than that. */
export function paidPage(visitor: Visitor): Html {
  const text = words[visitor.language];
  return page(visitor, text.complete, html`<p>${text.linkPaid}</p>`);
}

/** The thank-you page. It shows what the adapter says, not what the address bar says. */
export function completePage(visitor: Visitor, order: Order): Html {
  const text = words[visitor.language];
  return page(
    visitor,
    text.complete,
    html`<kessai-checkout class="result" endpoint="/kessai" session="${order.clientSecret}"><kessai-payment-status></kessai-payment-status></kessai-checkout>
<p class="small">${text.orderState}: <b data-order-state>${order.state}</b></p>`,
  );
}

/** The checkout's address in a browser that did not order. */
export function elsewherePage(visitor: Visitor): Html {
  const text = words[visitor.language];
  return page(visitor, text.complete, html`<p>${text.elsewhere}</p>`);
}
