import { type PostalAddress, prefectureCode } from '../../core/buyer.ts';

/** An address as 450 takes it. What is missing was blank, malformed or too long. */
export interface AuthenticationAddress {
  /** ISO 3166 numeric */
  country?: string;
  /** 都道府県コード, two digits */
  state?: string;
  city?: string;
  line1?: string;
  line2?: string;
  postCode?: string;
}

/** ISO 3166: alpha-2 → numeric. Buyers' countries beyond these are left out rather than guessed. */
const countryNumbers: ReadonlyMap<string, string> = new Map([
  ['JP', '392'],
  ['AU', '036'],
  ['BR', '076'],
  ['CA', '124'],
  ['CH', '756'],
  ['CN', '156'],
  ['DE', '276'],
  ['ES', '724'],
  ['FR', '250'],
  ['GB', '826'],
  ['HK', '344'],
  ['ID', '360'],
  ['IN', '356'],
  ['IT', '380'],
  ['KR', '410'],
  ['MO', '446'],
  ['MY', '458'],
  ['NL', '528'],
  ['NZ', '554'],
  ['PH', '608'],
  ['SG', '702'],
  ['TH', '764'],
  ['TW', '158'],
  ['US', '840'],
  ['VN', '704'],
]);

/** Lengths are EMV 3-D Secure's own: 50 characters a line, 16 for a post code. The provider's are not public. */
const LINE = /^(?=.*[\p{L}\p{N}])[^\p{Cc}\p{Cs}]{1,50}$/u;
const FOREIGN_POST_CODE = /^[A-Z\d][A-Z\d -]{1,15}$/i;
const DASHES = /[\s\-‐-―−ー]/g;

const fitting = (text: string | undefined, shape: RegExp): string | undefined => {
  const trimmed = (text ?? '').trim();
  return shape.test(trimmed) ? trimmed : undefined;
};

/** `undefined` when nothing of it can be sent: a country alone says nothing. */
export function authenticationAddress(address: PostalAddress | undefined): AuthenticationAddress | undefined {
  const country = (address?.country ?? '').trim().toUpperCase() || 'JP';
  const isJapan = country === 'JP';
  const parts = present({
    state: isJapan ? prefectureCode(address?.prefecture) : undefined,
    city: fitting(address?.city, LINE),
    line1: fitting(address?.line1, LINE),
    line2: fitting(address?.line2, LINE),
    postCode: postCodeOf(address?.postalCode, isJapan),
  });
  if (Object.keys(parts).length === 0) return undefined;
  return { ...present({ country: countryNumbers.get(country) }), ...parts };
}

/** 郵便番号: seven digits in Japan, however they were typed. */
function postCodeOf(text = '', isJapan: boolean): string | undefined {
  const plain = text.normalize('NFKC');
  return isJapan ? fitting(plain.replace(DASHES, ''), /^\d{7}$/) : fitting(plain, FOREIGN_POST_CODE);
}

/** Without the fields that have no value. */
const present = <Name extends string>(
  fields: Readonly<Record<Name, string | undefined>>,
): Partial<Record<Name, string>> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<
    Record<Name, string>
  >;
