/** Puts values into the `{name}` places of a text. A place without a value stays as written, so that it is seen. */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
}

/** 「Visa、JCB、またはDiners Club」 */
export const oneOf = (language: string, names: readonly string[]): string =>
  new Intl.ListFormat(language, { type: 'disjunction' }).format(names);
