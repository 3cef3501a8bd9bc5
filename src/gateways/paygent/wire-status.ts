import type { Method } from '../../core/method.ts';
import { cardStatus } from './wire-card.ts';

/** 決済ステータス of every method, as `payment_status` shows it. What a number means hangs on the method. */
export const wireStatus = {
  ...cardStatus,
  /** 支払期限切: nobody paid the slip. */
  paymentExpired: '12',
  /** 申込中断: the buyer left the page. */
  applicationAbandoned: '15',
  /** オーソリ完了 of a carrier */
  authorizationComplete: '21',
  /** 補正要求中 of a carrier */
  changeRequested: '34',
  /** 速報検知済: a store has reported the payment. */
  prelimPaid: '43',
  /** 消込完了 of d払い: only from here can it be cancelled or changed once it was cleared. */
  clearingComplete: '44',
  /** 速報取消済: the store has withdrawn its report. */
  prelimCancelled: '61',
  /** 取消完了 of a carrier */
  cancelComplete: '62',
} as const;

export type WireStatus = (typeof wireStatus)[keyof typeof wireStatus];

/** Which statuses a payment of a method can have. 32 of konbini is accepted by two lineages; nobody knows its cause. */
export const statusesOfMethod: Readonly<Record<Method, readonly WireStatus[]>> = {
  card: Object.values(cardStatus),
  konbini: ['10', '12', '32', '40', '43', '61'],
  atm: ['10', '12', '40'],
  bank: ['10', '15', '40'],
  carrier: ['10', '15', '20', '21', '30', '32', '33', '34', '40', '41', '42', '44', '60', '62'],
  paidy: ['10', '11', '20', '30', '31', '32', '33', '40', '41', '42', '60'],
};
