import type { Environment } from './environment.ts';
import type { Method } from './method.ts';
import type { Clock, Gateway, SettingIssue } from './ports.ts';

/*
 * 設定: what a shop's staff can set in the console. A form is a list of flat fields, each with a path; whoever understands
 * the fields puts them together to what they mean.
 */

/** One text in the languages of the staff. */
export interface Words {
  ja: string;
  en: string;
}

/** What a field holds. An empty field has none. */
export type FieldValue = string | number | boolean | readonly string[];

/** By path. Secrets are among them only on their way to the gateway. */
export type SettingValues = Readonly<Record<string, FieldValue>>;

export const fieldKinds = [
  'text',
  /** Shown only as set or not set; never sent back. */
  'secret',
  'number',
  'switch',
  /** One of several. */
  'choice',
  /** Any of several. */
  'ticks',
  /** The name of a file kept beside the settings. */
  'file',
  /** Several short texts, one a line. */
  'lines',
] as const;

export type FieldKind = (typeof fieldKinds)[number];

export interface FieldOption {
  value: string;
  label: Words;
}

/** Something means anything only while another field has one of these values. */
export interface Condition {
  path: string;
  in: readonly (string | boolean)[];
}

/** One field, as it is described next to the schema that judges it. */
export interface FieldDescription {
  path: string;
  kind: FieldKind;
  label: Words;
  /** What else must be known: limits, where it is found, what it costs. */
  note?: Words;
  unit?: Words;
  options?: readonly FieldOption[];
  when?: Condition;
  /** Fields of one name exclude each other: filling one in empties the others. */
  exclusive?: string;
  /** Needed once it means anything. */
  required?: true;
}

export interface FieldGroup {
  id: string;
  label: Words;
  note?: Words;
  /** The method whose settings these are. */
  method?: Method;
  /** Holds for all its fields but the one that it names. */
  when?: Condition;
  /** Its paths begin with `test.` and `live.`: two sets side by side, never mixed (S-9). */
  perEnvironment?: true;
  fields: readonly FieldDescription[];
}

/** What the schema says about one field. */
export interface FieldLimits {
  min?: number;
  max?: number;
  maxLength?: number;
  pattern?: string;
  default?: FieldValue;
}

/** A group as the form draws it: one list of fields, those of both environments after each other. */
export interface DrawnGroup extends Omit<FieldGroup, 'perEnvironment' | 'fields'> {
  fields: DrawnField[];
}

export interface DrawnField extends FieldDescription, FieldLimits {
  /** Which of the two sets it belongs to. */
  environment?: Environment;
}

/** JSON Schema of the settings as the provider reads them. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** How a method is sold (S-30). */
export const methodUses = ['module', 'link', 'off'] as const;

export type MethodUse = (typeof methodUses)[number];

/** A provider whose settings are kept in files and edited in the console. */
export interface SettingsProvider {
  readonly name: string;
  readonly groups: readonly FieldGroup[];
  readonly schema: JsonSchema;
  /** Makes the gateway of these values, secrets included and files by their paths. Never throws; its `issues` tell. */
  open(values: SettingValues, options: { clock: Clock; telegramTimeout?: number }): Gateway;
  useOf(values: SettingValues, method: Method): MethodUse;
  /** What is wrong with an environment that is not the one in use; empty while nothing of it is filled in. */
  issuesOfOther(values: SettingValues, options: { clock: Clock }): readonly SettingIssue[];
  /** The reason of an issue in the languages of the staff. */
  explainIssue(issue: SettingIssue): Words;
}

export const environments = ['test', 'live'] as const satisfies readonly Environment[];

/** The groups with the fields of both environments, and with what the schema says about each. */
export const drawGroups = (groups: readonly FieldGroup[], schema: JsonSchema): DrawnGroup[] =>
  groups.map(({ perEnvironment, fields, ...group }) => ({
    ...group,
    fields: perEnvironment
      ? environments.flatMap((environment) =>
          fields.map((field) => ({ ...draw(within(field, environment), schema), environment })),
        )
      : fields.map((field) => draw(field, schema)),
  }));

