import { whenPresent } from './ui/when-present.ts';

export type { KessaiAtm } from './elements/atm/define.ts';
export type { KessaiBank } from './elements/bank/define.ts';
/**
 * Registers all buyer elements. Safe to import where there is no page: then nothing is registered.
 *
 * What only some checkouts need, or later (the panels of other methods than the card, saved cards, the contact, the screens
 * of other pages, of slips and of the result), is fetched by the checkout when a session needs it, and the card management
 * by the page that has one.
 */
export { KessaiCardForm } from './elements/card-form/define.ts';
export type { KessaiCardManager } from './elements/card-manager/define.ts';
export type { KessaiCarrier } from './elements/carrier/define.ts';
export { KessaiCheckout } from './elements/checkout/define.ts';
export type { KessaiContact } from './elements/contact/define.ts';
export type { KessaiDeparture } from './elements/departure/define.ts';
export type { KessaiEarlierPayments } from './elements/earlier-payments/define.ts';
export { KessaiInstallments } from './elements/installments/define.ts';
export type { KessaiInstructions } from './elements/instructions/define.ts';
export type { KessaiKonbini } from './elements/konbini/define.ts';
export type { KessaiLink } from './elements/link/define.ts';
export { KessaiOrderReview } from './elements/order-review/define.ts';
export type { KessaiPaidy } from './elements/paidy/define.ts';
export { KessaiPaymentMethods } from './elements/payment-methods/define.ts';
export type { KessaiPaymentStatus } from './elements/payment-status/define.ts';
export type { KessaiSaveCard } from './elements/save-card/define.ts';
export type { KessaiSavedCards } from './elements/saved-cards/define.ts';
export type { KessaiThreeDSecure } from './elements/three-d-secure/define.ts';

whenPresent('kessai-card-manager', () => import('./elements/card-manager/define.ts'));
