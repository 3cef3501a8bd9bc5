import type { Selectable } from 'kysely';
import type { Environment } from '../../../core/environment.ts';
import type { Standing } from '../../../core/three-d-secure.ts';
import type { Instant } from './columns.ts';

/** 本人認証 of one payment or one registration: one attempt at it, never repeated. */
export interface AuthenticationsTable {
  id: string;
  purpose: 'payment' | 'registration';
  /** The payment's or the registration's id. */
  subject: string;
  environment: Environment;
  merchant_id: string;
  /** SHA-256 of the nonce in the address of the provider's page, and of the one it comes back to. */
  page_hash: string;
  return_hash: string;
  /** 3D認証ID, once the provider has given it. Unique: a result is good for one payment only. */
  provider_id: string | null;
  state: AuthenticationState;
  standing: Standing | null;
  /** The provider's codes of a failure, for staff. */
  code: string | null;
  created_at: Instant;
  /** Afterwards a return changes nothing any more. */
  expires_at: Instant;
  ended_at: Instant | null;
}

export type Authentication = Selectable<AuthenticationsTable>;

/** `asked`: the provider is being asked for a page. `open`: the buyer has it. `ended`: nothing comes of it any more. */
export type AuthenticationState = 'asked' | 'open' | 'ended';
