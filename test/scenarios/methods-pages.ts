import type {
  BankMethod,
  CarrierMethod,
  LinkMethod,
  OfferedMethod,
  PaidyMethod,
} from '../../src/contract/method.ts';
import type { CheckoutSession, SessionPayment } from '../../src/contract/session.ts';
import { dayJst } from '../../src/core/date.ts';
import type { ErrorKind } from '../../src/core/errors.ts';
import type { Scenario } from './scenario.ts';
import { cardMethod, openSession, paidSession } from './sessions.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const here = globalThis.location;
const origin = here?.origin ?? 'http://localhost';

export const bankMethod: BankMethod = { id: 'bank', minutes: 7_200, nameMax: 6, kanaMax: 12, prefill: {} };
const prefill = { family: '山田', given: '花子' };

export const carrierMethod: CarrierMethod = {
  id: 'carrier',
  carriers: ['docomo', 'au', 'softbank'],
  minutes: 15,
};

export const paidyMethod: PaidyMethod = { id: 'paidy' };

export const linkOf = (id: LinkMethod['id']): LinkMethod => ({ id, via: 'link', minutes: 7_200 });

/** A picture that needs nobody's server. */
const logo = (text: string) => ({
  src: `${origin}/logo.svg?${text}`,
  alt: text,
});

export const offering = (...methods: OfferedMethod[]): CheckoutSession => ({ ...openSession, methods });

/** The other page, which in tests is another place of this one: going there leaves nothing. */
export const otherPage = `${here?.href.split('#')[0] ?? ''}#other-page`;

const next = { redirect: otherPage, until: '2099-12-31T14:59:00.000Z' };

/** The buyer has to go on somewhere else. */
export const awaySession = (
  payment: Partial<SessionPayment> & Pick<SessionPayment, 'method'>,
  methods: OfferedMethod[] = [bankMethod, carrierMethod, cardMethod],
): CheckoutSession => ({
  ...offering(...methods),
  state: 'action_required',
  payment: { status: 'action_required', amount: 4080, next, ...payment },
});

const late = { next: { ...next, until: '2026-01-01T00:00:00.000Z' } };
const bank = { method: 'bank' } as const;
const carrier = { method: 'carrier', carrier: 'docomo' } as const;
const link = { method: 'card', via: 'link' } as const;

/** What Paidy's window is opened with; the key tells the window of the tests what it is to say. */
export const paidyPayment = (says: 'authorized' | 'rejected' | 'closed' | 'silent' | 'missing') => ({
  method: 'paidy' as const,
  next: undefined,
  paidy: {
    scriptUrl: `${origin}/paidy/${says === 'missing' ? 'missing.js' : 'paidy.js'}`,
    apiKey: `pk_test_${says}`,
    payload: { amount: 4080, currency: 'JPY' },
  },
});

const paidyMethods = [paidyMethod, cardMethod];
const paidySession = (says: Parameters<typeof paidyPayment>[0]) =>
  awaySession(paidyPayment(says), paidyMethods);

/** The same order after an attempt by one of these methods that came to nothing. */
const refused = (
  kind: ErrorKind,
  method: SessionPayment['method'],
  methods: OfferedMethod[],
): CheckoutSession => ({
  ...offering(...methods),
  payment: { status: 'failed', method, amount: 4080, error: { kind, reference: 'K7Q2-93MD' } },
});

const paidBy = (
  method: SessionPayment['method'],
  changes: Partial<SessionPayment> = {},
): CheckoutSession => ({
  ...paidSession,
  payment: { status: 'captured', method, amount: 4080, ...changes },
});

const slip: SessionPayment = {
  status: 'awaiting_payment',
  method: 'konbini',
  amount: 4080,
  slip: {
    deadline: dayJst(Date.now() + 3 * DAY_MS),
    numbers: [{ kind: 'customer', value: '28471503962' }],
    chain: 'lawson',
    page: `${origin}/kessai/slips/sl_scenario`,
  },
};

const page: SessionPayment = { status: 'action_required', method: 'bank', amount: 4080, next };

