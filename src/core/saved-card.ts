import { endOfMonthJst } from './date.ts';

/** カード紐づけ設定. Whether an order's card is kept for the member's next one: always, as the buyer ticks, or never. */
export const linkModes = ['always', 'ask', 'never'] as const;
export type LinkMode = (typeof linkModes)[number];

/**
 * What an order without the tick does to cards kept by earlier ones (紐づけ解除): nothing, or they are removed once the
 * order is paid, as the e-shops cart does. Never silent: with `remove` the buyer reads it beside the tick.
 */
export const unlinkModes = ['keep', 'remove'] as const;
export type UnlinkMode = (typeof unlinkModes)[number];

/** 登録カードの使い方, as the shop's settings say. */
export interface SavedCardRules {
  link: LinkMode;
  unlink: UnlinkMode;
  /** When a new card is stored: `before` its authorisation or `after` one that was accepted. */
  saveMoment: 'before' | 'after';
  /** 登録できる枚数 per customer, 1 to 10. With 1, saving replaces. */
  max: number;
  /** セキュリティコードの再入力 when paying with a saved card. */
  securityCode: boolean;
  /** Whether buyers may delete their cards themselves. */
  mayDelete: boolean;
  /** 定期購入: every order's card is kept, and link modes other than `always` are refused. */
  subscriptions: boolean;
}

/** 有効期限, `YYYY-MM`. */
export type CardExpiry = string;

const SOON_MS = 60 * 86_400_000;

/** 期限切れ, まもなく期限切れ (60 days or less), or neither, at the moment `now` (milliseconds). */
export function expiryStanding(expiry: CardExpiry | undefined, now: number): 'good' | 'expiring' | 'expired' {
  const [year, month] = (expiry ?? '').split('-').map(Number);
  if (!year || !month) return 'good';
  const end = endOfMonthJst(year, month);
  if (now >= end) return 'expired';
  return end - now <= SOON_MS ? 'expiring' : 'good';
}

/** What a card of the shop's contract with the provider may do for this buyer, and what is drawn for it. */
export interface SavingOffer {
  /** The box to keep a new card: not there, free to tick, or ticked and fixed. */
  box: 'none' | 'free' | 'fixed';
  /** Cards to choose from are shown. */
  showsCards: boolean;
  /** Not ticking the box removes what was kept before: to be said beside it. */
  unticksRemove: boolean;
}

/**
 * クレジットカード紐づけ設定 (e-shops 3-4): what a buyer sees, by mode, membership and whether a card is kept already. A
 * guest has nothing to keep it under.
 */
export function savingOffer(
  rules: Pick<SavedCardRules, 'link' | 'unlink'>,
  buyer: { isMember: boolean; hasCards: boolean; isSubscription?: boolean },
): SavingOffer {
  if (!buyer.isMember) return { box: 'none', showsCards: false, unticksRemove: false };
  const box = { always: 'fixed', ask: buyer.isSubscription ? 'fixed' : 'free', never: 'none' } as const;
  return {
    box: box[rules.link],
    showsCards: buyer.hasCards,
    unticksRemove: rules.unlink === 'remove' && rules.link !== 'always' && buyer.hasCards,
  };
}

/** What an accepted payment does to the member's cards. */
export type LinkWish = 'save' | 'unlink';

/** What follows from the mode and the buyer's tick. `undefined`: nothing changes. */
export function linkWish(
  { link, unlink }: Pick<SavedCardRules, 'link' | 'unlink'>,
  order: { isMember: boolean; isSubscription: boolean; isTicked: boolean; isSavedCard: boolean },
): LinkWish | undefined {
  if (!order.isMember) return undefined;
  const keeps = link === 'always' || (link === 'ask' && (order.isTicked || order.isSubscription));
  if (keeps) return order.isSavedCard ? undefined : 'save';
  return unlink === 'remove' ? 'unlink' : undefined;
}
