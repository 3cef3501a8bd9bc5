const sheets = new Map<string, CSSStyleSheet>();

/** One constructed sheet for each text, shared by all trees of the page. */
function sheetOf(text: string): CSSStyleSheet {
  let sheet = sheets.get(text);
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    sheets.set(text, sheet);
  }
  return sheet;
}

/** Brings sheets into the tree a node stands in (its own, for a shadow root), once per tree. */
export function adoptStyles(node: Node, ...texts: string[]): void {
  const root = node.getRootNode() as Document | ShadowRoot;
  for (const sheet of texts.map(sheetOf)) {
    if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet);
  }
}
