import type { Environment } from '../../core/environment.ts';
import type { Method } from '../../core/method.ts';
import type { Yen } from '../../core/money.ts';
import type { Context } from '../context.ts';
import { ProblemError } from '../problem.ts';
import type { NoticeRow, NoticeVerdict } from '../store/schema/notices.ts';

export interface ListNotices {
  /** 1 to 200; 50 when left out. */
  limit?: number;
  /** Goes on after the last one of an earlier page: its `id`. */
  after?: string;
  paymentId?: string;
  verdict?: NoticeVerdict;
}

/** 差分通知 as received, with what we make of it (S-17). */
export interface NoticeView {
  id: string;
  /** Whose books it speaks of. */
  environment: Environment;
  /** 決済通知ID */
  noticeId: string;
  /** `fetched` by difference inquiry (091), else the provider's own call. */
  source: 'pushed' | 'fetched';
  method: Method | null;
  /** 決済ID and マーチャント取引ID as named in it. */
  providerPaymentId: string;
  tradingId: string;
  /** 決済ステータス */
  providerStatus: string;
  amount: Yen | null;
  happenedAt: string | null;
  receivedAt: string;
  /** `waiting` until it was looked at. */
  verdict: NoticeVerdict;
  /** The payment of ours it is about. */
  paymentId: string | null;
  /** How often the very same one came again. */
  repeats: number;
}

export interface NoticePage {
  /** Newest first. */
  notices: NoticeView[];
  /** What to give as `after` for the rest; absent at the end. */
  next?: string;
}

export async function listNotices(context: Context, options: ListNotices = {}): Promise<NoticePage> {
  const { limit = 50, after, paymentId, verdict } = options;
  if (!Number.isInteger(limit) || limit < 1 || limit > 200)
    throw new ProblemError('invalid-request', { field: 'limit' });
  const { notices } = context.store.books;
  const before = after === undefined ? undefined : await notices.find(after);
  if (after !== undefined && before?.shop !== context.shop)
    throw new ProblemError('invalid-request', { field: 'after' });
  const rows = await notices.list({ limit: limit + 1, before, paymentId, verdict });
  const shown = rows.slice(0, limit);
  return {
    notices: shown.map(toView),
    ...(rows.length > limit && { next: shown.at(-1)!.id }),
  };
}

const toView = (row: NoticeRow): NoticeView => ({
  id: row.id,
  environment: row.environment,
  noticeId: row.notice_id,
  source: row.source,
  method: row.method,
  providerPaymentId: row.provider_payment_id,
  tradingId: row.trading_id,
  providerStatus: row.provider_status,
  amount: row.amount,
  happenedAt: row.happened_at === null ? null : new Date(row.happened_at).toISOString(),
  receivedAt: new Date(row.received_at).toISOString(),
  verdict: row.verdict,
  paymentId: row.payment_id,
  repeats: row.repeats,
});
