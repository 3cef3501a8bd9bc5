import type { AtmMethod, KonbiniMethod } from '../../src/contract/method.ts';
import type { CheckoutSession, SessionPayment, Slip } from '../../src/contract/session.ts';
import { dayJst } from '../../src/core/date.ts';
import type { Chain } from '../../src/core/konbini.ts';
import type { SlipNumberKind } from '../../src/core/slip.ts';
import type { Scenario } from './scenario.ts';
import { openSession } from './sessions.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** A deadline that is still to come whenever the scenarios are played, and one that is past. */
const deadline = dayJst(Date.now() + 3 * DAY_MS);
const past = dayJst(Date.now() - DAY_MS);

const page = `${globalThis.location?.origin ?? 'http://localhost'}/kessai/slips/sl_scenario`;

const prefill = { family: '山田', given: '花子', phone: '09012345678' };

export const konbiniMethod: KonbiniMethod = {
  id: 'konbini',
  fee: 220,
  chains: ['seven_eleven', 'lawson', 'familymart', 'ministop', 'daily_yamazaki', 'seicomart'],
  days: 3,
  timing: 'before_shipment',
  kana: 'hidden',
  nameMax: 12,
  kanaMax: 12,
  prefill: {},
};

export const atmMethod: AtmMethod = { id: 'atm', days: 5, nameMax: 12, kanaMax: 12, prefill: {} };

const number = (kind: SlipNumberKind, value: string) => ({ kind, value });

const confirmation = number('confirmation', '400008');
const phone = number('phone', '09012345678');

/**
 * The columns of コンビニ接続タイプ: the list of chains lacks Seicomart (A), joins Lawson and FamilyMart (joined), or has
 * Seicomart (D).
 */
export type Column = 'A' | 'joined' | 'D';

const together: Record<Column, readonly Chain[]> = {
  A: ['lawson', 'ministop', 'daily_yamazaki'],
  joined: ['lawson', 'familymart', 'ministop', 'daily_yamazaki'],
  D: ['lawson', 'familymart', 'ministop', 'seicomart'],
};

type Columns = Partial<Record<Column, Pick<Slip, 'numbers'> & Partial<Slip>>>;

const customer = { numbers: [number('customer', '28471503962'), confirmation] };
const receipt = { numbers: [number('receipt', '284715'), phone] };
const slip = {
  numbers: [number('slip', '2847150396214')],
  usableAt: ['seven_eleven'] as Chain[],
  url: 'https://slips.example/print/2847150396214',
};
const online = {
  numbers: [number('online', '28471503962')],
  extra: { at: ['lawson', 'ministop'] as Chain[], number: confirmation },
};

/** What each chain asks for, by column; where a chain is not in the contract there is nothing. */
const numbersOf: Record<Chain, Columns> = {
  seven_eleven: { A: slip, joined: slip, D: slip },
  lawson: { A: customer, joined: customer, D: receipt },
  ministop: { A: customer, joined: customer, D: receipt },
  familymart: {
    A: { numbers: [number('storage', '20020-284715039621')], usableAt: ['familymart'] },
    joined: customer,
    D: receipt,
  },
  seicomart: { D: receipt },
  daily_yamazaki: { A: online, joined: online, D: online },
};

/** The slip a chain's buyers get under a contract. */
export function slipOf(chain: Chain, column: Column): Slip | undefined {
  const own = numbersOf[chain][column];
  if (!own) return undefined;
  const usableAt = [chain, ...together[column].filter((it) => it !== chain)];
  return { deadline, page, chain, usableAt, ...own };
}

export const lawsonSlip: Slip = {
  deadline,
  page,
  chain: 'lawson',
  usableAt: ['lawson', 'ministop'],
  ...customer,
};

export const atmSlip: Slip = {
  deadline,
  page,
  numbers: [
    number('institution', '58021'),
    number('customer', '28471503962847150396'),
    number('confirmation', '284715'),
  ],
};

export const slipPayment = (changes: Partial<SessionPayment> = {}): SessionPayment => ({
  status: 'awaiting_payment',
  method: 'konbini',
  amount: 4080,
  slip: lawsonSlip,
  ...changes,
});

