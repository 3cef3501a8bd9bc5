import type { CardBrand } from '../../core/card/brand.ts';
import { attemptClass } from '../../gateways/paygent/wire.ts';

/** 認証結果. What a finished authentication brings back to the shop, and what a 020 that relies on it is answered by. */
export interface Ending {
  /** `0`: the shop may go on. */
  result: '0' | '1';
  /** Attempt区分; absent when the buyer was fully authenticated. */
  attempt?: (typeof attemptClass)[keyof typeof attemptClass];
  /** 3DSリクエスターエラーコード, e.g. `R2002` */
  requestorErrorCode?: string;
  /** 3DSサーバーエラーコード, e.g. `402` */
  serverErrorCode?: string;
}

/**
 * The ways it can end. Which error codes the provider gives its faults is in no source: of the published ones those were
 * taken whose meaning is the fault's.
 */
export const endings = {
  /** 認証成功 */
  authenticated: { result: '0' },
  /** Attempt 正常: the card does not take part. */
  attempt_normal: { result: '0', attempt: attemptClass.normal },
  /** Attempt 注意: it takes part and could not be asked. */
  attempt_caution: { result: '0', attempt: attemptClass.caution },
  /** 認証失敗 */
  failed: { result: '1' },
  /** 3DSサーバーエラー */
  server_error: { result: '1', serverErrorCode: '2007' },
  /** タイムアウト */
  timeout: { result: '1', requestorErrorCode: 'R2002', serverErrorCode: '402' },
  /** メッセージエラー */
  message_error: { result: '1', requestorErrorCode: 'R2102', serverErrorCode: '101' },
  /** 入力値エラー */
  invalid_input: { result: '1', serverErrorCode: '2002' },
  /** The buyer took longer than the card company waits. */
  session_timeout: { result: '1', serverErrorCode: '2009' },
} as const satisfies Record<string, Ending>;

export type EndingName = keyof typeof endings;

/** The rows of the published tables. A brand without one (Diners) has no test of its own. */
export const testRows = ['visa', 'mastercard', 'jcb', 'amex'] as const satisfies readonly CardBrand[];

export type TestRow = (typeof testRows)[number];

/** How an authentication goes: ends by itself (frictionless), or asks the buyer for a password of this row. */
export type Course = { way: 'frictionless'; ending: EndingName } | { way: 'challenge'; row: TestRow };

/** The brand's letter in a test name. Not the letter of `card_brand`: AMEX is X there. */
const nameLetters: Record<string, TestRow> = { V: 'visa', M: 'mastercard', J: 'jcb', A: 'amex' };

/** 認証結果 by the letter behind the brand's. C, which asks for a password, is no ending. */
const outcomeLetters: Record<string, EndingName> = {
  Y: 'authenticated',
  A: 'attempt_normal',
  U: 'attempt_caution',
  // The published JCB row has no N; it fails as everywhere else.
  N: 'failed',
  R: 'failed',
};

/** Faults before any challenge. The real ones want exactly this spelling. */
const faultNames: Record<string, EndingName> = {
  BBErrABAB: 'server_error',
  BCErrTimeOut: 'timeout',
  BDErrInvalidInput: 'invalid_input',
};

const anyFaultName = new Map(
  // Ours: forms that put a card name into capitals can reach them too.
  Object.entries(faultNames).flatMap(([name, ending]) => [
    [name, ending],
    [name.toUpperCase(), ending],
  ]),
);

/** What the name on the card orders, when it is one of the published test names. */
export function courseOfName(holderName: string): Course | undefined {
  const fault = anyFaultName.get(holderName);
  if (fault !== undefined) return { way: 'frictionless', ending: fault };
  const [, brand = '', outcome = ''] = /^BA([VMJA])([YAUNRC])A$/.exec(holderName) ?? [];
  const row = nameLetters[brand];
  if (row === undefined) return undefined;
  const ending = outcomeLetters[outcome];
  return ending === undefined ? { way: 'challenge', row } : { way: 'frictionless', ending };
}

/**
 * The course of an authentication: what the name orders, else the usual one. A brand without a row of passwords cannot be
 * challenged and is authenticated.
 */
export function courseOf(
  holderName: string,
  brand: CardBrand | undefined,
  usual: 'frictionless' | 'challenge',
): Course {
  const row = testRows.find((known) => known === brand);
  return (
    courseOfName(holderName) ??
    (usual === 'challenge' && row !== undefined
      ? { way: 'challenge', row }
      : { way: 'frictionless', ending: 'authenticated' })
  );
}

/** パスワード. What each of the published ones ends a challenge with. */
export const challengePasswords: Record<TestRow, Record<string, EndingName>> = {
  visa: {
    14012: 'authenticated',
    14042: 'failed',
    14052: 'attempt_normal',
    // Published for the name BAVCA alone.
    51001: 'server_error',
    30000: 'timeout',
    40000: 'message_error',
  },
  mastercard: { 15012: 'authenticated', 15042: 'failed', 15052: 'attempt_normal' },
  jcb: { 13512: 'authenticated', 13542: 'failed', 13552: 'attempt_normal' },
  amex: { 13712: 'authenticated', 13742: 'failed', 13752: 'attempt_normal' },
};

/** How this password ends the challenge; `undefined` for a wrong one. */
export function endingOfPassword(row: TestRow, password: string): EndingName | undefined {
  const known = challengePasswords[row];
  return Object.hasOwn(known, password) ? known[password] : undefined;
}
