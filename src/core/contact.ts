/**
 * How the card company can recognise the buyer: for 3-D Secure a usable e-mail address or telephone number is asked for
 * by Visa since 2024-08-12, and its lack may go unnoticed until the issuer refuses.
 */
export interface Contact {
  email?: string | undefined;
  phone?: string | undefined;
}

const ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
const DOT_ATOM = new RegExp(`^${ATOM}(?:\\.${ATOM})*$`);
const HOST = /^(?=.{1,253}$)(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}$/;

/**
 * The address as RFC 5322 allows it without quoting, or `undefined`. Old carrier addresses such as `abc..x@` break the
 * authentication at some issuers, so they count as none and the telephone is used instead.
 */
export function usableEmail(text: string | undefined): string | undefined {
  const address = (text ?? '').trim();
  const at = address.lastIndexOf('@');
  if (at < 1 || address.length > 254 || at > 64) return undefined;
  return DOT_ATOM.test(address.slice(0, at)) && HOST.test(address.slice(at + 1)) ? address : undefined;
}

/**
 * A Japanese telephone number as digits with its leading 0 (10 or 11 of them), or `undefined`. Takes full-width digits,
 * hyphens, blanks, brackets and the country code 81.
 */
export function usablePhone(text: string | undefined): string | undefined {
  const plain = (text ?? '').normalize('NFKC').replace(/[\s().\-‐-―−ー]/g, '');
  const national = plain.replace(/^(?:\+|00)?81(?=[1-9])/, '0');
  return /^0\d{9,10}$/.test(national) && !/^0+$/.test(national) ? national : undefined;
}

/** True when the card company can be told one of the two. */
export const isReachable = ({ email, phone }: Contact): boolean =>
  usableEmail(email) !== undefined || usablePhone(phone) !== undefined;
