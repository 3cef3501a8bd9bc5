import { html, nothing, type TemplateResult } from 'lit';
import type { Environment } from '../../core/environment.ts';
import { orderHref } from './view.ts';
import type { StaffWords } from './words.ja.ts';

/** Numbers up to this length have room for one line everywhere; EC-CUBE's, Welcart's and a date with a counter are shorter. */
const ONE_LINE = 16;

/** How an order's number stands: in one piece, for browsers break after a hyphen, or, where it is too long, broken anywhere. */
export const orderNumberClass = (orderId: string): string =>
  orderId.length > ONE_LINE ? 'order-number' : 'order-number whole';

/** 注文番号, leading to its order. */
export const orderLink = (orderId: string, label = orderId): TemplateResult =>
  html`<a class=${orderNumberClass(orderId)} href=${orderHref(orderId)}>${label}</a>`;

/** The order of a row, as the adapter's lists name it. */
interface Named {
  orderId: string | null;
  elsewhere: { environment: Environment; orderId: string | null } | null;
}

/**
 * The order a row is about. One of the other environment is named with it and leads nowhere: it cannot be opened here, and its
 * number may be another order's.
 *
 * @param label how the number is written
 */
export function orderOf(
  { orderId, elsewhere }: Named,
  words: StaffWords,
  label: (orderId: string) => string = (number) => number,
): TemplateResult {
  if (orderId !== null) return orderLink(orderId, label(orderId));
  if (elsewhere === null) return html``;
  const { orderId: number, environment } = elsewhere;
  return html`${number === null ? nothing : html`<span class=${orderNumberClass(number)}>${label(number)}</span> `}<span class="small muted">${words[environment]}</span>`;
}
