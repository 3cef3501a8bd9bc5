type Attributes = Readonly<Record<string, string | number>>;

function furnish<E extends Element>(
  node: E,
  attributes: Attributes,
  children: readonly (Node | string)[],
): E {
  for (const name in attributes) node.setAttribute(name, String(attributes[name]));
  node.append(...children);
  return node;
}

/** Makes a node with attributes and children. Nothing passes through an HTML parser, so nothing can be injected. */
export const createNode = <Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Tag] => furnish(document.createElement(tag), attributes, children);

/** Makes an SVG drawing of paths. */
export function createSvg(attributes: Attributes, ...paths: Attributes[]): SVGElement {
  const make = (tag: string) => document.createElementNS('http://www.w3.org/2000/svg', tag) as SVGElement;
  return furnish(
    make('svg'),
    attributes,
    paths.map((path) => furnish(make('path'), path, [])),
  );
}

export const createIcon = (path: string): SVGElement =>
  createSvg({ class: 'kessai-icon', viewBox: '0 0 20 20', 'aria-hidden': 'true' }, { d: path });

/** Puts nodes into a box, unless the same ones stand there: what has not changed keeps its focus and its place. */
export function show(box: Element, ...nodes: Node[]): void {
  const { childNodes } = box;
  const isSame =
    nodes.length === childNodes.length && nodes.every((node, at) => node.isEqualNode(childNodes[at] ?? null));
  if (!isSame) box.replaceChildren(...nodes);
}
