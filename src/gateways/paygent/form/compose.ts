import { type Method, methods } from '../../../core/method.ts';
import { type MethodUse, methodUses, nestValues, type SettingValues } from '../../../core/settings.ts';

type Nested = Record<string, unknown>;

export function useOf(values: SettingValues, method: Method): MethodUse {
  const said = values[`use.${method}`];
  return methodUses.find((use) => use === said) ?? 'off';
}

/**
 * From the fields of the form to what `paygent()` takes. What is switched off keeps its fields and has no part here; values
 * of the wrong shape pass as they are, for the schema to name.
 */
export function composeSettings(values: SettingValues): Nested {
  const nested = nestValues(values);
  const part = (name: string) => (nested[name] ?? {}) as Nested;
  const by = (use: MethodUse) => methods.filter((method) => useOf(values, method) === use);
  const parts = Object.fromEntries(by('module').map((method) => [method, part(method)]));
  return {
    environment: nested['environment'] ?? 'test',
    ...environmentSet('test', nested),
    ...environmentSet('live', nested),
    ...parts,
    ...(parts['card'] && { card: composeCard(parts['card']) }),
    ...(by('link').length > 0 && { link: { ...composeLink(part('link')), methods: by('link') } }),
  };
}

function environmentSet(environment: 'test' | 'live', nested: Nested): Nested {
  const set = nested[environment] as Nested | undefined;
  // A lone choice that has a default is nothing the contract gave.
  const { authentication, ...given } = set ?? {};
  if (Object.keys(given).length === 0) return {};
  const chosen = composeAuthentication(authentication as Nested | undefined);
  return { [environment]: { ...given, ...(chosen && { authentication: chosen }) } };
}

/** Only what belongs to the mode: what was filled in for another one stays in the form. */
function composeAuthentication(said: Nested = {}): Nested | undefined {
  const { mode, clientCertificate, clientKey, passphrase, ca, moduleHashKey } = said;
  const ofMode: Record<string, Nested> = {
    certificate: { clientCertificate, clientKey, passphrase, ca },
    hash: { moduleHashKey, ca },
  };
  const own = ofMode[String(mode)];
  return (
    own && Object.fromEntries(Object.entries({ mode, ...own }).filter(([, value]) => value !== undefined))
  );
}

function composeCard({ savedCards, bonusClosed, validityCheck, ...card }: Nested): Nested {
  const isKept = card['storedCards'] === true;
  return {
    ...card,
    ...(isKept && savedCards !== undefined && { savedCards }),
    ...(isKept && validityCheck !== undefined && { validityCheck }),
    ...(bonusClosed !== undefined && {
      bonusClosed: Array.isArray(bonusClosed) ? bonusClosed.map(readSeason) : bonusClosed,
    }),
  };
}

/** `06-16 - 07-15`, also `6/16〜7/15`. What cannot be read stays as it is. */
function readSeason(line: unknown): unknown {
  const [, ...parts] = /^(\d{1,2})[-/](\d{1,2})\s*(?:-|~|〜|to)\s*(\d{1,2})[-/](\d{1,2})$/.exec(
    String(line).normalize('NFKC').trim(),
  ) ?? [undefined];
  if (parts.length < 4) return [line, line];
  const [fromMonth = '', fromDay = '', toMonth = '', toDay = ''] = parts.map((each) =>
    each!.padStart(2, '0'),
  );
  return [`${fromMonth}-${fromDay}`, `${toMonth}-${toDay}`];
}

function composeLink({ paymentClass, ...link }: Nested): Nested {
  return { ...link, ...(paymentClass !== undefined && { paymentClass: Number(paymentClass) }) };
}
