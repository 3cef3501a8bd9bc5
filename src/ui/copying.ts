/** Puts digits where they can be pasted from. False when the browser does not let us: then they are selected instead. */
export async function copyOrSelect(digits: string, shown: Element): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(digits);
    return true;
  } catch {
    getSelection()?.selectAllChildren(shown);
    return false;
  }
}
