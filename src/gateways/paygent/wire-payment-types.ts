import type { Method } from '../../core/method.ts';
import { CARD_PAYMENT_TYPE } from './wire-card.ts';

/** 決済種別CD of each method, the same in notices, inquiries and link requests. Three lineages or more for every one. */
export const paymentTypes = {
  card: CARD_PAYMENT_TYPE,
  konbini: '03',
  atm: '01',
  bank: '05',
  carrier: '06',
  paidy: '22',
} as const satisfies Record<Method, string>;

export type PaymentType = (typeof paymentTypes)[Method];

const methodOfType: ReadonlyMap<string, Method> = new Map(
  Object.entries(paymentTypes).map(([method, type]) => [type, method as Method]),
);

/** The method of a 決済種別CD; `undefined` for a kind of payment this project does not sell (仮想口座, PayPay, …). */
export const methodOfPaymentType = (type: string): Method | undefined => methodOfType.get(type);
