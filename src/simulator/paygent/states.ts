import { type CardStatus, cardStatus } from '../../gateways/paygent/wire.ts';
import { DAY, SECOND } from './clock.ts';

/**
 * 決済ステータスの遷移. What each follow-up telegram does to a card payment, by the status it meets: the statuses it then goes
 * through. A status that is missing refuses the telegram.
 *
 * Where a payment waits (30, 31, 42, 50) the same telegram may be sent again; that is the published remedy for one that
 * is stuck there.
 */
export const operations = {
  '021': {
    [cardStatus.authorized]: [cardStatus.voiding, cardStatus.voided],
    [cardStatus.voiding]: [cardStatus.voided],
  },
  '022': {
    [cardStatus.authorized]: [cardStatus.saleRequested, cardStatus.cleared],
    [cardStatus.saleRequested]: [cardStatus.cleared],
  },
  '023': {
    [cardStatus.cleared]: [cardStatus.cancellingSale, cardStatus.totallingCancel, cardStatus.saleCancelled],
    [cardStatus.cancellingSale]: [cardStatus.totallingCancel, cardStatus.saleCancelled],
    [cardStatus.totallingCancel]: [cardStatus.saleCancelled],
  },
} as const satisfies Record<string, Partial<Record<CardStatus, readonly CardStatus[]>>>;

export type OperationKind = keyof typeof operations;

/** A status a payment will have, so many milliseconds from now. */
export interface Step {
  status: CardStatus;
  after: number;
}

/**
 * What a telegram does to a payment that stands here, or `undefined` when it is not allowed now: the first step at once,
 * the last at the end of the telegram's delay, others evenly between.
 */
export function stepsOf(kind: OperationKind, from: CardStatus, delays: Delays): readonly Step[] | undefined {
  const ways: Partial<Record<CardStatus, readonly CardStatus[]>> = operations[kind];
  const delay = delays[delayOf[kind]];
  return ways[from]?.map((status, i, { length }) => ({
    status,
    after: Math.round((delay * i) / Math.max(length - 1, 1)),
  }));
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

/** What time alone does: sixty days end an authorisation, and the period in which a sale can be cancelled. */
export const ageing: Partial<Record<CardStatus, { to: CardStatus; after: number }>> = {
  [cardStatus.authorized]: { to: cardStatus.expired, after: 60 * DAY },
  [cardStatus.cleared]: { to: cardStatus.clearedForGood, after: 60 * DAY },
};

/** How long the provider takes for what it does after its answer, in milliseconds of the simulator's clock. */
export interface Delays {
  /** 同時売上: from the answered 020 (status 20) to 40. Two seconds in a published log. */
  simultaneousSale: number;
  /** 022, from 30 to 40. */
  sale: number;
  /** 021, from 31 to 32. */
  void: number;
  /** 023, from 42 over 50 (half way) to 60. Ten seconds in a published log. */
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
const delayOf = { '021': 'void', '022': 'sale', '023': 'refund' } as const satisfies Record<
  OperationKind,
  keyof Delays
>;