/** The field of one of the two sets. */
const within = (field: FieldDescription, environment: Environment): FieldDescription => ({
  ...field,
  path: `${environment}.${field.path}`,
  ...(field.when && { when: { ...field.when, path: `${environment}.${field.when.path}` } }),
});

function draw(field: FieldDescription, schema: JsonSchema): DrawnField {
  const limits = limitsOf(schema, field.path);
  const usual = limits.default;
  // A choice is a text in the form, whatever it is in the settings.
  return {
    ...limits,
    ...field,
    ...(field.kind === 'choice' && usual !== undefined && { default: String(usual) }),
  };
}

interface SchemaNode {
  properties?: Record<string, SchemaNode>;
  items?: SchemaNode;
  anyOf?: SchemaNode[];
  oneOf?: SchemaNode[];
  minimum?: number;
  maximum?: number;
  maxLength?: number;
  pattern?: string;
  default?: unknown;
}

/** What a JSON Schema says about the value at a path; of alternatives, the first that has one. */
export function limitsOf(schema: JsonSchema, path: string): FieldLimits {
  const node = nodeAt(schema as SchemaNode, path.split('.'));
  if (!node) return {};
  const { minimum, maximum, maxLength, pattern, default: usual } = { ...node.anyOf?.[0], ...node };
  return {
    ...(minimum !== undefined && { min: minimum }),
    ...(maximum !== undefined && { max: maximum }),
    ...(maxLength !== undefined && { maxLength }),
    ...(pattern !== undefined && { pattern }),
    ...(isFieldValue(usual) && { default: usual }),
  };
}

function nodeAt(node: SchemaNode | undefined, [first, ...rest]: readonly string[]): SchemaNode | undefined {
  if (!node || first === undefined) return node;
  for (const alternative of [node, ...(node.anyOf ?? []), ...(node.oneOf ?? [])]) {
    const inner = /^\d+$/.test(first) ? alternative.items : alternative.properties?.[first];
    const found = nodeAt(inner, rest);
    if (found) return found;
  }
  return undefined;
}

export const isFieldValue = (value: unknown): value is FieldValue =>
  ['string', 'number', 'boolean'].includes(typeof value) ||
  (Array.isArray(value) && value.every((each) => typeof each === 'string'));

/** `{ 'a.b': 1, 'c.0': 'x' }` → `{ a: { b: 1 }, c: ['x'] }`. Empty texts and empty lists are no values. */
export function nestValues(values: SettingValues): Record<string, unknown> {
  const root: Record<string, unknown> = {};
  for (const [path, value] of Object.entries(values)) {
    if (isEmpty(value)) continue;
    const parts = path.split('.');
    const last = parts.pop()!;
    let at = root;
    for (const part of parts) {
      // Paths are those of described fields; whatever else came in is not walked into.
      if (!Object.hasOwn(at, part) || typeof at[part] !== 'object') at[part] = {};
      at = at[part] as Record<string, unknown>;
    }
    at[last] = value;
  }
  return asLists(root) as Record<string, unknown>;
}

export const isEmpty = (value: FieldValue | undefined): boolean =>
  value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

/** Objects whose keys are numbers are lists; a gap in the numbers is no gap in the list. */
function asLists(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, asLists(inner)] as const);
  const isList = entries.length > 0 && entries.every(([key]) => /^\d+$/.test(key));
  return isList ? entries.map(([, inner]) => inner) : Object.fromEntries(entries);
}

/** What a person typed into a field of numbers, full-width digits included; the text itself where it is no number. */
export function readNumber(typed: string): number | string {
  const text = typed.normalize('NFKC').replaceAll(/[,\s]/g, '');
  return /^-?\d{1,15}$/.test(text) ? Number(text) : typed;
}
