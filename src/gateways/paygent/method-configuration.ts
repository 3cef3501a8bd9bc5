import { type ConnectionType, isMethod, type Method } from '../../core/method.ts';
import type { SettingIssue } from '../../core/ports.ts';
import { hostMismatch, PAIDY_SCRIPT_URL } from './hosts.ts';
import { linkMethods } from './settings/link.ts';
import { bankMinutes, type Connection, isModule, noticeKeys, type Part, type Parts } from './settings.ts';

/** A term that only one of two sources allows is worth a second look. */
const USUAL_BANK_MINUTES = 7 * 24 * 60;

/** The methods a part of the settings is about, whether it can be read or not. */
export function methodsOfPart(part: Part, raw: unknown): readonly Method[] {
  if (part !== 'link') return [part];
  const named = (raw as { methods?: unknown } | null)?.methods;
  return Array.isArray(named) && named.length > 0 ? named.filter(isMethod) : linkMethods;
}

/** By which way a method is sold; `undefined` when it is not. */
export function connectionOf(method: Method, parts: Parts): ConnectionType | undefined {
  if (parts[method]) return 'module';
  return linksOf(parts).includes(method) ? 'link' : undefined;
}

const linksOf = ({ link }: Parts): readonly Method[] => link?.methods ?? [];

/** Everything that can be wrong between a method's settings and the rest, and what should be said of those that are right. */
export function partIssues(
  parts: Parts,
  connection: Connection,
  environment: 'test' | 'live',
): SettingIssue[] {
  const onPage = (Object.keys(parts) as Part[]).filter((part) => part !== 'link');
  return [
    ...soldTwice(parts),
    ...withoutModule(onPage, parts, connection, environment),
    ...linkIssues(parts, connection, environment),
    ...paidyIssues(parts, environment),
    ...notes(parts, connection, environment),
  ];
}

/** S-30: module or link is chosen per method. */
const soldTwice = (parts: Parts): SettingIssue[] =>
  linksOf(parts)
    .filter((method) => parts[method] !== undefined)
    .map((method) => ({
      field: 'link.methods',
      reason: `names '${method}', which has settings of its own: choose the provider's page or the shop's`,
      stops: [method],
    }));

function withoutModule(
  onPage: readonly Method[],
  parts: Parts,
  connection: Connection,
  environment: string,
): SettingIssue[] {
  if (isModule(connection)) return [];
  const field = `${environment}.authentication`;
  return [
    ...(onPage.length > 0
      ? [{ field, reason: "is needed for payments on the shop's own page (モジュールタイプ)", stops: onPage }]
      : []),
    ...(parts.link
      ? [
          {
            field,
            reason:
              "is missing: payments on the provider's pages can be neither looked up nor operated from here",
            stops: [],
          },
        ]
      : []),
  ];
}

function linkIssues(parts: Parts, connection: Connection, environment: 'test' | 'live'): SettingIssue[] {
  const stops = linksOf(parts);
  if (stops.length === 0) return [];
  const mismatch =
    connection.linkUrl === undefined ? undefined : hostMismatch(connection.linkUrl, environment);
  const isHeardOf = isModule(connection) || noticeKeys(connection).length > 0;
  return [
    ...(isHeardOf
      ? []
      : [
          {
            field: `${environment}.noticeHashKey`,
            reason: 'is needed with the link type alone: payments are known by their notices only',
            stops,
          },
        ]),
    ...(connection.linkHashKey === undefined
      ? [{ field: `${environment}.linkHashKey`, reason: "is needed for the provider's pages", stops }]
      : []),
    ...(mismatch === undefined ? [] : [{ field: `${environment}.linkUrl`, reason: mismatch, stops }]),
  ];
}

function paidyIssues({ paidy }: Parts, environment: 'test' | 'live'): SettingIssue[] {
  if (!paidy) return [];
  const stops = ['paidy'] as const;
  const isForeign = paidy.scriptUrl !== undefined && !paidy.scriptUrl.startsWith(PAIDY_SCRIPT_URL);
  return [
    ...(paidy.publicKey.startsWith(`pk_${environment}_`)
      ? []
      : [
          {
            field: 'paidy.publicKey',
            reason: `must begin with pk_${environment}_ in the ${environment} environment`,
            stops,
          },
        ]),
    ...(environment === 'live' && isForeign
      ? [
          {
            field: 'paidy.scriptUrl',
            reason: "must be Paidy's own address in the live environment: leave it out",
            stops,
          },
        ]
      : []),
  ];
}

/** Decisions the shop should see written down at each start. */
function notes(parts: Parts, connection: Connection, environment: string): SettingIssue[] {
  const { card: _, ...waiting } = parts;
  const isLong = parts.bank !== undefined && bankMinutes(parts.bank) > USUAL_BANK_MINUTES;
  return [
    ...(Object.keys(waiting).length > 0 && noticeKeys(connection).length === 0
      ? [
          {
            field: `${environment}.noticeHashKey`,
            reason: 'is missing: notices are refused, so that payments are only learned of by asking',
            stops: [],
          },
        ]
      : []),
    ...(isLong
      ? [
          {
            field: 'bank.term',
            reason: 'is longer than seven days, the longest that all sources allow',
            stops: [],
          },
        ]
      : []),
  ];
}
