import type { ConnectionType } from '../../core/method.ts';
import type { WireStatus } from '../../gateways/paygent/wire.ts';
import type { Means } from './means.ts';

/** Names a stored card. */
export interface CustomerReference {
  /** 顧客ID: the shop's own. */
  customerId: string;
  /** 顧客カードID */
  customerCardId: string;
}

/** What the books keep of every payment. Times are milliseconds since 1970. */
export interface Booking {
  readonly paymentId: string;
  readonly merchantId: string;
  readonly tradingId: string;
  /** In yen. A carrier's change (103) and a partial refund of Paidy's (342) write it anew; a card's makes a new payment. */
  amount: number;
  /** モジュールタイプ or リンクタイプ. */
  readonly via: ConnectionType;
  /** Whose stored card paid; absent for a token. */
  readonly customer?: CustomerReference;
  /** 3D認証ID it relied on; absent without 3-D Secure. */
  readonly authenticationId?: string;
  readonly createdAt: number;
  /** 補正元の決済ID: the payment this one replaces after a change of the amount. */
  readonly basePaymentId?: string;
  /** 支払期限: the first moment at which it can no longer be paid. Absent where the buyer pays at once. */
  readonly until?: number;
  status: WireStatus;
  /** Every status it had, oldest first. */
  readonly history: { status: WireStatus; at: number }[];
  /** What will happen by itself, soonest first. */
  plan: PlannedStep[];
  /** Why the card company refused it. */
  refusal?: { code: string; detail: string };
  /** 支払日時, as the store or the bank reported it. */
  paidAt?: number;
  /** 消込明細: the company it was paid at, by its code. */
  clearDetail?: string;
}

/** One payment in the provider's books. */
export type BookedPayment = Booking & Means;

/** The payment of one method. */
export type BookedBy<M extends Means['method']> = Booking & Extract<Means, { method: M }>;

interface PlannedStep {
  at: number;
  status: WireStatus;
}

/** What a payment is opened with; the books give it an id and its first status. */
export type NewPayment = Omit<
  Booking,
  'paymentId' | 'createdAt' | 'status' | 'history' | 'plan' | 'refusal' | 'paidAt' | 'clearDetail'
> &
  Means;
