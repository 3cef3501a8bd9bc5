import { html } from 'hono/html';
import { formatYen } from '../../../src/core/money.ts';
import type { Kessai, KessaiEvent } from '../../../src/server.ts';
import { totalsOf } from '../cart.ts';
import { products } from '../catalog.ts';
import type { Order } from '../orders.ts';
import type { Stock } from '../stock.ts';
import type { Visitor } from '../visitor.ts';
import { words } from '../words.ts';
import type { Html } from './html.ts';
import { page } from './layout.ts';

interface Books {
  orders: readonly Order[];
  news: readonly KessaiEvent[];
  stock: Stock;
  notices: Awaited<ReturnType<Kessai['notices']['list']>>['notices'];
  noticeStatus: Awaited<ReturnType<Kessai['notices']['status']>>;
}

const ROWS = 30;

/** The shop's back office: what it has made of what the adapter told. */
export function officePage(visitor: Visitor, books: Books): Html {
  const { orders, news, stock, notices, noticeStatus } = books;
  const { language } = visitor;
  const text = words[language];
  const newest = orders.toReversed().slice(0, ROWS);
  return page(
    visitor,
    text.office,
    html`<div class="stack">
<section class="stack"><h2>${text.orders}</h2>
<div class="sheet"><table><thead><tr><th>${text.number}</th><th>${text.orderState}</th><th class="num">${text.total}</th><th class="num">${text.balance}</th></tr></thead>
<tbody>${newest.map(
      (order) =>
        html`<tr data-order="${order.id}"><td>${order.isMade ? order.id : html`<span class="small">${text.provisional} ${order.id}</span>`}</td><td data-state>${order.state}</td><td class="num">${formatYen(totalsOf(order.cart).total)}</td><td class="num">${stock.pointsOf(order.visitor).toLocaleString('ja-JP')}</td></tr>`,
    )}</tbody></table></div></section>
<section class="stack"><h2>${text.stock}</h2>
<div class="sheet"><table><thead><tr><th>${text.product}</th><th class="num">${text.left}</th><th class="num">${text.kept}</th><th class="num">${text.sold}</th></tr></thead>
<tbody>${stock.levels.map(
      ({ id, left, kept, sold }) =>
        html`<tr data-product="${id}"><td>${products.find((product) => product.id === id)?.name[language]}</td><td class="num" data-left>${left}</td><td class="num">${kept}</td><td class="num">${sold}</td></tr>`,
    )}</tbody></table></div></section>
<section class="stack"><h2>${text.news}</h2>
<div class="sheet"><table><thead><tr><th>${text.number}</th><th>${text.event}</th><th>${text.detail}</th></tr></thead>
<tbody>${news
      .slice(0, ROWS)
      .map(
        ({ orderId, version, type, status, orderStatus, cause, reservation }) =>
          html`<tr><td>${orderId} <span class="small">#${version}</span></td><td><code>${type}</code></td><td class="small">${[status, orderStatus, reservation, cause].filter(Boolean).join(' · ')}</td></tr>`,
      )}</tbody></table></div></section>
<section class="stack"><h2>${text.notices}</h2>
<p class="small">${text.noticeUrl}: <code>${noticeStatus.url}</code> (${noticeStatus.length} / 250)</p>
<div class="sheet"><table><thead><tr><th>${text.noticeId}</th><th>${text.method}</th><th>${text.payment}</th><th>${text.status}</th><th>${text.verdict}</th></tr></thead>
<tbody>${notices.map(
      ({ noticeId, method, providerPaymentId, providerStatus, verdict, repeats }) =>
        html`<tr><td>${noticeId}</td><td>${method ?? '–'}</td><td>${providerPaymentId}</td><td>${providerStatus}</td><td>${verdict}${repeats > 0 ? html` <span class="small">×${repeats + 1}</span>` : ''}</td></tr>`,
    )}</tbody></table></div></section>
</div>`,
  );
}
