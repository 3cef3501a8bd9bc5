import type { Insertable, Selectable } from 'kysely';
import type { Environment } from '../../../core/environment.ts';
import type { Yen } from '../../../core/money.ts';
import type { Flag, Instant, Json } from './columns.ts';

export interface SessionsTable {
  id: string;
  order_key: string;
  /** SHA-256 of the client secret; the secret itself is never stored. */
  secret_hash: string;
  environment: Environment;
  merchant_id: string;
  amount: Yen;
  goods_amount: Yen | null;
  customer_id: string | null;
  /** The methods the shop allows for this order; null: all that are configured. */
  methods: Json | null;
  /** 同時売上 */
  capture: Flag;
  return_url: string;
  cart_url: string | null;
  /** The page with the checkout: where a buyer comes back to from the card issuer. */
  checkout_url: string | null;
  /** What the shop told about the buyer, for 3-D Secure. */
  buyer: Json | null;
  /** 定期購入: the card of this order must be kept. */
  subscription: Flag;
  review: Json | null;
  /** What the order is made of, for Paidy. */
  goods: Json | null;
  /** The shop's own copy of the order (S-27). Never read by us. */
  snapshot: Json | null;
  created_at: Instant;
  expires_at: Instant;
  /** Set when the session stops taking payments for good. */
  ended_at: Instant | null;
  end_reason: EndReason | null;
}

export type Session = Selectable<SessionsTable>;
export type NewSession = Insertable<SessionsTable>;

/** `completed`: a total of 0 was confirmed. `replaced`: the shop made a newer session for the order. `swept`: nobody went on. */
export type EndReason = 'completed' | 'replaced' | 'swept';
