/**
 * Why a method cannot be used for an order, for staff (S-6, S-29). `merchant`: its checkout was opened under another merchant id
 * or environment. `order`: the shop did not allow it for this order. `settings`: they are wrong. `not_configured`: there are
 * none. `conditions`: the shop's own bounds. `ceiling`: more than the provider takes. `blocked`: too many cards failed.
 * `paidy_rejected`: Paidy has said no to this order.
 */
export const methodHindrances = [
  'merchant',
  'order',
  'settings',
  'not_configured',
  'conditions',
  'ceiling',
  'blocked',
  'paidy_rejected',
] as const;

export type MethodHindrance = (typeof methodHindrances)[number];
