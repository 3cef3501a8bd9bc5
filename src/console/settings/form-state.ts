import type { SettingsField, SettingsGroup, SettingsView } from '../../client/staff/settings.ts';

/** What a field holds; null: nothing. */
export type Held = string | number | boolean | readonly string[] | null;

/** What somebody has typed and not yet saved, by path. Null empties a field. */
export type Draft = ReadonlyMap<string, Held>;

export type Environment = 'test' | 'live';

type Condition = NonNullable<SettingsField['when']>;

/** What stands in a field as the person sees it: typed, saved, or its default. */
export function heldIn({ values }: Pick<SettingsView, 'values'>, draft: Draft, field: SettingsField): Held {
  if (draft.has(field.path)) return draft.get(field.path) ?? field.default ?? null;
  return values[field.path] ?? field.default ?? null;
}

/** Reads conditions of one form, with what is typed into it. */
export class FormState {
  readonly view: SettingsView;
  readonly draft: Draft;
  readonly #fields: ReadonlyMap<string, { field: SettingsField; group: SettingsGroup }>;

  constructor(view: SettingsView, draft: Draft) {
    this.view = view;
    this.draft = draft;
    this.#fields = new Map(
      view.groups.flatMap((group) => group.fields.map((field) => [field.path, { field, group }] as const)),
    );
  }

  field(path: string): SettingsField | undefined {
    return this.#fields.get(path)?.field;
  }

  /** 稼働環境 as it is chosen, saved or not: whoever turns to the other one has its values to fill in. */
  get environment(): Environment {
    const field = this.field('environment');
    const chosen = field && this.held(field);
    return chosen === 'test' || chosen === 'live' ? chosen : this.view.environment;
  }

  held(field: SettingsField): Held {
    return heldIn(this.view, this.draft, field);
  }

  /** The fields of a group that mean something now; of two sets, those of one. */
  shown(group: SettingsGroup, environment: Environment): SettingsField[] {
    return group.fields.filter(
      (field) =>
        (field.environment === undefined || field.environment === environment) && this.#means(field, group),
    );
  }

  /** How many of a group's fields have been changed and not saved, whether they are shown or not. */
  changedIn({ fields }: SettingsGroup): number {
    return fields.filter(({ path }) => this.draft.has(path)).length;
  }

  #means(field: SettingsField, group: SettingsGroup): boolean {
    const ofGroup = group.when && group.when.path !== field.path ? [group.when] : [];
    return [...ofGroup, ...(field.when ? [field.when] : [])].every((condition) => this.#holds(condition));
  }

  /** What hangs on a field that means nothing itself means nothing either. */
  #holds(condition: Condition): boolean {
    const other = this.#fields.get(condition.path);
    if (!other || !this.#means(other.field, other.group)) return false;
    return condition.in.some((value) => value === this.held(other.field));
  }
}

/** The draft after somebody typed into a field. What is as it was saved is no change; what it excludes is emptied. */
export function typed(view: SettingsView, draft: Draft, field: SettingsField, value: Held): Draft {
  const next = new Map(draft);
  put(view, next, field, value);
  if (field.exclusive === undefined || value === null || value === '') return next;
  for (const other of view.groups.flatMap((group) => group.fields))
    if (other.exclusive === field.exclusive && other.path !== field.path) put(view, next, other, null);
  return next;
}

function put(view: SettingsView, draft: Map<string, Held>, field: SettingsField, value: Held): void {
  const said = value === '' ? null : value;
  const saved = field.kind === 'secret' ? undefined : (view.values[field.path] ?? field.default ?? null);
  const isSame =
    field.kind === 'secret'
      ? said === null && !draft.has(field.path)
      : JSON.stringify(saved) === JSON.stringify(said);
  if (isSame) draft.delete(field.path);
  else draft.set(field.path, said);
}

/** Where an issue is told: at its field, or at the first one below what it names. */
export function fieldOfIssue(view: SettingsView, issue: string): string | undefined {
  const paths = view.groups.flatMap((group) => group.fields.map(({ path }) => path));
  return (
    paths.find((path) => path === issue) ??
    paths.find((path) => path.startsWith(`${issue}.`)) ??
    paths.find((path) => issue.startsWith(`${path}.`))
  );
}

/** A name for a new file that none has yet. */
export function freeName(files: readonly { name: string }[], wanted: string): string {
  const taken = new Set(files.map(({ name }) => name));
  const [, stem = wanted, ending = ''] = /^(.*?)(\.[^.]*)?$/.exec(wanted) ?? [];
  for (let number = 2; ; number++) {
    const name = number === 2 && !taken.has(wanted) ? wanted : `${stem}-${number}${ending}`;
    if (!taken.has(name)) return name;
  }
}
