import type { Saving } from '../../client/session-client.ts';
import type { SaveCardMessages } from './messages/ja.ts';

/** What is drawn: a box to tick, one that is ticked and fixed, one that cannot be ticked now, or a note alone. */
export interface Box {
  kind: 'free' | 'fixed' | 'full' | 'note';
  isTicked: boolean;
  label: 'label' | 'keep';
  notes: readonly Exclude<keyof SaveCardMessages, 'label' | 'keep'>[];
}

/** What a member is offered about keeping the card, by the shop's setting and what is chosen. `undefined`: nothing. */
export function boxFor(
  { cards, box, fixedBy, unticksRemove, max }: Saving,
  { card, isTicked, threeDSecure }: { card: 'new' | 'saved'; isTicked: boolean; threeDSecure: boolean },
): Box | undefined {
  // クレジットカード紐づけ設定: 紐づけない, with earlier links undone.
  if (box === 'none') {
    return unticksRemove ? { kind: 'note', isTicked: false, label: 'label', notes: ['removes'] } : undefined;
  }
  if (card === 'saved') {
    // The card is kept already; only giving it up can be chosen.
    const asks = box === 'free' && unticksRemove;
    return asks ? { kind: 'free', isTicked, label: 'keep', notes: ['unticksRemove'] } : undefined;
  }
  if (max > 1 && cards.length >= max) {
    const notes = ['full', ...(unticksRemove ? (['removes'] as const) : [])] as const;
    return { kind: 'full', isTicked: false, label: 'label', notes };
  }
  const notes: Box['notes'][number][] = ['note'];
  if (threeDSecure) notes.push('authentication');
  if (max === 1 && cards.length) notes.push('replaces');
  if (box === 'fixed') {
    notes.unshift(fixedBy ?? 'setting');
    return { kind: 'fixed', isTicked: true, label: 'label', notes };
  }
  if (unticksRemove && !isTicked) notes.push('unticksRemove');
  return { kind: 'free', isTicked, label: 'label', notes };
}