/** 銀行ネット, 携帯キャリア, あと払い（ペイディ）, リンクタイプ: the panel, the way there, and back. */
export const pageScenarios = {
  bank: { reads: [offering(bankMethod, cardMethod)], pays: [awaySession(bank)] },
  'bank known buyer': {
    reads: [offering({ ...bankMethod, prefill }, cardMethod)],
    pays: [awaySession(bank)],
  },
  'bank unfinished': { reads: [awaySession(bank)], restarts: [offering(bankMethod, cardMethod)] },
  'bank expired': {
    reads: [awaySession({ ...bank, ...late })],
    restarts: [offering(bankMethod, cardMethod)],
  },
  'bank returned': { reads: [awaySession({ ...bank, returned: true })] },
  'bank returned, then paid': { reads: [awaySession({ ...bank, returned: true }), paidBy('bank')] },
  'bank returned, then interrupted': {
    reads: [
      awaySession({ ...bank, returned: true }),
      refused('interrupted', 'bank', [bankMethod, cardMethod]),
    ],
  },
  'bank waits for the money': {
    reads: [
      {
        ...awaySession({ ...bank, status: 'awaiting_payment', returned: true }),
        state: 'awaiting_payment',
      },
    ],
  },
  'bank paid': { reads: [paidBy('bank')] },

  carrier: { reads: [offering(carrierMethod, cardMethod)], pays: [awaySession(carrier)] },
  'one carrier': {
    reads: [offering({ ...carrierMethod, carriers: ['au'] }, cardMethod)],
    pays: [awaySession({ ...carrier, carrier: 'au' })],
  },
  'carrier unfinished': { reads: [awaySession(carrier)] },
  'carrier returned': { reads: [awaySession({ ...carrier, returned: true })] },
  'carrier refused': { reads: [refused('carrier_refused', 'carrier', [carrierMethod, cardMethod])] },

  link: { reads: [offering(linkOf('card'), linkOf('konbini'), bankMethod)], pays: [awaySession(link)] },
  'link unfinished': { reads: [awaySession(link)] },
  /** Back from the page with a number in the hand. */
  'link number': {
    reads: [
      {
        ...awaySession({ ...link, method: 'konbini', status: 'awaiting_payment', returned: true }),
        state: 'awaiting_payment',
      },
      paidBy('konbini'),
    ],
  },
  'link returned': { reads: [awaySession({ ...link, returned: true })] },

  paidy: {
    reads: [offering(...paidyMethods)],
    pays: [paidySession('authorized')],
    closes: [paidBy('paidy', { status: 'authorized' })],
  },
  'paidy rejected': {
    reads: [offering(...paidyMethods)],
    pays: [paidySession('rejected')],
    closes: [
      refused('paidy_rejected', 'paidy', [{ id: 'paidy', unavailable: 'paidy_rejected' }, cardMethod]),
    ],
  },
  'paidy closed': {
    reads: [offering(...paidyMethods)],
    pays: [paidySession('closed')],
    closes: [refused('paidy_closed', 'paidy', paidyMethods)],
  },
  'paidy open': { reads: [offering(...paidyMethods)], pays: [paidySession('silent')] },
  'paidy unloadable': {
    reads: [offering(...paidyMethods)],
    pays: [paidySession('missing')],
    restarts: [offering(...paidyMethods)],
  },
  'paidy verifying': {
    reads: [awaySession({ ...paidyPayment('authorized'), returned: true }, paidyMethods)],
  },
  'paidy answer lost, then paid': {
    reads: [offering(...paidyMethods)],
    pays: [paidySession('authorized')],
    closes: ['broken', paidBy('paidy', { status: 'authorized' })],
  },
  'paidy unfinished': { reads: [paidySession('authorized')], closes: [paidBy('paidy')] },

  'every method': {
    reads: [
      offering(
        cardMethod,
        { ...paidyMethod, logo: logo('Paidy') },
        {
          ...bankMethod,
          note: 'ご注文後すぐにお手続きください',
          caution: '銀行の振込手数料はかかりません。',
        },
        { ...carrierMethod, title: 'スマホのまとめて支払い', fee: 220 },
        { id: 'atm', unavailable: 'config' },
      ),
    ],
    pays: [paidSession],
  },
  'earlier payments': { reads: [{ ...offering(bankMethod, cardMethod), earlier: [slip, page] }] },
  'link card with 注意書き': {
    reads: [
      offering({
        ...linkOf('card'),
        title: 'クレジットカード（決済会社の画面）',
        caution:
          'お支払い後、必ず「戻る」ボタンを押してください。\n押さないと、ご注文の確認が遅れることがあります。',
      }),
    ],
    pays: [awaySession(link)],
  },
} as const satisfies Record<string, Scenario>;
