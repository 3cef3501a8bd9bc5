import { timingSafeEqual } from 'node:crypto';
import type { AuthenticationReturn, Challenge } from '../../core/ports.ts';
import type { Standing } from '../../core/three-d-secure.ts';
import { authenticationError, joinCodes } from './codes/index.ts';
import { attemptClass, returnHash } from './wire.ts';

/** The good answer to 450: without the id or the page there is nothing to send the buyer to. */
export function readChallenge(fields: Readonly<Record<string, string>>): Challenge | undefined {
  const { '3ds_auth_id': authenticationId, out_acs_html: document } = fields;
  return authenticationId && document ? { authenticationId, document } : undefined;
}

/** Attempt区分 of a good return. What is not here, nobody can explain, and nothing is sold on it. */
const standingOfAttempt: ReadonlyMap<string, Standing> = new Map([
  ['', 'authenticated'],
  [attemptClass.normal, 'attempt_normal'],
  [attemptClass.caution, 'attempt_caution'],
]);

/**
 * Reads the return to `term_url`. `undefined` unless its hash (3D認証結果ハッシュ) is right.
 *
 * The hash is over values put one behind the other, so a character can be moved from the end of the id to the
 * beginning of the attempt and back without a trace. Such a return names another authentication than the one that was
 * begun, and the caller, who knows that one, refuses it.
 */
export function readAuthenticationReturn(
  fields: Readonly<Record<string, string>>,
  key: string,
): AuthenticationReturn | undefined {
  const { result = '', '3ds_auth_id': authenticationId = '', attempt_kbn: attempt = '', hc = '' } = fields;
  if (!/^[01]$/.test(result) || !/^[\x21-\x7e]{1,64}$/.test(authenticationId)) return undefined;
  if (!isSame(hc, returnHash({ result, authenticationId, attempt }, key))) return undefined;
  const standing = result === '0' ? (standingOfAttempt.get(attempt) ?? 'failed') : 'failed';
  if (standing !== 'failed') return { authenticationId, standing };
  const code = codesIn(fields);
  return { authenticationId, standing, error: authenticationError(code), ...(code && { code }) };
}

/** Compares in a time that does not depend on where the two differ. */
const isSame = (given: string, right: string): boolean =>
  /^[0-9a-f]{64}$/.test(given) && timingSafeEqual(Buffer.from(given), Buffer.from(right));

/** They are not in the hash, so they may be anything: they choose between texts and nothing else. */
function codesIn(fields: Readonly<Record<string, string>>): string {
  const wellFormed = (name: string, pattern: RegExp) => {
    const value = fields[name] ?? '';
    return pattern.test(value) ? value : '';
  };
  return joinCodes({
    response: wellFormed('response_code', /^[A-Z]?\d{1,5}$/),
    requestor: wellFormed('3dsecure_requestor_error_code', /^R\d{4}$/),
    server: wellFormed('3dsecure_server_error_code', /^\d{3,4}$/),
  });
}
