import type { Instant } from './columns.ts';

/** What is needed a little later and must not lie about in clear: tokens, the provider's page. Deleted on use. */
export interface SealedTable {
  subject: string;
  content: string;
  expires_at: Instant;
}
