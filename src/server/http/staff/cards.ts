import { StaffCards } from '../../../contract/staff/cards.ts';
import { removeCardDeed } from '../../cards/by-api.ts';
import { readStaffCards, removeStaffCard } from '../../staff/member-cards.ts';
import type { Desk } from './desk.ts';

/** 登録カード of a member. */
export function cardRoutes({ context, look, act }: Desk): void {
  look(
    { path: '/cards', summary: '登録カード of one member, ?customer= their 会員ID', answer: StaffCards },
    ({ query }) => readStaffCards(context, query['customer']),
  );
  act(
    {
      method: 'delete',
      path: '/cards/{customer}/{card}',
      summary: 'Remove a member’s stored card, here and at the provider',
      action: 'remove-card',
      answer: StaffCards,
      deed: ({ param }) => removeCardDeed(param('customer'), param('card')),
    },
    ({ param }) => removeStaffCard(context, param('customer'), param('card')),
  );
}
