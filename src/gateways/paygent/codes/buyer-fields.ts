import type { ErrorKind } from '../../../core/errors.ts';

/**
 * Names of what the buyer typed, as they stand in a refusal's detail (エラー詳細), and what the buyer is told. The longest come
 * first: `customer_name` is the end of none of them, but the beginning of its own reading's.
 */
const kindOfField: readonly (readonly [field: string, error: ErrorKind])[] = [
  ['customer_family_name_kana', 'buyer_kana'],
  ['customer_name_kana', 'buyer_kana'],
  ['customer_family_name', 'buyer_name'],
  ['customer_name', 'buyer_name'],
  ['customer_tel', 'buyer_phone'],
];

/** Unusable character or form, and length: what another entry can mend. */
const MENDABLE: ReadonlySet<string> = new Set(['P008', 'P009']);

/** What to say of a refusal that names something the buyer typed. */
export const buyerFieldError = (code: string, detail: string): ErrorKind | undefined =>
  MENDABLE.has(code) ? kindOfField.find(([field]) => detail.includes(field))?.[1] : undefined;
