import type { Selectable } from 'kysely';
import type { Instant } from './columns.ts';

/** Work that is due at a time. A worker takes it under a lease, so that a dead worker's work is taken again. */
export interface JobsTable {
  shop: string;
  kind: JobKind;
  /** What the work is about: the id of a payment, an authentication, a card, and so on. Unique with the kind. */
  subject: string;
  due_at: Instant;
  tries: number;
  lease_until: Instant | null;
}

export type Job = Selectable<JobsTable>;

/**
 * `settle`: find out what became of a payment. `release`: let go of one that nobody waits for any more. `abandon`: end an
 * authentication whose time is over. `link`: keep or drop cards after an accepted payment. `settle-card`: find out what
 * became of the storing of a card. `make-room`: drop what a stored card takes the place of. `forget-card`: take a card
 * that was removed off the provider's list. `stuck-registration`: end one whose worker died. `erase`: throw away what is
 * sealed and over. `close-page`: find out what a buyer did at another page, after their return and when its time is over.
 * `notice`: find out what a notice means. `fetch-notices`: ask for changes that were not notified. `sweep`: close the
 * orders that nobody goes on with. `reconcile`: compare with the provider's record. `remind`: have the buyer of a slip reminded. `change`: prove that an
 * amount change has left one payment. `bulk`: go on with 一括処理.
 * `tend-alarms`: close those whose cause is gone. `absence`: for an alarm, ask again about payments the provider says it never had.
 */
export type JobKind =
  | 'settle'
  /** Looks how long the certificates are good for. */
  | 'certificates'
  | 'release'
  | 'abandon'
  | 'link'
  | 'settle-card'
  | 'make-room'
  | 'forget-card'
  | 'stuck-registration'
  | 'erase'
  | 'close-page'
  | 'notice'
  | 'fetch-notices'
  | 'sweep'
  | 'reconcile'
  | 'remind'
  | 'change'
  | 'bulk'
  | 'tend-alarms'
  | 'absence';
