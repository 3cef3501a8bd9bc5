import { kanaProblem, nameProblem, type PersonName, toKatakana } from '../../core/buyer-name.ts';
import { usablePhone } from '../../core/contact.ts';
import { ProblemError } from '../problem.ts';

/** What the buyer typed into the form of a method. */
export interface TypedName {
  family: string;
  given: string;
  familyKana?: string | undefined;
  givenKana?: string | undefined;
}

/** How a method takes names. */
export interface NameRules {
  nameMax: number;
  kanaMax: number;
  /** `optional`: sent when it is given. */
  kana: 'required' | 'optional' | 'hidden';
}

/** お名前・フリガナ as the provider takes them. Refuses a part it does not take, naming the field and not its value. */
export function readName(typed: TypedName, { nameMax, kanaMax, kana }: NameRules): PersonName {
  const name = (part: 'family' | 'given'): string => {
    if (nameProblem(typed[part], nameMax)) throw malformed(`name.${part}`);
    return typed[part].trim();
  };
  const reading = (part: 'familyKana' | 'givenKana'): string => {
    if (kanaProblem(typed[part] ?? '', kanaMax)) throw malformed(`name.${part}`);
    return toKatakana(typed[part]!);
  };
  const plain = { family: name('family'), given: name('given') };
  const isRead = kana === 'required' || (kana === 'optional' && Boolean(typed.familyKana || typed.givenKana));
  return isRead ? { ...plain, familyKana: reading('familyKana'), givenKana: reading('givenKana') } : plain;
}

/** お電話番号 as digits. */
export function readPhone(typed: string): string {
  const phone = usablePhone(typed);
  if (phone === undefined) throw malformed('phone');
  return phone;
}

/** One of those a method offers, such as a chain or a carrier. */
export function readChoice<T>(chosen: T, offered: readonly T[], field: string): T {
  if (!offered.includes(chosen)) throw malformed(field);
  return chosen;
}

const malformed = (field: string) => new ProblemError('invalid-request', { field });
