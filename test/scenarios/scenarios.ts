import { type ErrorKind, errorKinds } from '../../src/core/errors.ts';
import { pageScenarios } from './methods-pages.ts';
import { konbiniMethod, slipScenarios } from './methods-slips.ts';
import type { Scenario } from './scenario.ts';
import {
  actionSession,
  authenticatedSession,
  authenticatingSession,
  closedSession,
  confirmingSession,
  expiredCard,
  expiredSession,
  freeSession,
  jcbCard,
  memberSession,
  openSession,
  paidPayment,
  paidSession,
  refusedSession,
  visaCard,
  withCard,
} from './sessions.ts';

/** 「error declined」, …: a checkout that is opened after an attempt came to nothing for that reason. */
const refusals = {} as Record<`error ${ErrorKind}`, Scenario>;
for (const kind of Object.keys(errorKinds) as ErrorKind[]) {
  refusals[`error ${kind}`] = { reads: [refusedSession(kind)] };
}

/** The named situations browser tests and stories share. */
export const scenarios = {
  ...refusals,
  ...pageScenarios,
  ...slipScenarios,
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
  'declined, with other methods': {
    reads: [
      {
        ...refusedSession('declined'),
        methods: [...openSession.methods, konbiniMethod],
      },
    ],
  },
  'failed before': { reads: [refusedSession('declined')] },

  // 本人認証
  'with authentication': { reads: [authenticatingSession, actionSession()], pays: [actionSession()] },
  unfinished: { reads: [actionSession()], restarts: [authenticatingSession] },
  'unfinished too long': {
    reads: [actionSession({ until: '2026-01-01T00:00:00.000Z' })],
    restarts: [authenticatingSession],
  },
  authenticated: { reads: [authenticatedSession] },
  'authenticated, then paid': { reads: [authenticatedSession, paidSession] },
  'authentication failed': {
    reads: [{ ...refusedSession('tds_failed'), methods: authenticatingSession.methods }],
    pays: [actionSession()],
  },
  'contact needed': { reads: [withCard({ threeDSecure: true, contact: 'needed' })], pays: [actionSession()] },

  // 登録済みのカード
  'one saved card': { reads: [memberSession([jcbCard])], pays: [paidSession] },
  'saved cards': {
    reads: [memberSession([jcbCard, visaCard, expiredCard])],
    pays: [paidSession],
    removals: [memberSession([jcbCard, expiredCard])],
  },
  'card not confirmed': {
    reads: [memberSession([jcbCard, { ...visaCard, isRefused: true }])],
    pays: [paidSession],
  },
  'ten saved cards': {
    reads: [
      memberSession(
        Array.from({ length: 10 }, (_, n) => ({
          ...visaCard,
          id: `card_${n}`,
          last4: `100${n}`,
          expiry: '2028-12',
          standing: 'good',
          isDefault: n === 0,
        })),
      ),
    ],
    pays: [paidSession],
  },
  'saved card without code': {
    reads: [memberSession([jcbCard, visaCard], { securityCode: false })],
    pays: [paidSession],
  },
  'all cards expired': { reads: [memberSession([expiredCard])], pays: [paidSession] },
  'deletion refused': {
    reads: [memberSession([jcbCard, visaCard])],
    removals: [{ problem: 'card-in-use', status: 409 }],
  },
  'deletion not offered': { reads: [memberSession([jcbCard], { mayDelete: false })] },
  'deleted elsewhere': {
    reads: [memberSession([jcbCard, visaCard])],
    cards: [memberSession([jcbCard, visaCard]), memberSession([visaCard])],
    pays: [{ problem: 'not-found', status: 404 }],
  },
  'member without cards': { reads: [memberSession([])], pays: [paidSession] },
  'saving always': { reads: [memberSession([], { box: 'fixed', fixedBy: 'setting' })], pays: [paidSession] },
  'saving for a subscription': {
    reads: [memberSession([], { box: 'fixed', fixedBy: 'subscription' })],
    pays: [paidSession],
  },
  'as many cards as allowed': { reads: [memberSession([jcbCard, visaCard], { max: 2 })] },
  'saving replaces': { reads: [memberSession([jcbCard], { max: 1 })] },
  'not ticking removes': { reads: [memberSession([jcbCard], { unticksRemove: true })], pays: [paidSession] },
  'cards are removed': { reads: [memberSession([jcbCard], { box: 'none', unticksRemove: true })] },
  'paid and saved': { reads: [{ ...paidSession, payment: { ...paidPayment, saved: 'done' } }] },
  'paid, not saved': { reads: [{ ...paidSession, payment: { ...paidPayment, saved: 'failed' } }] },
  'paid, saving': { reads: [{ ...paidSession, payment: { ...paidPayment, saved: 'pending' } }] },

  // 利用制限
  'card blocked': {
    reads: [{ ...openSession, methods: [{ id: 'card', unavailable: 'blocked' }] }],
  },
  limited: { reads: [openSession], pays: [{ problem: 'limited', status: 429 }] },
  'challenge first': {
    reads: [openSession],
    pays: [{ problem: 'challenge-required', status: 403 }, paidSession],
  },
} as const satisfies Record<string, Scenario>;

export type ScenarioName = keyof typeof scenarios;
