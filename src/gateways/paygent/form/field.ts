import type { Condition, FieldDescription, FieldKind, FieldOption, Words } from '../../../core/settings.ts';

/*
 * Short hands for the tables of fields.
 */

export const words = (ja: string, en: string): Words => ({ ja, en });

export const option = (value: string, ja: string, en: string): FieldOption => ({ value, label: { ja, en } });

/** Options whose words stand in a table of the domain. */
export const optionsOf = (table: Readonly<Record<string, Words>>): FieldOption[] =>
  Object.entries(table).map(([value, { ja, en }]) => option(value, ja, en));

type More = Partial<Omit<FieldDescription, 'path' | 'kind' | 'label'>>;

const field =
  (kind: FieldKind) =>
  (path: string, ja: string, en: string, more: More = {}): FieldDescription => ({
    path,
    kind,
    label: { ja, en },
    ...more,
  });

export const text = field('text');
export const secret = field('secret');
export const number = field('number');
export const toggle = field('switch');
export const file = field('file');
export const lines = field('lines');

export const choice = (path: string, ja: string, en: string, options: FieldOption[], more: More = {}) =>
  field('choice')(path, ja, en, { options, ...more });

export const ticks = (path: string, ja: string, en: string, options: FieldOption[], more: More = {}) =>
  field('ticks')(path, ja, en, { options, ...more });

export const days = words('日', 'days');
export const minutes = words('分', 'minutes');
export const yen = words('円', 'yen');

/** Once a switch is on, or a choice is made. */
export const when = (path: string, ...values: (string | boolean)[]): { when: Condition } => ({
  when: { path, in: values.length > 0 ? values : [true] },
});
