import type { CardMethod, CheckoutSession } from '../../client/session-client.ts';

interface Furnishing {
  tag: 'kessai-saved-cards' | 'kessai-contact' | 'kessai-save-card';
  isNeeded(card: CardMethod): boolean;
  define(): Promise<unknown>;
}

/** What can stand around the card form, in the order of the page: the first before it, the last below the plan. */
const furnishings: readonly Furnishing[] = [
  {
    tag: 'kessai-saved-cards',
    isNeeded: ({ saving }) => !!saving?.cards.length,
    define: () => import('../saved-cards/define.ts'),
  },
  {
    tag: 'kessai-contact',
    isNeeded: ({ contact }) => contact === 'needed',
    define: () => import('../contact/define.ts'),
  },
  {
    tag: 'kessai-save-card',
    isNeeded: ({ saving }) => !!saving && (saving.box !== 'none' || saving.unticksRemove),
    define: () => import('../save-card/define.ts'),
  },
];

/**
 * Puts what the session needs beyond the plain card form beside it, unless the theme has done so.
 *
 * @param isLate The form is in use already: a list of cards comes folded up, so that nothing moves under the fingers.
 */
export async function furnish(
  checkout: HTMLElement,
  { state, methods }: CheckoutSession,
  isLate: boolean,
): Promise<void> {
  const card = methods.find((method): method is CardMethod => 'brands' in method);
  const form = checkout.querySelector<HTMLElement>('kessai-card-form');
  if (!card || !form || state !== 'open') return;
  const needed = furnishings.filter(({ isNeeded }) => isNeeded(card));
  await Promise.allSettled(needed.map(({ define }) => define()));
  for (const { tag } of needed) {
    // What cannot be had is done without: a card can be typed in all the same.
    if (checkout.querySelector(tag) || !customElements.get(tag)) continue;
    const element = document.createElement(tag);
    element.slot = form.slot;
    if (tag === 'kessai-saved-cards') {
      element.toggleAttribute('folded', isLate || isBegun(form));
      form.before(element);
    } else
      lastOf(form, tag === 'kessai-contact' ? [] : ['kessai-contact', 'kessai-installments']).after(element);
  }
}

/** The buyer, or the browser for them, has begun with a new card. */
const isBegun = (form: HTMLElement): boolean =>
  form.matches(':focus-within') || [...form.querySelectorAll('input')].some(({ value }) => value);

/** The last of the form and the elements named that stand beside it. */
function lastOf(form: HTMLElement, tags: readonly string[]): Element {
  const neighbours = [...(form.parentElement?.children ?? [])];
  return neighbours.findLast((element) => tags.includes(element.localName)) ?? form;
}
