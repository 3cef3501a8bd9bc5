/** The nearest ancestor-or-self that matches, looking out of shadow roots as well. */
export function closestAcross<E extends Element = Element>(start: Element, selector: string): E | undefined {
  for (let at: Element | undefined = start; at; at = hostOf(at)) {
    const found = at.closest<E>(selector);
    if (found) return found;
  }
  return undefined;
}

/** The element whose shadow tree the node stands in. */
function hostOf(node: Node): Element | undefined {
  const root = node.getRootNode();
  return root instanceof ShadowRoot ? root.host : undefined;
}

/** True when the node has the focus in its own tree; `document.activeElement` would name the outermost host. */
export function hasFocus(node: Element): boolean {
  return (node.getRootNode() as Document | ShadowRoot).activeElement === node;
}

/**
 * True when the parser has put everything between the element's tags: only then is it known that no server markup
 * follows that would have to be adopted.
 */
export function isFullyParsed(element: Element): boolean {
  if (document.readyState !== 'loading') return true;
  for (let at: Node | null = element; at; at = at.parentNode) if (at.nextSibling) return true;
  return false;
}

/** Calls back once the element's children are all there: at once when they are, else when the document is parsed. */
export function whenParsed(element: Element, signal: AbortSignal, then: () => void): void {
  if (isFullyParsed(element)) then();
  else document.addEventListener('DOMContentLoaded', then, { once: true, signal });
}
