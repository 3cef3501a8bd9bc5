import { type Method, methods } from '../../src/core/method.ts';
import type { Yen } from '../../src/core/money.ts';

export type Language = 'ja' | 'en';
type Text = Record<Language, string>;

export interface Product {
  id: string;
  name: Text;
  /** Tax included. */
  price: Yen;
  /** A line drawing in a 30 × 30 box. */
  drawing: string;
}

/** What みなも商店 sells. */
export const products: readonly Product[] = [
  {
    id: 'sencha',
    name: { ja: '深蒸し煎茶 100g', en: 'Deep-steamed sencha, 100 g' },
    price: 1080,
    drawing: 'M8 10h14l1.5 16h-17zM9.5 10 11 5h8l1.5 5M11 16h8v5h-8z',
  },
  {
    id: 'yunomi',
    name: { ja: '波佐見焼 湯のみ（藍）', en: 'Hasami teacup, indigo' },
    price: 1320,
    drawing: 'M8 7h14v13a5 5 0 0 1-5 5h-4a5 5 0 0 1-5-5zM8 12.5c3 1.5 5-1.5 7 0s4 1.5 7 0',
  },
  {
    id: 'mamezara',
    name: { ja: '豆皿（梅）', en: 'Small plate, plum' },
    price: 660,
    drawing: 'M4 15h22c0 4-4.5 7-11 7S4 19 4 15zM11 24h8M10 15c1-2 3-3 5-3s4 1 5 3',
  },
];

export interface Delivery {
  id: string;
  name: Text;
  fee: Yen;
  /** お支払い方法 this way of delivery may be paid with (S-6). */
  methods: readonly Method[];
}

const without = (...left: Method[]): Method[] => methods.filter((method) => !left.includes(method));

export const deliveries: readonly Delivery[] = [
  { id: 'parcel', name: { ja: '宅配便', en: 'Parcel' }, fee: 600, methods },
  { id: 'mail', name: { ja: 'メール便', en: 'Mail' }, fee: 250, methods: without('atm') },
  // The counter keeps goods for three days: nothing that may be paid later than that.
  {
    id: 'pickup',
    name: { ja: '店頭受取', en: 'Pick up at the shop' },
    fee: 0,
    methods: without('konbini', 'atm', 'bank'),
  },
];
