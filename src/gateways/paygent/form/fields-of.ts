import { methods } from '../../../core/method.ts';
import type { FieldValue, SettingValues } from '../../../core/settings.ts';
import type { PaygentConfig } from '../settings.ts';

/**
 * The other way: what a shop's program gave `paygent()`, as fields of the form, for the first start of settings that staff
 * edit. Files keep their whole paths.
 */
export function fieldsOfConfig({ environment, test, live, link, ...parts }: PaygentConfig): SettingValues {
  const values: Record<string, FieldValue> = { environment };
  for (const [name, set] of Object.entries({ test, live })) {
    if (!set) continue;
    const { noticeHashKey, authentication = { mode: 'none' }, ...rest } = set;
    flatten(values, name, { ...rest, authentication, noticeHashKey: [noticeHashKey ?? []].flat() });
  }
  for (const method of methods) {
    const part = parts[method];
    if (!part) continue;
    values[`use.${method}`] = 'module';
    flatten(values, method, part);
  }
  if (parts.card?.bonusClosed)
    values['card.bonusClosed'] = parts.card.bonusClosed.map(([from, to]) => `${from} - ${to}`);
  if (!link) return values;
  const { methods: sold, paymentClass, ...rest } = link;
  flatten(values, 'link', {
    ...rest,
    ...(paymentClass !== undefined && { paymentClass: String(paymentClass) }),
  });
  for (const method of sold) values[`use.${method}`] = 'link';
  return values;
}

/** Lists of words are one value; the two keys of notices are two. */
function flatten(values: Record<string, FieldValue>, path: string, value: unknown): void {
  if (value === undefined) return;
  if (typeof value !== 'object' || value === null) values[path] = value as FieldValue;
  else if (Array.isArray(value) && !path.endsWith('.noticeHashKey')) {
    if (value.every((each) => typeof each === 'string')) values[path] = value;
  } else for (const [name, inner] of Object.entries(value)) flatten(values, `${path}.${name}`, inner);
}
