import { returnHash } from '../../gateways/paygent/wire.ts';
import type { BookedAuthentication } from './authentications.ts';
import type { Merchant } from './merchants.ts';
import { letterOf } from './test-cards.ts';
import type { Ending } from './three-d-secure.ts';

/** エラー of a failed authentication. */
const NOT_AUTHENTICATED = { response_code: '1511', response_detail: '3Dセキュア認証NG' };

/** What the browser carries to `term_url`, in the order it is written. */
export function returnFieldsOf(
  { authenticationId, dsTransactionId, card }: BookedAuthentication,
  ending: Ending,
  merchant: Merchant,
): Record<string, string> {
  const { result, attempt, requestorErrorCode, serverErrorCode } = ending;
  const isFault = requestorErrorCode !== undefined || serverErrorCode !== undefined;
  return {
    result,
    '3ds_auth_id': authenticationId,
    ...(attempt && { attempt_kbn: attempt }),
    ...(result === '1' && NOT_AUTHENTICATED),
    ...(requestorErrorCode && { '3dsecure_requestor_error_code': requestorErrorCode }),
    ...(serverErrorCode && { '3dsecure_server_error_code': serverErrorCode }),
    // A fault is what keeps the directory server from being asked.
    ...(!isFault && { '3dsecure_ds_transaction_id': dsTransactionId }),
    ...(card.brand && { card_brand: letterOf(card.brand) }),
    masked_card_number: `************${card.last4}`,
    fingerprint: card.fingerprint,
    hc: returnHash({ result, authenticationId, attempt: attempt ?? '' }, merchant.threeDSecureHashKey),
  };
}
