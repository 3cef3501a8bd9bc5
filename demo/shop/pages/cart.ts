import { html } from 'hono/html';
import { formatYen, type Yen } from '../../../src/core/money.ts';
import { type Cart, MAX_QUANTITY, POINTS, totalsOf } from '../cart.ts';
import { deliveries, type Language, type Product, products } from '../catalog.ts';
import type { Visitor } from '../visitor.ts';
import { words } from '../words.ts';
import type { Html } from './html.ts';
import { page } from './layout.ts';

/** @param balance ポイント the visitor has left */
export function cartPage(visitor: Visitor, cart: Cart, balance: Yen): Html {
  const { language } = visitor;
  const text = words[language];
  const { lines, goods, delivery, points, total } = totalsOf(cart);
  const others = products.filter(({ id }) => !cart.quantities[id]);
  return page(
    visitor,
    text.cart,
    html`<div class="cols">
<div class="stack">
<form method="post" action="/cart" class="stack">
${lines.length === 0 ? html`<p>${text.empty}</p>` : ''}
<ul class="lines">${lines.map(
      ({ product, quantity, amount }) => html`<li>${drawing(product)}
<span class="name">${product.name[language]}<br><span class="small">${formatYen(product.price)}</span></span>
<label class="small">${text.quantity} <select name="quantity.${product.id}" data-submit>${numbers(quantity)}</select></label>
<span class="num">${formatYen(amount)}</span></li>`,
    )}</ul>
<fieldset class="plain"><legend>${text.delivery}</legend>
${deliveries.map(
  ({ id, name, fee }) =>
    html`<label class="pick"><input type="radio" name="delivery" value="${id}" data-submit ${id === cart.deliveryId ? 'checked' : ''}><span>${name[language]}</span><span class="num">${formatYen(fee)}</span></label>`,
)}
</fieldset>
<label class="pick"><input type="checkbox" name="points" value="${POINTS}" data-submit ${cart.points > 0 ? 'checked' : ''}><span>${text.points}<br><span class="small">${text.pointsHint.replace('{points}', balance.toLocaleString('ja-JP'))}</span></span></label>
<noscript><button class="shop-button">${text.cart}</button></noscript>
</form>
${others.length > 0 ? otherProducts(others, language) : ''}
</div>
<aside class="sum">
<dl class="totals">
<div><dt>${text.subtotal}</dt><dd>${formatYen(goods)}</dd></div>
<div><dt>${text.shipping}</dt><dd>${formatYen(delivery.fee)}</dd></div>
${points > 0 ? html`<div><dt>${text.used}</dt><dd>-${formatYen(points)}</dd></div>` : ''}
<div class="grand"><dt>${text.total}<span class="small">${text.tax}</span></dt><dd>${formatYen(total)}</dd></div>
</dl>
<form method="post" action="/checkout"><button class="shop-button fill" ${lines.length === 0 ? 'disabled' : ''}>${text.toCheckout}</button></form>
</aside>
</div>`,
  );
}

function otherProducts(others: readonly Product[], language: Language): Html {
  const text = words[language];
  return html`<section class="stack"><h2>${text.more}</h2><ul class="lines">${others.map(
    (
      product,
    ) => html`<li>${drawing(product)}<span class="name">${product.name[language]}<br><span class="small">${formatYen(product.price)}</span></span>
<form method="post" action="/cart"><button class="shop-button" name="quantity.${product.id}" value="1">${text.add}</button></form></li>`,
  )}</ul></section>`;
}

const drawing = ({ drawing }: Product) =>
  html`<span class="thumb"><svg viewBox="0 0 30 30" aria-hidden="true"><path d="${drawing}"/></svg></span>`;

const numbers = (chosen: number) =>
  Array.from(
    { length: MAX_QUANTITY + 1 },
    (_, n) => html`<option ${n === chosen ? 'selected' : ''}>${n}</option>`,
  );
