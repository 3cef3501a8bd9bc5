/** Sets or removes a custom state, for `:state(name)` in a shop's CSS. */
export function setState({ states }: ElementInternals, name: string, isOn: boolean): void {
  if (isOn) states.add(name);
  else states.delete(name);
}
