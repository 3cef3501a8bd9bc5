import type { StaffCards } from '../../contract/staff/cards.ts';
import type { ActOptions, StaffClient } from '../staff-client.ts';

export type { StaffCard, StaffCards } from '../../contract/staff/cards.ts';

/** 登録カード of one member. */
export const readCards = (client: StaffClient, customer: string, signal?: AbortSignal) =>
  client.look<StaffCards>('/cards', { query: { customer }, signal });

export const removeCard = (
  client: StaffClient,
  { customer, card }: { customer: string; card: string },
  options: Pick<ActOptions, 'confirm'>,
) =>
  client.act<StaffCards>(`/cards/${encodeURIComponent(customer)}/${encodeURIComponent(card)}`, {
    method: 'DELETE',
    ...options,
  });
