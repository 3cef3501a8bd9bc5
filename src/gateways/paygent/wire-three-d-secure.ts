import { createHash } from 'node:crypto';

/*
 * 3Dセキュア 2.0: telegram 450 and the return to `term_url`. Five lineages agree on the flow; what only one shows says so.
 */

/**
 * 認証区分. `payment` is what every source sends. `addCard` is inferred: the numbers are those of EMV 3-D Secure's own
 * requestor indicator, where 04 adds a card.
 */
export const authenticationType = { payment: '01', addCard: '04' } as const;

/** カード設定方法 */
export const cardSetMethod = { token: 'token', stored: 'customer' } as const;

/** 3Dセキュア利用区分 of 020 */
export const threeDSecureUse = { two: '2' } as const;

/** Attempt区分 of the return. Absent or empty: fully authenticated. Meaning of 0 and 1 from one lineage. */
export const attemptClass = { normal: '0', caution: '1' } as const;

/** Parameters of the return, by GET (three lineages) or POST (one reads either). */
export const returnFields = [
  'result',
  '3ds_auth_id',
  'attempt_kbn',
  'hc',
  'response_code',
  'response_detail',
  '3dsecure_requestor_error_code',
  '3dsecure_server_error_code',
  '3dsecure_ds_transaction_id',
] as const;

/**
 * 3D認証結果ハッシュ: SHA-256 over result, 3ds_auth_id and attempt_kbn (empty when absent) and the key (3Dセキュア結果受付ハッシュ鍵),
 * lower-case hex. Two lineages. Neither the order nor the amount is in it.
 */
export function returnHash(
  { result, authenticationId, attempt }: { result: string; authenticationId: string; attempt: string },
  key: string,
): string {
  return createHash('sha256')
    .update(result + authenticationId + attempt + key)
    .digest('hex');
}
