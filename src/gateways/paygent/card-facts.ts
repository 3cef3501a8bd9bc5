import type { CardBrand } from '../../core/card/brand.ts';
import type { CardFacts } from '../../core/ports.ts';

/** カードブランド, one letter on the wire. */
const brandOfLetter: ReadonlyMap<string, CardBrand> = new Map([
  ['V', 'visa'],
  ['M', 'mastercard'],
  ['X', 'amex'],
  ['C', 'diners'],
  ['J', 'jcb'],
]);

/** What may be shown of a card, from the provider's fields for it. A letter nobody knows is no brand. */
export function cardFacts(brandLetter: string | undefined, maskedNumber: string | undefined): CardFacts {
  const brand = brandOfLetter.get(brandLetter ?? '');
  const last4 = /(\d{4})$/.exec(maskedNumber ?? '')?.[1];
  return { ...(brand && { brand }), ...(last4 && { last4 }) };
}
