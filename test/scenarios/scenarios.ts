import type { ProblemKey } from '../../src/contract/problem.ts';
import type { CheckoutSession } from '../../src/contract/session.ts';
import {
  closedSession,
  confirmingSession,
  expiredSession,
  freeSession,
  openSession,
  paidSession,
  refusedSession,
} from './sessions.ts';

/** What the adapter does with one request: answers a session, says no, breaks the connection, or stays silent. */
export type Answer = CheckoutSession | { problem: ProblemKey; status: number } | 'broken' | 'silent';

/** A situation a buyer can be in. Answers are given one after the other, the last one again and again. */
export interface Scenario {
  reads: readonly Answer[];
  pays?: readonly Answer[];
  /** The provider's script can be had; `once-later`: not the first time. */
  script?: 'served' | 'missing' | 'once-later';
  /** Result code of the token service, `0000` when absent. */
  token?: string;
}

/** The named situations browser tests and stories share. */
export const scenarios = {
  ready: { reads: [openSession], pays: [paidSession] },
  slow: { reads: [openSession], pays: ['silent'] },
  declined: { reads: [openSession], pays: [refusedSession('declined')] },
  'wrong details': { reads: [openSession], pays: [refusedSession('input')] },
  'installment refused': { reads: [openSession], pays: [refusedSession('installment')] },
  'unknown, then paid': {
    reads: [openSession, confirmingSession, paidSession],
    pays: [confirmingSession],
  },
  'unknown, then declined': {
    reads: [openSession, refusedSession('declined')],
    pays: [confirmingSession],
  },
  'answer lost, then paid': { reads: [openSession, paidSession], pays: ['broken'] },
  confirming: { reads: [confirmingSession] },
  'amount changed': {
    reads: [openSession, { ...openSession, amount: 4680 }],
    pays: [
      { problem: 'amount-changed', status: 409 },
      { ...paidSession, amount: 4680 },
    ],
  },
  'expired while typing': {
    reads: [openSession, expiredSession],
    pays: [{ problem: 'session-expired', status: 410 }],
  },
  expired: { reads: [expiredSession] },
  closed: { reads: [closedSession] },
  missing: { reads: [{ problem: 'not-found', status: 404 }] },
  paid: { reads: [paidSession] },
  free: { reads: [freeSession], pays: [{ ...paidSession, amount: 0 }] },
  unreachable: { reads: ['broken', openSession] },
  loading: { reads: ['silent'] },
  'provider down': { reads: [openSession], script: 'missing' },
  'provider back': { reads: [openSession], pays: [paidSession], script: 'once-later' },
  'token refused: code': { reads: [openSession], token: '1600' },
  'token refused: settings': { reads: [openSession], token: '1200' },
  'method unavailable': {
    reads: [
      {
        ...openSession,
        methods: [...openSession.methods, { id: 'carrier', unavailable: 'amount_limit' }],
      },
    ],
    pays: [paidSession],
  },
  'failed before': { reads: [refusedSession('declined')] },
} as const satisfies Record<string, Scenario>;

export type ScenarioName = keyof typeof scenarios;
