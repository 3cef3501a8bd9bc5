/**
 * Registers all buyer elements. Safe to import where there is no page: then nothing is registered.
 */
export { KessaiCardForm } from './elements/card-form/define.ts';
export { KessaiCardManager } from './elements/card-manager/define.ts';
export { KessaiCheckout } from './elements/checkout/define.ts';
export { KessaiInstallments } from './elements/installments/define.ts';
export { KessaiOrderReview } from './elements/order-review/define.ts';
export { KessaiPaymentMethods } from './elements/payment-methods/define.ts';
export { KessaiPaymentStatus } from './elements/payment-status/define.ts';
