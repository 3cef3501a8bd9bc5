/** 支払方法. The ways to pay a shop can offer; each lives in folders of its own in gateways, elements and simulator. */
export const methods = ['card', 'konbini', 'atm', 'bank', 'carrier', 'paidy'] as const;

export type Method = (typeof methods)[number];

export function isMethod(value: unknown): value is Method {
  return methods.includes(value as Method);
}

/** モジュール型 (the buyer stays in the shop) or リンクタイプ (they go to the provider's pages); chosen per method (S-30). */
export const connectionTypes = ['module', 'link'] as const;

export type ConnectionType = (typeof connectionTypes)[number];
