import { z } from 'zod';
import { type Method, methods } from '../../core/method.ts';
import type { CertificateFact, SettingIssue } from '../../core/ports.ts';
import { cardIssues } from './card-configuration.ts';
import { type Credentials, readCredentials } from './credentials.ts';
import { hostMismatch } from './hosts.ts';
import { connectionOf, methodsOfPart, partIssues } from './method-configuration.ts';
import {
  type Connection,
  isModule,
  type Part,
  type Parts,
  PaygentSettings,
  partSchemas,
} from './settings.ts';

/** Settings that were read and checked. A part that is missing cannot be used; the issues say why. */
export interface Configuration extends Parts {
  environment: 'test' | 'live';
  connection?: Connection;
  /** Absent without a module-type connection: then no telegram is sent. */
  credentials?: Credentials;
  /** The certificates among them, by the setting that names each. */
  certificates?: readonly CertificateFact[];
  issues: SettingIssue[];
}

const CARD: readonly Method[] = ['card'];
const partNames = Object.keys(partSchemas) as Part[];

/** All but the parts, which are read one by one: a part that is wrong does not take the others along. */
const Shell = PaygentSettings.extend(
  Object.fromEntries(partNames.map((part) => [part, z.unknown().optional()])) as Record<
    Part,
    z.ZodOptional<z.ZodUnknown>
  >,
);

/** Reads the settings of a contract. Never throws: whatever is wrong becomes an issue that names its field. */
export function readConfiguration(config: unknown, now: number): Configuration {
  const shell = Shell.safeParse(config);
  if (!shell.success)
    return { environment: environmentIn(config), issues: shell.error.issues.map((it) => schemaIssue(it)) };

  const { environment, test, live } = shell.data;
  const connection = shell.data[environment];
  const { parts, issues } = readParts(shell.data);
  const hosts = wrongHosts(connection, environment);
  issues.push(...mixedSets({ environment, test, live }), ...hosts);
  if (!connection) {
    issues.push({
      field: environment,
      reason: `the ${environment} environment is chosen, but its settings are missing`,
      stops: methods,
    });
    return { environment, issues };
  }
  // Credentials of one environment are never shown to a host of the other.
  if (hosts.some(({ stops }) => stops === methods)) return { environment, issues };
  const read = isModule(connection) ? readCredentials(connection, now) : undefined;
  issues.push(
    ...(read?.faults ?? []).map(({ field, reason }) => ({
      field: `${environment}.${field}`,
      reason,
      stops: methods.filter((method) => connectionOf(method, parts) !== 'link'),
    })),
  );
  if (parts.card) issues.push(...cardIssues(parts.card, connection, environment));
  issues.push(...partIssues(parts, connection, environment));
  const certificates = (read?.certificates ?? []).map((each) => ({
    ...each,
    field: `${environment}.${each.field}`,
  }));
  return {
    environment,
    connection,
    ...(read && { credentials: read.credentials }),
    certificates,
    ...parts,
    issues,
  };
}

/** Even settings that cannot be read say where they were meant for; a doubt is resolved towards test. */
const environmentIn = (config: unknown): 'test' | 'live' =>
  (config as { environment?: unknown } | null)?.environment === 'live' ? 'live' : 'test';

function readParts(raw: Readonly<Partial<Record<Part, unknown>>>): { parts: Parts; issues: SettingIssue[] } {
  const issues: SettingIssue[] = [];
  const entries = partNames.flatMap((part) => {
    if (raw[part] === undefined) return [];
    const read = partSchemas[part].safeParse(raw[part]);
    if (read.success) return [[part, read.data] as const];
    const stops = methodsOfPart(part, raw[part]);
    issues.push(...read.error.issues.map((issue) => schemaIssue(issue, part, stops)));
    return [];
  });
  // Each value was read by the schema of its own key.
  return { parts: Object.fromEntries(entries) as Parts, issues };
}

function schemaIssue(
  { path, message, ...issue }: z.core.$ZodIssue,
  part?: Part,
  stops: readonly Method[] = methods,
): SettingIssue {
  const unknownKey = issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
  const where = [...(part === undefined ? [] : [part]), ...path, ...unknownKey];
  return {
    field: where.map(String).join('.') || 'settings',
    reason: unknownKey.length > 0 ? 'is not a setting' : message,
    stops,
  };
}

/**
 * Values that belong to one environment and yet stand in both (S-9). Mixing shows itself in production as error 2021
 * on every payment; here it is told at start.
 */
function mixedSets({
  environment,
  test,
  live,
}: Pick<PaygentSettings, 'environment' | 'test' | 'live'>): SettingIssue[] {
  if (!test || !live) return [];
  const other = environment === 'live' ? 'test' : 'live';
  const same = (field: string, a: string | undefined, b: string | undefined, stops: readonly Method[]) =>
    a !== undefined && a === b
      ? [
          {
            field: `${environment}.${field}`,
            reason: `is the same as in the ${other} settings, but belongs to one environment`,
            stops,
          },
        ]
      : [];
  const certificate = ({ authentication }: Connection) =>
    authentication?.mode === 'certificate' ? authentication.clientCertificate : undefined;
  return [
    ...same('connectPassword', test.connectPassword, live.connectPassword, methods),
    ...same('tokenKey', test.tokenKey, live.tokenKey, CARD),
    // The test kit's CA file may serve live as well; the client certificate may not (S-28).
    ...same('authentication.clientCertificate', certificate(test), certificate(live), methods),
  ];
}

function wrongHosts(connection: Connection | undefined, environment: 'test' | 'live'): SettingIssue[] {
  const check = (field: string, address: string | undefined, stops: readonly Method[]) => {
    const reason = address === undefined ? undefined : hostMismatch(address, environment);
    return reason === undefined ? [] : [{ field: `${environment}.hosts.${field}`, reason, stops }];
  };
  const { module, token } = connection?.hosts ?? {};
  return [...check('module', module, methods), ...check('token', token, CARD)];
}
