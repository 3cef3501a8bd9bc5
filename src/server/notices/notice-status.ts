import { type Method, methods } from '../../core/method.ts';
import type { Context } from '../context.ts';
import type { RefusedNotice } from './settings.ts';

const DAY_MS = 24 * 60 * 60_000;
/** Longer than this a notice does not take; a status that was only learned by asking was not notified. */
const NOTICE_TAKES_MS = 10 * 60_000;
/** The provider's settings page takes no longer address (半角). */
const LONGEST_URL = 250;

/** Whether notices reach us, for staff (S-20). */
export interface NoticeStatus {
  channel: 'push' | 'poll';
  /** 差分通知URL, to be copied into the provider's settings. */
  url: string;
  /** Half-width characters of it, and whether the provider takes so many. */
  length: number;
  isTooLong: boolean;
  /** When the provider last told of a payment of each method by itself; null: never. */
  lastReceived: Record<Method, string | null>;
  /**
   * 決済通知ステータス that are probably not ticked in the provider's portal: payments of the last thirty days were found at
   * them by asking, and no notice came.
   */
  notTicked: { method: Method; providerStatus: string }[];
  /** What this process has refused since it began. */
  refused: Partial<Record<RefusedNotice, number>>;
}

export async function noticeStatus(context: Context): Promise<NoticeStatus> {
  const { gateway, store, publicUrl, clock, notices } = context;
  const merchant = { environment: gateway.environment, merchant_id: gateway.merchantId };
  const url = `${publicUrl}/notices/${gateway.name}`;
  const now = clock.now();
  const last = await store.books.notices.lastPushed(merchant);
  const silent = await store.books.notices.learnedByAsking(merchant, {
    since: now - 30 * DAY_MS,
    until: now - NOTICE_TAKES_MS,
  });
  const lastOf = (method: Method) => last.find((row) => row.method === method)?.at;
  return {
    channel: notices.channel,
    url,
    length: url.length,
    isTooLong: url.length > LONGEST_URL,
    lastReceived: Object.fromEntries(
      methods.map((method) => {
        const at = lastOf(method);
        return [method, at === undefined ? null : new Date(at).toISOString()];
      }),
    ) as NoticeStatus['lastReceived'],
    notTicked: silent.map(({ method, provider_status }) => ({ method, providerStatus: provider_status })),
    refused: Object.fromEntries(notices.refusals),
  };
}
