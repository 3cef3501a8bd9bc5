import type { Method } from './method.ts';
import type { Yen } from './money.ts';
import { reachable } from './payment.ts';

/** 決済情報差分通知: the provider says that a payment has changed. Its hash is verified, its status is a hint. */
export interface Notice {
  /** 決済通知ID, digits, increasing per merchant as far as is known. */
  noticeId: string;
  /** 決済ID */
  providerPaymentId: string;
  /** マーチャント取引ID; empty for a card's validity check. */
  tradingId: string;
  /** Absent for a kind of payment this project does not sell. */
  method?: Method | undefined;
  /** 決済種別CD as sent. */
  paymentType: string;
  /** 決済ステータス. Not covered by the hash. */
  providerStatus: string;
  amount?: Yen | undefined;
  /** When it was paid or changed, milliseconds since 1970, as far as told. */
  at?: number | undefined;
  /** 補正元の決済ID */
  baseProviderPaymentId?: string | undefined;
}

/** A status of one payment that the provider's own record gave when it was asked. */
export interface InquiryEvidence {
  providerStatus: string;
  /** When it was asked. A notice stored later is younger. */
  askedAt: number;
}

export interface NoticeEvidence {
  noticeId: string;
  providerStatus: string;
  receivedAt: number;
}

/** Compares 決済通知ID: digits of any length. */
export function compareNoticeIds(a: string, b: string): number {
  const [x, y] = [a, b].map((id) => id.replace(/^0+(?=\d)/, '')) as [string, string];
  return x.length - y.length || (x < y ? -1 : x > y ? 1 : 0);
}

/**
 * What a payment's status is by all evidence there is: computed from the set, never counted up, so every order,
 * duplicate and replay of the same evidence ends alike.
 *
 * The notice with the highest id is compared with the latest inquiry. No notice younger than the inquiry: the inquiry
 * speaks. A younger one speaks when its status is the same or can follow; otherwise only the provider's record can tell.
 */
export function judge(
  method: Method,
  inquiry: InquiryEvidence | undefined,
  notices: readonly NoticeEvidence[],
): { providerStatus: string } | 'needs_inquiry' {
  const last = notices.reduce<NoticeEvidence | undefined>(
    (best, each) => (!best || compareNoticeIds(each.noticeId, best.noticeId) > 0 ? each : best),
    undefined,
  );
  const isYounger = last !== undefined && (!inquiry || last.receivedAt > inquiry.askedAt);
  if (!isYounger) return inquiry ? { providerStatus: inquiry.providerStatus } : 'needs_inquiry';
  if (!inquiry) return { providerStatus: last.providerStatus };
  const from = inquiry.providerStatus;
  const follows = from === last.providerStatus || reachable(method, from, last.providerStatus);
  return follows ? { providerStatus: last.providerStatus } : 'needs_inquiry';
}
