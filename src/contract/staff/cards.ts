import { z } from '@hono/zod-openapi';
import { SavedCard } from '../method.ts';

/** 登録カード of one member, for staff (S-36). */
export const StaffCard = SavedCard.extend({
  /** 顧客カードID at the provider. */
  providerCardId: z.string(),
  /** What needs the card, so that it cannot be removed now. */
  keptBy: z.enum(['open_order', 'subscription']).nullable(),
}).openapi('StaffCard');

export type StaffCard = z.infer<typeof StaffCard>;

export const StaffCards = z
  .object({
    customerId: z.string(),
    /** Whether the shop keeps cards at all. */
    isOffered: z.boolean(),
    /** Default first. */
    cards: z.array(StaffCard),
    /** 退会: why the member may not leave yet; null when nothing stands in the way. */
    leaving: z.enum(['open_order', 'subscription']).nullable(),
  })
  .openapi('StaffCards');

export type StaffCards = z.infer<typeof StaffCards>;
