/** 分割払いの回数. The counts a shop's contract may allow. */
export const regularCounts = [2, 3, 5, 6, 10, 12, 15, 18, 20, 24] as const;

/**
 * お支払い回数. How a card payment is split between buyer and issuer: 一括, 分割, リボ, ボーナス一括.
 * One spelling everywhere: settings, JSON, option values, store.
 */
export const installments = [
  'once',
  'regular-2',
  'regular-3',
  'regular-5',
  'regular-6',
  'regular-10',
  'regular-12',
  'regular-15',
  'regular-18',
  'regular-20',
  'regular-24',
  'revolving',
  'bonus',
] as const;

export type Installments = (typeof installments)[number];
