import { environments, type SettingsProvider, type SettingValues } from '../../../core/settings.ts';
import { readConfiguration } from '../configuration.ts';
import { paygent } from '../gateway.ts';
import type { PaygentConfig } from '../settings.ts';
import { composeSettings, useOf } from './compose.ts';
import { groups } from './groups.ts';
import { reasonInJapanese } from './reasons.ts';
import { schema } from './schema.ts';

/**
 * ペイジェント, with its settings kept in files and edited in the console:
 * `createKessai({ gateway: fromSettings('/etc/kessai', paygentSettings) })`.
 */
export const paygentSettings: SettingsProvider = {
  name: 'paygent',
  groups,
  schema,
  // Whatever was typed: the schema judges it there, and what is wrong becomes an issue.
  open: (values, options) => paygent(composeSettings(usable(values)) as PaygentConfig, options),
  useOf,
  issuesOfOther(values, { clock }) {
    const other = values['environment'] === 'live' ? 'test' : 'live';
    const config = composeSettings({ ...values, environment: other });
    if (config[other] === undefined) return [];
    return readConfiguration(config, clock.now())
      .issues.filter(({ field }) => field.startsWith(`${other}.`))
      .map((issue) => ({ ...issue, stops: [] }));
  },
  explainIssue: ({ reason }) => ({ ja: reasonInJapanese(reason), en: reason }),
};

/**
 * Without the set of the environment that is not in use when that one is wrong: half-written live settings must not stop a
 * shop that is being tried out.
 */
function usable(values: SettingValues): SettingValues {
  const inUse = values['environment'] === 'live' ? 'live' : 'test';
  const other = environments.find((environment) => environment !== inUse)!;
  const alone = composeSettings({ ...values, environment: other });
  const isReadable =
    readConfiguration({ environment: other, [other]: alone[other] }, 0).connection !== undefined;
  if (isReadable) return values;
  return Object.fromEntries(Object.entries(values).filter(([path]) => !path.startsWith(`${other}.`)));
}
