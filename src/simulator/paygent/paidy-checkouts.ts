import { randomBytes } from 'node:crypto';
import type { PaidyCallback } from './actions.ts';
import type { PaidyBasket } from './paidy-payload.ts';

/** One order in Paidy's window. */
export interface PaidyCheckout {
  /** Part of its address; cannot be guessed. */
  readonly checkoutId: string;
  readonly basket: PaidyBasket;
  /** パブリックキー it was launched with. */
  readonly apiKey: string;
  /** Origin of the page that launched it, which alone is told how it ends. */
  readonly opener: string;
  readonly createdAt: number;
  email: string;
  phone: string;
  /** How far the buyer is. */
  step: 'contact' | 'code' | 'review';
  /** Set once, when it is over. */
  result?: PaidyCallback;
}

/** Paidy's windows. They are no payments yet: those are in the books once one is authorised. */
export class PaidyCheckouts {
  readonly #byId = new Map<string, PaidyCheckout>();

  open(facts: Pick<PaidyCheckout, 'basket' | 'apiKey' | 'opener' | 'createdAt'>): PaidyCheckout {
    const checkoutId = randomBytes(16).toString('hex');
    const { email, phone } = facts.basket;
    const checkout: PaidyCheckout = { ...facts, checkoutId, email, phone, step: 'contact' };
    this.#byId.set(checkoutId, checkout);
    return checkout;
  }

  find(checkoutId: string): PaidyCheckout | undefined {
    return this.#byId.get(checkoutId);
  }
}
