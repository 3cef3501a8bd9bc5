/** 国際ブランド. Keys are ours; the provider's one-letter codes stay in its gateway. */
export const cardBrands = ['visa', 'mastercard', 'jcb', 'amex', 'diners', 'discover', 'unionpay'] as const;

export type CardBrand = (typeof cardBrands)[number];
