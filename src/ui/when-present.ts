/**
 * Calls `load` once, when the document first has the element: what few pages have is fetched by those alone. Looks at the
 * document's own tree; who puts the element into a shadow tree imports its module.
 */
export function whenPresent(tag: string, load: () => Promise<unknown>): void {
  if (!globalThis.document) return;
  const look = () => {
    if (!document.querySelector(tag)) return;
    observer.disconnect();
    void load();
  };
  const observer = new MutationObserver(look);
  observer.observe(document, { childList: true, subtree: true });
  look();
}
