import type { ApplyRequest, NameLimits } from '../../core/application.ts';
import type { PersonName } from '../../core/buyer-name.ts';
import { kanaRules, toDigits, toFullWidth, toHalfWidthKana } from './kana.ts';
import { MAX_TEL_DIGITS } from './wire.ts';

/** 文字数: the longest family or given name in full-width characters, and reading in half-width ones without their marks. */
export const nameLimits = {
  konbini: { nameMax: 10, kanaMax: 14 },
  atm: { nameMax: 6, kanaMax: 12 },
  bank: { nameMax: 6, kanaMax: 12 },
  link: { nameMax: 6, kanaMax: 12 },
} as const satisfies Record<string, NameLimits>;

/** お名前 as a telegram takes it. A reading that is not known is not sent. */
export function nameFields(
  { family, given, familyKana, givenKana }: PersonName,
  rule: keyof typeof kanaRules,
): Record<string, string> {
  const kana = (text: string) => toHalfWidthKana(text, kanaRules[rule]);
  return {
    customer_family_name: toFullWidth(family.trim()),
    customer_name: toFullWidth(given.trim()),
    ...(familyKana && { customer_family_name_kana: kana(familyKana) }),
    ...(givenKana && { customer_name_kana: kana(givenKana) }),
  };
}

export const phoneFields = (phone: string): Record<string, string> => ({ customer_tel: toDigits(phone) });

/**
 * What a page of the provider's may be filled with beforehand. It is a help and no more, so what does not fit is left out
 * whole: half a name helps nobody.
 */
export function prefillFields({
  name,
  phone,
}: Pick<Extract<ApplyRequest, { via: 'link' }>, 'name' | 'phone'>): Record<string, string> {
  const { nameMax, kanaMax } = nameLimits.link;
  const named = name ? nameFields(name, 'bankName') : {};
  const fits = Object.entries(named).every(
    ([field, value]) => value !== '' && value.length <= (field.endsWith('_kana') ? kanaMax : nameMax),
  );
  const tel = phone ? phoneFields(phone) : {};
  const length = tel['customer_tel']?.length ?? 0;
  return { ...(fits && named), ...(length > 0 && length <= MAX_TEL_DIGITS && tel) };
}
