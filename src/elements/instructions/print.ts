import { adoptStyles } from '../../ui/adopt-styles.ts';

const UNPRINTED = 'kessai-unprinted';

const sheet = `@media print{.${UNPRINTED}{display:none!important}}`;

/**
 * Lets only the element be on paper when the page is printed, however that is asked for: the shop's navigation, and the
 * rest of the page, stay away. Nothing of it is left behind afterwards.
 */
export function printAlone(element: HTMLElement, isDue: () => boolean, signal: AbortSignal): void {
  const hidden: Element[] = [];
  const page = new CSSStyleSheet();
  addEventListener(
    'beforeprint',
    () => {
      if (!isDue()) return;
      page.replaceSync('@page{size:A4;margin:15mm}');
      document.adoptedStyleSheets.push(page);
      for (const sibling of besides(element)) {
        sibling.classList.add(UNPRINTED);
        hidden.push(sibling);
      }
    },
    { signal },
  );
  const restore = () => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((it) => it !== page);
    for (const sibling of hidden.splice(0)) sibling.classList.remove(UNPRINTED);
  };
  addEventListener('afterprint', restore, { signal });
  signal.addEventListener('abort', restore);
}

/** Everything beside the element and beside what it stands in, up to the body. */
function* besides(element: Element): Generator<Element> {
  for (let at: Element | null = element; at && at !== document.body; ) {
    const root: Node = at.getRootNode();
    const { parentNode }: Element = at;
    adoptStyles(at, sheet);
    for (const sibling of parentNode?.children ?? []) if (sibling !== at) yield sibling;
    at = parentNode === root && root instanceof ShadowRoot ? root.host : at.parentElement;
  }
}
