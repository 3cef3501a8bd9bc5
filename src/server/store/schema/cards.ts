import type { Selectable } from 'kysely';
import type { CardBrand } from '../../../core/card/brand.ts';
import type { ErrorKind } from '../../../core/errors.ts';
import type { CardExpiry } from '../../../core/saved-card.ts';
import type { Flag, Instant } from './columns.ts';
import type { OperationState } from './operations.ts';

/** 登録カード. The provider keeps the card; this is what may be shown of it. */
export interface SavedCardsTable {
  id: string;
  customer_key: string;
  /** 顧客カードID */
  provider_card_id: string;
  brand: CardBrand | null;
  last4: string | null;
  expiry: CardExpiry | null;
  /** カード名義, for the next authentication. */
  holder_name: string | null;
  /** The operation of ours that stored it; null for one that was found on the provider's list. */
  stored_by: string | null;
  created_at: Instant;
  last_used_at: Instant | null;
  /** Not offered any more: deleted, replaced, or no longer linked. The provider may still have it for a while. */
  removed_at: Instant | null;
  /** The provider has it no longer. */
  forgotten_at: Instant | null;
  /** 有効性チェック: when it was asked for, what came of it, and when. No result before {@link checked_at}: under way. */
  check_asked_at: Instant | null;
  /** Null after {@link checked_at}: it cannot be told from others'. */
  check_result: 'valid' | 'refused' | null;
  checked_at: Instant | null;
}

export type SavedCardRow = Selectable<SavedCardsTable>;

/** One call to the provider about a stored card, written down before a byte is sent. */
export interface CardOperationsTable {
  id: string;
  customer_key: string;
  kind: 'store' | 'forget';
  /** What it is for: a payment, a registration, or the card that goes. Unique with the kind for `store`. */
  subject: string;
  /** The card that was stored, or that goes. */
  card_id: string | null;
  /** 1 when the provider's list was taken over right before a storing: a card that is new there afterwards is its. */
  listed: Flag;
  state: OperationState;
  error_kind: ErrorKind | null;
  error_code: string | null;
  created_at: Instant;
  sent_at: Instant | null;
  /** When it was over; null for a card that was stored and only found on the list. */
  answered_at: Instant | null;
}

export type CardOperation = Selectable<CardOperationsTable>;
