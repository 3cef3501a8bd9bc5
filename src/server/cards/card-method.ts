import type { CardMethod, SavedCard, Saving } from '../../contract/method.ts';
import type { BuyerFacts } from '../../core/buyer.ts';
import { isReachable } from '../../core/contact.ts';
import type { CardOffer } from '../../core/ports.ts';
import { expiryStanding, type SavedCardRules, savingOffer } from '../../core/saved-card.ts';
import type { Context } from '../context.ts';
import type { Books } from '../store/books.ts';
import type { SavedCardRow } from '../store/schema/cards.ts';

/** Whom the card is offered to. */
export interface CardBuyer {
  buyer: BuyerFacts;
  /** `null` for a guest. */
  customerKey: string | null;
  isSubscription: boolean;
}

/** How the card is offered to this buyer: the contract, their saved cards, and what still has to be asked. */
export async function cardMethodFor(
  { clock }: Context,
  books: Books,
  offer: CardOffer,
  { buyer, customerKey, isSubscription }: CardBuyer,
): Promise<CardMethod> {
  const { brands, installments, bonusClosed, securityCode, holderName, threeDSecure, saved, provider } =
    offer;
  const rows = saved && customerKey !== null ? await books.cards.cards(customerKey) : [];
  const cards = savedCardsOf(rows, clock.now());
  const saving = saved && customerKey !== null && savingOf(saved, cards, isSubscription);
  return {
    id: 'card',
    brands: [...brands],
    installments: [...installments],
    bonusClosed: bonusClosed.map(([from, to]) => [from, to] as [string, string]),
    securityCode,
    holderName,
    threeDSecure,
    contact: threeDSecure && !isReachable(buyer) ? 'needed' : 'known',
    ...(saving && { saving }),
    provider: { ...provider },
  };
}

/** Absent where there is nothing to show: no card kept, and none to be kept. */
function savingOf(rules: SavedCardRules, cards: SavedCard[], isSubscription: boolean): Saving | undefined {
  const { box, unticksRemove } = savingOffer(rules, {
    isMember: true,
    hasCards: cards.length > 0,
    isSubscription,
  });
  if (box === 'none' && cards.length === 0) return undefined;
  const { max, securityCode, mayDelete } = rules;
  return {
    cards,
    box,
    ...(box === 'fixed' && { fixedBy: isSubscription ? ('subscription' as const) : ('setting' as const) }),
    unticksRemove,
    max,
    securityCode,
    mayDelete,
  };
}

/** What may be shown of the cards, the default first: the last used, else the first that can pay. */
export function savedCardsOf(rows: readonly SavedCardRow[], now: number): SavedCard[] {
  const standings = rows.map(({ expiry }) => expiryStanding(expiry ?? undefined, now));
  const canPay = rows.map((row, index) => standings[index] !== 'expired' && !isRefused(row));
  const first = canPay.includes(true)
    ? canPay.indexOf(true)
    : standings.findIndex((standing) => standing !== 'expired');
  return rows.map(({ id, brand, last4, expiry, ...row }, index) => ({
    id,
    ...(brand && { brand }),
    ...(last4 && { last4 }),
    ...(expiry && { expiry }),
    standing: standings[index]!,
    isDefault: index === first,
    ...(isRefused(row) && { isRefused: true }),
  }));
}

/** The card company did not confirm the card, and it has not paid for anything since. */
const isRefused = ({
  check_result,
  checked_at,
  last_used_at,
}: Pick<SavedCardRow, 'check_result' | 'checked_at' | 'last_used_at'>): boolean =>
  check_result === 'refused' && (last_used_at ?? 0) < checked_at!;
