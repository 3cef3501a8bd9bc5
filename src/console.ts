/**
 * Registers the merchant's elements: the console, and its parts for shops that put them into pages of their own. What stands
 * behind the other tabs is fetched when they are first looked at. Safe to import where there is no page.
 */
export { KessaiConsole } from './console/console/define.ts';
export { KessaiPaymentDetail } from './console/payment-detail/define.ts';
export { KessaiPaymentList } from './console/payment-list/define.ts';
