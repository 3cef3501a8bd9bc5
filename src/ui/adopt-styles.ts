import type { CSSResult } from 'lit';

/** Brings sheets for light-DOM nodes into the tree the element stands in, once per tree. */
export function adoptStyles(element: Element, ...styles: CSSResult[]): void {
  const root = element.getRootNode() as Document | ShadowRoot;
  for (const { styleSheet } of styles) {
    if (styleSheet && root.adoptedStyleSheets && !root.adoptedStyleSheets.includes(styleSheet)) {
      root.adoptedStyleSheets.push(styleSheet);
    }
  }
}
