import type { Review } from '../../src/contract/session.ts';
import type { Yen } from '../../src/core/money.ts';
import type { CreateSession } from '../../src/server.ts';
import { type Delivery, deliveries, type Language, type Product, products } from './catalog.ts';

export interface Cart {
  /** How many of each product. */
  quantities: Record<string, number>;
  deliveryId: string;
  /** ポイント used, in yen. */
  points: Yen;
}

export const MAX_QUANTITY = 9;
/** ポイント every visitor of the demo begins with. */
export const POINTS: Yen = 20_000;

export const newCart = (): Cart => ({
  quantities: { sencha: 2, yunomi: 1 },
  deliveryId: 'parcel',
  points: 0,
});

export interface CartLine {
  product: Product;
  quantity: number;
  amount: Yen;
}

export interface Totals {
  lines: CartLine[];
  delivery: Delivery;
  goods: Yen;
  points: Yen;
  total: Yen;
}

export function totalsOf(cart: Cart): Totals {
  const lines = products
    .map((product) => ({ product, quantity: cart.quantities[product.id] ?? 0 }))
    .filter(({ quantity }) => quantity > 0)
    .map((line) => ({ ...line, amount: line.product.price * line.quantity }));
  const delivery = deliveries.find(({ id }) => id === cart.deliveryId) ?? deliveries[0]!;
  const goods = lines.reduce((sum, { amount }) => sum + amount, 0);
  const points = Math.min(cart.points, goods + delivery.fee);
  return { lines, delivery, goods, points, total: goods + delivery.fee - points };
}

const words = {
  ja: {
    goods: '小計',
    shipping: '送料',
    points: 'ポイント利用',
    fee: '決済手数料',
    delivery: 'お届け',
    deliveryText: '2026年11月24日（火）から26日（木）の間に発送します',
    returns: '返品・取消し',
    returnsText: '商品到着後7日以内にご連絡ください。食品の返品は承っておりません',
    returnsLink: '返品・キャンセルについて',
  },
  en: {
    goods: 'Subtotal',
    shipping: 'Shipping',
    points: 'Points used',
    fee: 'Payment fee',
    delivery: 'Delivery',
    deliveryText: 'Sent between November 24 and 26, 2026',
    returns: 'Returns',
    returnsText: 'Tell us within 7 days of arrival. Food cannot be returned',
    returnsLink: 'Returns and cancellations',
  },
};

/** What the order is made of, in the words Paidy wants: points are a line that takes something off. */
export function goodsOf(
  { lines, delivery, points }: Totals,
  language: Language,
): NonNullable<CreateSession['goods']> {
  const used = { id: 'points', title: words[language].points, quantity: 1, unitPrice: -points };
  return {
    lines: [
      ...lines.map(({ product, quantity }) => ({
        id: product.id,
        title: product.name[language],
        quantity,
        unitPrice: product.price,
      })),
      ...(points > 0 ? [used] : []),
    ],
    shipping: delivery.fee,
    tax: 0,
  };
}

/** What the buyer must see in one place before the order button (特商法 12条の6). */
export function reviewOf({ lines, delivery, goods, points }: Totals, language: Language): Review {
  const text = words[language];
  return {
    lines: lines.map(({ product, quantity, amount }) => ({
      name: product.name[language],
      quantity,
      unitPrice: product.price,
      amount,
    })),
    totals: [
      { label: text.goods, amount: goods },
      { label: text.shipping, amount: delivery.fee },
      ...(points > 0 ? [{ label: text.points, amount: -points }] : []),
      { label: text.fee, amount: 0 },
    ],
    terms: [
      { label: text.delivery, text: `${delivery.name[language]} · ${text.deliveryText}` },
      {
        label: text.returns,
        text: text.returnsText,
        link: { label: text.returnsLink, href: '/legal#returns' },
      },
    ],
  };
}
