import type { Slip } from '../../client/session-client.ts';
import type { Chain } from '../../core/konbini.ts';

/** The ways a number becomes a payment: at which machine or till, or in which menu. Each has its steps in the catalogue. */
export const guides = {
  /** セブン‐イレブン: the slip itself, shown at the till. */
  slip: { hasTicket: false },
  /** The same without a page to print. */
  slipNumber: { hasTicket: false },
  /** Loppi of ローソン and ミニストップ */
  loppi: { hasTicket: true },
  /** マルチコピー機 of ファミリーマート */
  copier: { hasTicket: true },
  /** セイコーマート: the number is typed in at the till. */
  register: { hasTicket: false },
  /** セイコーマート: クラブステーション */
  kiosk: { hasTicket: true },
  /** デイリーヤマザキ: オンライン決済 at the till. */
  online: { hasTicket: false },
  /** ペイジー at an ATM */
  atm: { hasTicket: false },
  /** ペイジー in the bank's own pages */
  netbank: { hasTicket: false },
} as const satisfies Record<string, { hasTicket: boolean }>;

export type Guide = keyof typeof guides;

/** 端末: what stands in Seicomart's stores, as two descriptions of it are about. */
export type SeicomartMode = 'register' | 'kiosk';

const ofChain: Record<Chain, (slip: Slip, seicomart: SeicomartMode) => Guide> = {
  seven_eleven: ({ url }) => (url ? 'slip' : 'slipNumber'),
  lawson: () => 'loppi',
  ministop: () => 'loppi',
  familymart: () => 'copier',
  daily_yamazaki: () => 'online',
  seicomart: ({ numbers }, mode) => (numbers[0]?.kind === 'online' ? 'online' : mode),
};

/** How a slip is paid at one chain, or, without a chain, by Pay-easy. */
export const guidesFor = (
  slip: Slip,
  chain: Chain | undefined,
  seicomart: SeicomartMode,
): readonly Guide[] => (chain ? [ofChain[chain](slip, seicomart)] : ['atm', 'netbank']);

/** What the machine is called, for steps that name it. */
export const machineOf = (chain: Chain | undefined): string =>
  chain === 'ministop' ? 'MINISTOP Loppi' : 'Loppi';