export const konbiniSession = (changes: Partial<KonbiniMethod> = {}): CheckoutSession => ({
  ...openSession,
  methods: [{ ...konbiniMethod, ...changes }],
});

export const atmSession = (changes: Partial<AtmMethod> = {}): CheckoutSession => ({
  ...openSession,
  methods: [{ ...atmMethod, ...changes }],
});

/** The order after the press: it waits for the buyer to pay at the store. */
export const slipSession = (
  changes: Partial<SessionPayment> = {},
  state: CheckoutSession['state'] = 'awaiting_payment',
): CheckoutSession => {
  return { ...openSession, methods: [], state, payment: slipPayment(changes) };
};

const atmPayment = { method: 'atm', slip: atmSlip } as const;

const gone: Slip = { ...lawsonSlip, deadline: past };

/** 「slip lawson A」, …: each chain under each contract that has it. */
export const slipColumns = {} as Record<`slip ${Chain} ${Column}`, Scenario>;
for (const chain of Object.keys(numbersOf) as Chain[]) {
  for (const column of ['A', 'joined', 'D'] as const) {
    const issued = slipOf(chain, column);
    if (issued) slipColumns[`slip ${chain} ${column}`] = { reads: [slipSession({ slip: issued })] };
  }
}

/** コンビニ and ペイジー: the form, the number, and what becomes of it. */
export const slipScenarios = {
  ...slipColumns,
  konbini: { reads: [konbiniSession()], pays: [slipSession()] },
  'konbini known buyer': { reads: [konbiniSession({ prefill })], pays: [slipSession()] },
  'konbini with kana': { reads: [konbiniSession({ kana: 'required' })], pays: [slipSession()] },
  'konbini one chain': {
    reads: [konbiniSession({ chains: ['seven_eleven'], timing: 'after_shipment', fee: 0 })],
    pays: [slipSession({ slip: { deadline, page, chain: 'seven_eleven', ...slip } })],
  },
  'konbini name refused': {
    reads: [konbiniSession({ prefill })],
    pays: [
      {
        ...konbiniSession({ prefill }),
        payment: {
          status: 'failed',
          method: 'konbini',
          amount: 4080,
          error: { kind: 'buyer_name', reference: 'K7Q2-93MD' },
        },
      },
    ],
  },
  'konbini number refused': {
    reads: [konbiniSession({ prefill })],
    pays: [
      {
        ...konbiniSession({ prefill }),
        payment: {
          status: 'failed',
          method: 'konbini',
          amount: 4080,
          error: { kind: 'vendor', reference: 'K7Q2-93MD' },
        },
      },
    ],
  },
  atm: { reads: [atmSession()], pays: [slipSession(atmPayment)] },
  'atm known buyer': {
    reads: [atmSession({ prefill: { ...prefill, familyKana: 'ヤマダ', givenKana: 'ハナコ' } })],
    pays: [slipSession(atmPayment)],
  },
  'slip waiting': { reads: [slipSession()], restarts: [konbiniSession({ prefill })] },
  'slip with a fee': { reads: [slipSession({ fee: 220 })] },
  'slip, then paid': { reads: [slipSession(), slipSession({ status: 'prelim_paid' }, 'paid')] },
  'slip, then unchanged': { reads: [slipSession()] },
  'slip restart unheard': { reads: [slipSession()], restarts: ['broken'] },
  'slip with earlier': {
    reads: [{ ...slipSession(atmPayment), earlier: [slipPayment()] }],
  },
  'slip atm': { reads: [slipSession(atmPayment)] },
  'slip paid': { reads: [slipSession({ status: 'prelim_paid' }, 'paid')] },
  'slip paid atm': { reads: [slipSession({ ...atmPayment, status: 'captured' }, 'paid')] },
  'slip expired by date': { reads: [slipSession({ slip: gone })] },
  'slip expired': { reads: [slipSession({ slip: gone, status: 'expired' }, 'expired')] },
  'slip reversed': { reads: [slipSession({ status: 'prelim_cancelled' }, 'expired')] },
  'slip cancelled': { reads: [slipSession({ status: 'voided' }, 'closed')] },
} as const satisfies Record<string, Scenario>;
