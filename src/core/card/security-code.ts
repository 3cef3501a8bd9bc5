import { brandFacts, type CardBrand } from './brand.ts';
import type { SecurityCodeProblem } from './problem.ts';
import { digitsOf, withoutSeparators } from './width.ts';

/** セキュリティコード, digits only. */
export const normalizeSecurityCode = digitsOf;

/** Digits the code of a brand has; three for most, and the most usual guess while the brand is unknown. */
export const securityCodeLength = (brand: CardBrand | undefined): number =>
  (brand && brandFacts[brand].codeLength) ?? 3;

/** What is wrong with a security code. Without a brand both lengths are taken: the issuer decides. */
export function checkSecurityCode(
  text: string,
  brand: CardBrand | undefined,
  { required }: { required: boolean },
): SecurityCodeProblem | undefined {
  const digits = withoutSeparators(text);
  if (!digits) return required ? 'cvc.required' : undefined;
  if (/\D/.test(digits)) return 'cvc.characters';
  const length = securityCodeLength(brand);
  if (digits.length === length || (!brand && digits.length === 4)) return undefined;
  return length === 4 ? 'cvc.length4' : 'cvc.length3';
}
