import { isUsable } from '../../client/offers.ts';
import type { CardMethod, CheckoutSession, OfferedMethod } from '../../client/session-client.ts';

export { toldErrors } from './messages/told-errors.ts';

/** The panels of the other ways to pay, by slot: each is fetched by those checkouts that offer it. */
const panels: Readonly<Record<string, { tag: string; define(): Promise<unknown> }>> = {
  konbini: { tag: 'kessai-konbini', define: () => import('../konbini/define.ts') },
  atm: { tag: 'kessai-atm', define: () => import('../atm/define.ts') },
  bank: { tag: 'kessai-bank', define: () => import('../bank/define.ts') },
  carrier: { tag: 'kessai-carrier', define: () => import('../carrier/define.ts') },
  paidy: { tag: 'kessai-paidy', define: () => import('../paidy/define.ts') },
  link: { tag: 'kessai-link', define: () => import('../link/define.ts') },
};

/** One panel serves all that is paid on the provider's pages. */
const panelOf = (offer: OfferedMethod): string => ('via' in offer ? offer.via : offer.id);

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
 * Puts what the session needs beyond the plain card form into the page, unless the theme has done so. What cannot be had
 * is done without: there are other ways to pay.
 *
 * @param isLate The form is in use already: a list of cards comes folded up, so that nothing moves under the fingers.
 */
export async function furnish(
  checkout: HTMLElement,
  session: CheckoutSession,
  isLate: boolean,
): Promise<void> {
  if (session.state !== 'open') return;
  await Promise.all([
    furnishPanels(checkout, session),
    furnishCard(checkout, session, isLate),
    furnishEarlier(checkout, session),
  ]);
}

async function furnishPanels(checkout: HTMLElement, { methods }: CheckoutSession): Promise<void> {
  const slots = new Set(methods.filter(isUsable).map(panelOf));
  await Promise.all(
    [...slots].map(async (slot) => {
      const panel = panels[slot];
      if (!panel || !(await isHad(panel.define()))) return;
      if (checkout.querySelector(panel.tag)) return;
      const element = document.createElement(panel.tag);
      element.slot = slot;
      checkout.querySelector('kessai-payment-methods')?.append(element);
    }),
  );
}

/** What the buyer turned away from can still be paid: said where they choose again. */
async function furnishEarlier(checkout: HTMLElement, { earlier }: CheckoutSession): Promise<void> {
  const list = checkout.querySelector('kessai-payment-methods');
  if (!earlier?.length || !list || checkout.querySelector('kessai-earlier-payments')) return;
  if (await isHad(import('../earlier-payments/define.ts')))
    list.before(document.createElement('kessai-earlier-payments'));
}

async function furnishCard(
  checkout: HTMLElement,
  { methods }: CheckoutSession,
  isLate: boolean,
): Promise<void> {
  const card = methods.find((method): method is CardMethod => 'brands' in method);
  const form = checkout.querySelector<HTMLElement>('kessai-card-form');
  if (!card || !form) return;
  const needed = furnishings.filter(({ isNeeded }) => isNeeded(card));
  await Promise.allSettled(needed.map(({ define }) => define()));
  for (const { tag } of needed) {
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

/** Whether a module came. */
const isHad = (module: Promise<unknown>): Promise<boolean> =>
  module.then(
    () => true,
    () => false,
  );

/** The buyer, or the browser for them, has begun with a new card. */
const isBegun = (form: HTMLElement): boolean =>
  form.matches(':focus-within') || [...form.querySelectorAll('input')].some(({ value }) => value);

/** The last of the form and the elements named that stand beside it. */
function lastOf(form: HTMLElement, tags: readonly string[]): Element {
  const neighbours = [...(form.parentElement?.children ?? [])];
  return neighbours.findLast((element) => tags.includes(element.localName)) ?? form;
}
