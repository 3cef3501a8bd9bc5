import type { KonbiniMethod } from '../../contract/method.ts';
import type { BuyerFacts } from '../../core/buyer.ts';
import { isKatakana, toKatakana } from '../../core/buyer-name.ts';
import { usablePhone } from '../../core/contact.ts';

/**
 * What the form can be filled with beforehand. Shops know a name in one piece; where it has a blank, family and given
 * name stand on either side of it (「山田 太郎」). What cannot be told apart is left to the buyer, the family name aside.
 */
export function prefillOf({ name, kana, phone }: BuyerFacts): KonbiniMethod['prefill'] {
  const [family, given] = halves(name ?? '');
  const [familyKana, givenKana] = halves(toKatakana(kana ?? '')).map((half) =>
    half && isKatakana(half) ? half : undefined,
  );
  const digits = usablePhone(phone);
  return {
    ...(family && { family }),
    ...(given && { given }),
    ...(familyKana && { familyKana }),
    ...(givenKana && { givenKana }),
    ...(digits && { phone: digits }),
  };
}

/** Before and after the first blank, of either width. More than two parts stay together in the second half. */
function halves(whole: string): [string | undefined, string | undefined] {
  const [first, ...rest] = whole.trim().split(/[\s\u3000]+/);
  return [first || undefined, rest.join('\u3000') || undefined];
}
