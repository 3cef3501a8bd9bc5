import type { ErrorKind } from '../../../core/errors.ts';
import type { StaffHelp } from '../../../core/ports.ts';
import { requestorCodes, serverCodes } from './authentication-codes.ts';
import { buyerFieldError } from './buyer-fields.ts';
import type { CodeRow, Stage } from './code.ts';
import { fixes } from './fixes.ts';
import { issuerCodes } from './issuer-codes.ts';
import { moduleCodes } from './module-codes.ts';
import { telegramCodes } from './telegram-codes.ts';
import { tokenCodes } from './token-codes.ts';

/** A code the provider, a card company or the 3-D Secure systems give, and what we know of it. */
export interface Code {
  stage: Stage;
  code: string;
  /** What the buyer is told. */
  error: ErrorKind;
  /** What staff are told. */
  help: StaffHelp;
}

const rowsOfStage: Record<Stage, readonly CodeRow[]> = {
  token: tokenCodes,
  telegram: telegramCodes,
  issuer: issuerCodes,
  requestor: requestorCodes,
  server: serverCodes,
  module: moduleCodes,
};

/** Every code there is, one row each. Sources: the published codes of the provider's plugins and the shop systems' manuals. */
export const codes: readonly Code[] = Object.entries(rowsOfStage).flatMap(([stage, rows]) =>
  rows.map(([code, error, ja, en, fix]) => ({
    // A key of the table above.
    stage: stage as Stage,
    code,
    error,
    help: { cause: { ja, en }, fix: fixes[fix] },
  })),
);

/** By stage and code. A map: a code from outside must not find what every object inherits. */
const index: ReadonlyMap<string, Code> = new Map(codes.map((code) => [`${code.stage} ${code.code}`, code]));
const find = (stage: Stage, code: string): Code | undefined => index.get(`${stage} ${code}`);

/** Codes of the card company's refusals, whose detail (エラー詳細) may say more: a bare code, or one in quotation marks. */
const CARD_COMPANY = new Set(['2001', '2003']);

const issuerCodeIn = (code: string, detail: string): Code | undefined =>
  CARD_COMPANY.has(code) ? find('issuer', /\b1G\d\d\b/.exec(detail)?.[0] ?? '') : undefined;

/** Codes that put a field's name into the detail: missing, unusable character, length, value. */
const NAMES_FIELD = new Set(['P006', 'P008', 'P009', 'P010']);
const CARD_FIELDS = /card_(number|valid_term|conf_number)/;

/**
 * What the refusal of a telegram is to the buyer. A code nobody has published is `system`, unless it looks like one of
 * the shop's settings: nothing is promised about it.
 */
export function errorKindOf(code: string, detail: string): ErrorKind {
  if (NAMES_FIELD.has(code) && CARD_FIELDS.test(detail)) return 'input';
  const known = issuerCodeIn(code, detail) ?? find('telegram', code) ?? find('module', code);
  return known?.error ?? (/^[PE]\d/.test(code) ? 'config' : 'system');
}

/** What the buyer can be told when an authentication was not even begun: what they can mend, or the shop; else the card. */
const TOLD_BEFORE_AUTHENTICATION: ReadonlySet<ErrorKind> = new Set([
  'input',
  'token',
  'config',
  'saved_missing',
]);

/** What a refused 450 is to the buyer. */
export function authenticationRefusal(code: string, detail: string): ErrorKind {
  const error = errorKindOf(code, detail);
  return TOLD_BEFORE_AUTHENTICATION.has(error) ? error : 'tds_unsupported';
}

/**
 * The codes of a failed authentication in one text, for the books and for staff: `1511 R2002 3DS-402`. The 3-D Secure
 * server's is marked, because its 2002 is another thing than a telegram's.
 */
export const joinCodes = (given: { response: string; requestor: string; server: string }): string =>
  [given.response, given.requestor, given.server && SERVER_MARK + given.server].filter(Boolean).join(' ');

const SERVER_MARK = '3DS-';

/** One part of {@link joinCodes}, or a code by itself. Token codes come last: no telegram shares a number with them. */
function findPart(part: string): Code | undefined {
  if (part.startsWith(SERVER_MARK)) return find('server', part.slice(SERVER_MARK.length));
  return find('telegram', part) ?? find('requestor', part) ?? find('module', part) ?? find('token', part);
}

/** What a failed authentication is to the buyer: the most telling of its codes. */
export function authenticationError(joined: string): ErrorKind {
  const errors = new Set(joined.split(' ').map((part) => findPart(part)?.error));
  return tellingFirst.find((error) => errors.has(error)) ?? 'tds_failed';
}

const tellingFirst = ['tds_timeout', 'tds_unsupported'] as const satisfies readonly ErrorKind[];

/** What staff should know about a code of the books (S-18). Of several, the one nearest to the cause. */
export function explain(code: string, detail: string): StaffHelp | undefined {
  const { help } = issuerCodeIn(code, detail) ?? code.split(' ').map(findPart).findLast(Boolean) ?? {};
  const field = NAMES_FIELD.has(code) && /^[a-z][a-z\d_]{1,39}$/.test(detail) ? detail : undefined;
  if (!help || !field) return help;
  const fix = buyerFieldError(code, field) ? fixes.buyer_entry : help.fix;
  return { cause: naming(help.cause, field), fix };
}

/** The detail is a field's name or, from elsewhere, anything; only what looks like a name is shown. */
const naming = ({ ja, en }: StaffHelp['cause'], field: string): StaffHelp['cause'] => ({
  ja: `${ja}項目: ${field}`,
  en: `${en} Field: ${field}.`,
});

/** 該当データなし as the answer of an inquiry: our reading of the code an empty card list gives. See README.md. */
export const NOT_FOUND_CODES: ReadonlySet<string> = new Set(['P026']);
