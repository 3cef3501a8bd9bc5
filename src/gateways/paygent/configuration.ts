import type { z } from 'zod';
import { type Method, methods } from '../../core/method.ts';
import type { SettingIssue } from '../../core/ports.ts';
import { cardIssues } from './card-configuration.ts';
import { type Credentials, readCredentials } from './credentials.ts';
import { hostMismatch } from './hosts.ts';
import { type CardSettings, type Connection, PaygentSettings } from './settings.ts';

/** Settings that were read and checked. A part that is missing cannot be used; the issues say why. */
export interface Configuration {
  environment: 'test' | 'live';
  connection?: Connection;
  credentials?: Credentials;
  card?: CardSettings;
  issues: SettingIssue[];
}

const CARD: readonly Method[] = ['card'];

/** Reads the settings of a contract. Never throws: whatever is wrong becomes an issue that names its field. */
export function readConfiguration(config: unknown, now: number): Configuration {
  const parsed = PaygentSettings.safeParse(config);
  if (!parsed.success)
    return { environment: environmentIn(config), issues: parsed.error.issues.map(schemaIssue) };

  const { environment, card } = parsed.data;
  const connection = parsed.data[environment];
  const hosts = wrongHosts(parsed.data);
  const issues = [...mixedSets(parsed.data), ...hosts];
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
  const { credentials, faults } = readCredentials(connection, now);
  issues.push(
    ...faults.map(({ field, reason }) => ({ field: `${environment}.${field}`, reason, stops: methods })),
  );
  if (card) issues.push(...cardIssues(card, connection, environment));
  return { environment, connection, credentials, ...(card && { card }), issues };
}

/** Even settings that cannot be read say where they were meant for; a doubt is resolved towards test. */
const environmentIn = (config: unknown): 'test' | 'live' =>
  (config as { environment?: unknown } | null)?.environment === 'live' ? 'live' : 'test';

function schemaIssue({ path, message, ...issue }: z.core.$ZodIssue): SettingIssue {
  const unknownKey = issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
  return {
    field: [...path, ...unknownKey].map(String).join('.') || 'settings',
    reason: unknownKey.length > 0 ? 'is not a setting' : message,
    stops: path[0] === 'card' ? CARD : methods,
  };
}

/**
 * Values that belong to one environment and yet stand in both (S-9). Mixing shows itself in production as error 2021
 * on every payment; here it is told at start.
 */
function mixedSets({ environment, test, live }: PaygentSettings): SettingIssue[] {
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
    authentication.mode === 'certificate' ? authentication.clientCertificate : undefined;
  return [
    ...same('connectPassword', test.connectPassword, live.connectPassword, methods),
    ...same('tokenKey', test.tokenKey, live.tokenKey, CARD),
    // The test kit's CA file may serve live as well; the client certificate may not (S-28).
    ...same('authentication.clientCertificate', certificate(test), certificate(live), methods),
  ];
}

function wrongHosts({ environment, ...sets }: PaygentSettings): SettingIssue[] {
  const { module, token } = sets[environment]?.hosts ?? {};
  const check = (field: string, address: string | undefined, stops: readonly Method[]) => {
    const reason = address === undefined ? undefined : hostMismatch(address, environment);
    return reason === undefined ? [] : [{ field: `${environment}.hosts.${field}`, reason, stops }];
  };
  return [...check('module', module, methods), ...check('token', token, CARD)];
}
