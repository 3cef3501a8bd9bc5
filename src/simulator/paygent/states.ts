import type { Carrier } from '../../core/carrier.ts';
import type { Method } from '../../core/method.ts';
import { type CardStatus, cardStatus, type WireStatus, wireStatus } from '../../gateways/paygent/wire.ts';
import type { BookedPayment } from './booked-payment.ts';
import { SECOND } from './clock.ts';

/** By the status a payment has: the statuses it then goes through. A status that is missing refuses the telegram. */
type Ways = Partial<Record<WireStatus, readonly WireStatus[]>>;

const { authorized, authorizationComplete, cleared, clearingComplete, voided, saleCancelled } = wireStatus;
const { saleRequested, voiding, cancellingSale, totallingCancel, cancelComplete } = wireStatus;

const sale = [saleRequested, cleared];
const refund = [cancellingSale, saleCancelled];

/**
 * 決済ステータスの遷移. What each follow-up telegram does to a payment, by the status it meets.
 *
 * Where a payment waits (30, 31, 42, 50) the same telegram may be sent again; that is the published remedy for one that
 * is stuck there.
 */
export const operations = {
  '021': { method: 'card', ways: { [authorized]: [voiding, voided], [voiding]: [voided] } },
  '022': { method: 'card', ways: { [authorized]: sale, [saleRequested]: [cleared] } },
  '023': {
    method: 'card',
    ways: {
      [cleared]: [cancellingSale, totallingCancel, saleCancelled],
      [cancellingSale]: [totallingCancel, saleCancelled],
      [totallingCancel]: [saleCancelled],
    },
  },
  '101': {
    method: 'carrier',
    ways: {
      docomo: { [authorized]: sale, [authorizationComplete]: sale },
      au: { [authorized]: sale },
      softbank: { [authorized]: sale, [authorizationComplete]: sale },
    },
  },
  '102': {
    method: 'carrier',
    ways: {
      docomo: {
        [authorized]: [voided],
        [authorizationComplete]: [voided],
        [clearingComplete]: [cancelComplete],
      },
      au: { [authorized]: [voided], [cleared]: refund },
      softbank: { [authorized]: [voided], [authorizationComplete]: [voided], [cleared]: refund },
    },
  },
  '340': { method: 'paidy', ways: { [authorized]: [voiding, voided], [voiding]: [voided] } },
  '341': { method: 'paidy', ways: { [authorized]: sale, [saleRequested]: [cleared] } },
  '342': { method: 'paidy', ways: { [cleared]: refund, [cancellingSale]: [saleCancelled] } },
} as const satisfies Record<
  string,
  { method: 'card' | 'paidy'; ways: Ways } | { method: 'carrier'; ways: Record<Carrier, Ways> }
>;

export type OperationKind = keyof typeof operations;

/** A status a payment will have, so many milliseconds from now. */
export interface Step {
  status: WireStatus;
  after: number;
}

/**
 * What a telegram does to a payment that stands here, or `undefined` when it is not allowed now: the first step at once,
 * the last at the end of the telegram's delay, others evenly between.
 */
export function stepsOf(
  kind: OperationKind,
  payment: BookedPayment,
  delays: Delays,
): readonly Step[] | undefined {
  const delay = delays[delayOf[kind]];
  return waysOf(kind, payment)?.[payment.status]?.map((status, i, { length }) => ({
    status,
    after: Math.round((delay * i) / Math.max(length - 1, 1)),
  }));
}

/** `undefined` for a telegram of another method. */
function waysOf(kind: OperationKind, payment: BookedPayment): Ways | undefined {
  const operation = operations[kind];
  if (operation.method !== payment.method) return undefined;
  return operation.method === 'carrier' && payment.method === 'carrier'
    ? operation.ways[payment.carrier]
    : (operation.ways as Ways);
}

/**
 * 補正. A change of the amount: the status it needs, the statuses its new payment gets at once, and the telegram that cancels
 * the payment it replaces.
 */
export const changes = {
  '028': { needs: cardStatus.authorized, makes: [cardStatus.authorized], cancel: '021' },
  '029': { needs: cardStatus.cleared, makes: [cardStatus.authorized, cardStatus.cleared], cancel: '023' },
} as const satisfies Record<
  string,
  { needs: CardStatus; makes: readonly CardStatus[]; cancel: OperationKind }
>;

export type ChangeKind = keyof typeof changes;

const changed = [wireStatus.changeRequested, cleared];

/**
 * 103, a carrier's change of the amount: the statuses the same payment then goes through. What is only authorised is
 * authorised anew. au and SoftBank at 40 are shown by one lineage of two.
 */
export const carrierChanges: Record<Carrier, Ways> = {
  docomo: {
    [authorized]: [authorized],
    [authorizationComplete]: [authorizationComplete],
    [clearingComplete]: changed,
  },
  au: { [authorized]: [authorized], [cleared]: changed },
  softbank: {
    [authorized]: [authorized],
    [authorizationComplete]: [authorizationComplete],
    [cleared]: changed,
  },
};

/** 342 with a part of the amount: it stands at 40 again when the part has gone back. */
export const partialRefund = [cancellingSale, cleared] as const;

/** 取消 of a slip in the portal: accepted by two lineages of clients, and by no telegram. */
export const slipMethods: readonly Method[] = ['konbini', 'atm', 'bank'];

/** How long the provider takes for what it does after its answer, in milliseconds of the simulator's clock. */
export interface Delays {
  /** 同時売上: from the answered 020 (status 20) to 40. Two seconds in a published log. */
  simultaneousSale: number;
  /** 022, 101 and 341, from 30 to 40. */
  sale: number;
  /** 021, 102 and 340, from 31 to 32. */
  void: number;
  /** 023, from 42 over 50 (half way) to 60, and 342. Ten seconds in a published log. */
  refund: number;
  /** 有効性チェック: from the answered 025 to its result. */
  validityCheck: number;
}

export const usualDelays: Delays = {
  simultaneousSale: 2 * SECOND,
  sale: 0,
  void: 0,
  refund: 10 * SECOND,
  validityCheck: 2 * SECOND,
};

/** Which of the delays a telegram's steps take. */
const delayOf = {
  '021': 'void',
  '022': 'sale',
  '023': 'refund',
  '101': 'sale',
  '102': 'refund',
  '340': 'void',
  '341': 'sale',
  '342': 'refund',
} as const satisfies Record<OperationKind, keyof Delays>;
