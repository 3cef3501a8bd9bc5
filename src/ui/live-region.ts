import { closestAcross } from './tree.ts';

const regions = new WeakMap<Element, HTMLElement>();

/** Prepares the region, so that assistive technology knows it before the first sentence comes. */
export function prepareLiveRegion(element: Element): HTMLElement {
  const owner = closestAcross(element, 'kessai-checkout') ?? element;
  let region = regions.get(owner);
  if (!region) {
    region = document.createElement('div');
    region.role = 'status';
    region.className = 'kessai-unseen';
    (owner.shadowRoot ?? owner).append(region);
    regions.set(owner, region);
  }
  return region;
}

/**
 * Says something politely to screen readers. One region per checkout, so that its parts do not talk over each other;
 * an element that stands alone has its own.
 */
export function announce(element: Element, text: string): void {
  const sentence = document.createElement('p');
  sentence.textContent = text;
  // A new node is read even when the words are the same as before.
  prepareLiveRegion(element).replaceChildren(sentence);
}
