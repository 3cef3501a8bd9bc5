/**
 * The ways round in a graph of imports, each from a file back to itself, as `a -> b -> a`. Where several lead through
 * the same files, one that is named may hide another: the list is empty only when there is none.
 */
export function circlesIn(imports: ReadonlyMap<string, readonly string[]>): string[] {
  const found: string[] = [];
  const finished = new Set<string>();
  const way: string[] = [];
  const visit = (file: string): void => {
    const start = way.indexOf(file);
    if (start >= 0) found.push([...way.slice(start), file].join(' -> '));
    if (start >= 0 || finished.has(file)) return;
    way.push(file);
    for (const next of imports.get(file) ?? []) visit(next);
    way.pop();
    finished.add(file);
  };
  for (const file of imports.keys()) visit(file);
  return found;
}
