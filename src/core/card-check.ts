/** 有効性チェック of a card that is being stored: asked for at a time, in milliseconds. */
export interface CardCheck {
  /** The card; absent while it is not sure that there is one. */
  cardId?: string | undefined;
  at: number;
}

/** A result as the provider tells it: of some card. It names neither card nor member. */
export interface CheckResult {
  noticeId: string;
  providerStatus: string;
  at: number;
}

/** Checks whose results cannot be told apart, because one was asked for before the last was answered. */
export interface CheckGroup {
  cards: readonly CardCheck[];
  results: readonly CheckResult[];
  /** `unclear`: they differ, or one did not come in time. `open`: more are to come. */
  outcome: 'valid' | 'refused' | 'unclear' | 'open';
}

/** A result that takes longer is not waited for. Own limit; no source tells how long a check takes. */
export const CHECK_MS = 60 * 60_000;

/** The one status of a check that is good; every other means that the card was refused. */
export const isGoodCheck = ({ providerStatus }: Pick<CheckResult, 'providerStatus'>): boolean =>
  providerStatus === '10';

/**
 * Which results belong to which cards. A result comes without any name (S-32), so it is a card's for sure only when there
 * is no other it could be: alone, or when all that were under way together end alike. Results that find no card under
 * way are somebody else's, of another system behind the same contract for instance, and in no group.
 */
export function groupChecks(
  cards: readonly CardCheck[],
  results: readonly CheckResult[],
  now: number,
): CheckGroup[] {
  const groups: CheckGroup[] = [];
  let current: { cards: CardCheck[]; results: CheckResult[] } = { cards: [], results: [] };
  const close = (outcome: CheckGroup['outcome']) => {
    groups.push({ ...current, outcome });
    current = { cards: [], results: [] };
  };
  const closeIfLate = (at: number) => {
    const [first] = current.cards;
    if (first && at >= first.at + CHECK_MS) close('unclear');
  };
  // A card stands before a result of the same moment.
  const steps = [
    ...cards.map((card) => ({ card, at: card.at })),
    ...results.map((result) => ({ result, at: result.at })),
  ];
  for (const step of steps.toSorted((a, b) => a.at - b.at)) {
    closeIfLate(step.at);
    if ('card' in step) current.cards.push(step.card);
    else if (current.cards.length > 0) current.results.push(step.result);
    const isAnswered = current.cards.length > 0 && current.results.length === current.cards.length;
    if (isAnswered && current.cards.every(({ cardId }) => cardId !== undefined))
      close(inCommon(current.results));
  }
  closeIfLate(now);
  if (current.cards.length > 0) close('open');
  return groups;
}

function inCommon(results: readonly CheckResult[]): CheckGroup['outcome'] {
  const good = results.filter(isGoodCheck).length;
  if (good === results.length) return 'valid';
  return good === 0 ? 'refused' : 'unclear';
}
