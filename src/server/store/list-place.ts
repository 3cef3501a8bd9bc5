import type { Instant } from './schema/columns.ts';

/** Where a page of a list that is read by time has ended. The id makes every place one of its own. */
export interface Place {
  at: Instant;
  id: string;
}
