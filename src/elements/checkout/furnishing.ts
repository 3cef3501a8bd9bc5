import type { CardMethod, CheckoutSession } from '../../client/session-client.ts';

/** Elements only some sessions need: fetched when one does, so that the others load without them. */
const definitions = {
  'kessai-saved-cards': () => import('../saved-cards/define.ts'),
  'kessai-contact': () => import('../contact/define.ts'),
  'kessai-save-card': () => import('../save-card/define.ts'),
  'kessai-three-d-secure': () => import('../three-d-secure/define.ts'),
} satisfies Record<string, () => Promise<unknown>>;

type Tag = keyof typeof definitions;

/** Sees to it that the element is defined. False when it cannot be fetched now; asking again tries again. */
export const fetchElement = (tag: Tag): Promise<boolean> =>
  definitions[tag]().then(
    () => true,
    () => false,
  );

/** What can stand around the card form, in the order of the page. The plan stands before the last. */
const furnishings: readonly { tag: Tag; isNeeded(card: CardMethod): boolean }[] = [
  { tag: 'kessai-saved-cards', isNeeded: ({ saving }) => !!saving?.cards.length },
  { tag: 'kessai-contact', isNeeded: ({ contact }) => contact === 'needed' },
  {
    tag: 'kessai-save-card',
    isNeeded: ({ saving }) => !!saving && (saving.box !== 'none' || saving.unticksRemove),
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
  await Promise.all(needed.map(({ tag }) => fetchElement(tag)));
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
const lastOf = (form: HTMLElement, tags: readonly string[]): Element =>
  [
    ...(form.parentElement?.querySelectorAll(tags.map((tag) => `:scope > ${tag}`).join() || 'no-tag') ?? []),
  ].at(-1) ?? form;
