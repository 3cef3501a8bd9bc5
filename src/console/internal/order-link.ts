import { html, type TemplateResult } from 'lit';
import { orderHref } from './view.ts';

/** Numbers up to this length have room for one line everywhere; EC-CUBE's, Welcart's and a date with a counter are shorter. */
const ONE_LINE = 16;

/** How an order's number stands: in one piece, for browsers break after a hyphen, or, where it is too long, broken anywhere. */
export const orderNumberClass = (orderId: string): string =>
  orderId.length > ONE_LINE ? 'order-number' : 'order-number whole';

/** 注文番号, leading to its order. */
export const orderLink = (orderId: string): TemplateResult =>
  html`<a class=${orderNumberClass(orderId)} href=${orderHref(orderId)}>${orderId}</a>`;
