import { z } from '@hono/zod-openapi';
import { errorKinds } from '../core/errors.ts';
import { CardMethod, SavedCard } from './method.ts';
import { newCard } from './payment.ts';
import { Buyer, CustomerId } from './session.ts';
import { WebAddress } from './web-address.ts';

/** `POST /kessai/customers`, from the shop's server: opens マイページ's card management for one member. */
export const OpenCustomer = z
  .strictObject({
    customerId: CustomerId,
    buyer: Buyer.optional(),
    /** The page with the card management: the buyer comes back there from the card issuer. */
    returnUrl: WebAddress,
    /** Minutes until it closes; 30 by default. */
    expiresInMinutes: z.number().int().min(1).max(1440).default(30),
  })
  .openapi('OpenCustomer');

export type OpenCustomer = z.input<typeof OpenCustomer>;

/** `POST /kessai/customer/cards`: 登録, or 変更 when `replaces` names the card it takes the place of. */
export const RegisterCard = z
  .strictObject({
    /** One per press. */
    key: z.string().regex(/^[A-Za-z0-9_-]{16,64}$/),
    ...newCard,
    /** The card that goes once the new one is stored. */
    replaces: SavedCard.shape.id.optional(),
  })
  .openapi('RegisterCard');

export type RegisterCard = z.input<typeof RegisterCard>;

export const registrationStates = ['action_required', 'confirming', 'done', 'failed'] as const;

/** The one answer of every card-management route. */
export const CustomerCards = z
  .object({
    environment: z.enum(['test', 'live']),
    /** Default first. */
    cards: z.array(
      SavedCard.extend({
        /** Why the card cannot be deleted now, or `undefined`: `not_allowed` is the shop's setting. */
        keptBy: z.enum(['open_order', 'subscription', 'not_allowed']).optional(),
      }),
    ),
    /** 登録できる枚数 */
    max: z.number().int(),
    /** How to ask for a card; `undefined` while cards cannot be registered. */
    card: CardMethod.optional(),
    /** ISO 8601, UTC. */
    expiresAt: z.string(),
    /** The last registration, while it is news. */
    registration: z
      .object({
        state: z.enum(registrationStates),
        replaces: z.string().optional(),
        next: z.object({ redirect: z.string(), until: z.string().optional() }).optional(),
        error: z
          .object({
            kind: z.enum(
              Object.keys(errorKinds) as [keyof typeof errorKinds, ...(keyof typeof errorKinds)[]],
            ),
            reference: z.string(),
          })
          .optional(),
      })
      .optional(),
  })
  .openapi('CustomerCards');

export type CustomerCards = z.infer<typeof CustomerCards>;

export const OpenedCustomer = z
  .object({
    /** Goes into the page: `<kessai-card-manager customer="cu_…">`. */
    clientSecret: z.string(),
    customer: CustomerCards,
  })
  .openapi('OpenedCustomer');

export type OpenedCustomer = z.infer<typeof OpenedCustomer>;
