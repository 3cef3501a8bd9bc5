import type { Clock } from '../../../core/ports.ts';
import type { ForgedHow } from './forge.ts';
import type { NoticeFields } from './notice-fields.ts';

/** One attempt to bring a notice to the shop. */
export interface Delivery {
  at: number;
  /** `accepted`: the shop answered `result=0`, in whichever dress. */
  outcome: 'accepted' | 'refused' | 'unreachable' | 'dropped';
  /** HTTP status, where there was an answer. */
  status?: number;
  /** What was wrong with it on purpose; absent for the true notice. */
  forged?: ForgedHow;
}

/** 差分: one change of a payment as the provider tells it. */
export interface BookedNotice {
  /** 決済通知ID */
  readonly noticeId: string;
  readonly merchantId: string;
  readonly at: number;
  readonly fields: NoticeFields;
  /** 決済通知ステータス is ticked: it is sent. 091 has it in any case. */
  readonly isSent: boolean;
  /** 091 has handed it out. */
  isRead: boolean;
  readonly deliveries: Delivery[];
}

/** A record handed out by 091; `isLost`: earlier ones were purged unread. */
export interface NextRecord {
  notice: BookedNotice;
  isLost: boolean;
}

/** 決済情報差分. All that was ever told, by shop, in one sequence each. */
export class NoticeLedger {
  readonly #clock: Clock;
  readonly #retention: number;
  readonly #lastId = new Map<string, number>();
  readonly #lossy = new Set<string>();
  #notices: BookedNotice[] = [];

  /** `retention`: how long 091 has a record, in milliseconds. */
  constructor(clock: Clock, retention: number) {
    this.#clock = clock;
    this.#retention = retention;
  }

  get all(): readonly BookedNotice[] {
    return this.#notices;
  }

  add(merchantId: string, at: number, isSent: boolean, fields: NoticeFields): BookedNotice {
    const noticeId = this.#nextId(merchantId);
    const numbered = { payment_notice_id: noticeId, ...fields };
    const notice = { noticeId, merchantId, at, fields: numbered, isSent, isRead: false, deliveries: [] };
    this.#notices.push(notice);
    return notice;
  }

  /** The oldest record that was not read yet; it is now. */
  next(merchantId: string): NextRecord | undefined {
    const unread = this.#notices.filter((each) => each.merchantId === merchantId && !each.isRead);
    for (const gone of unread.filter((each) => this.#isPurged(each))) {
      gone.isRead = true;
      this.#lossy.add(merchantId);
    }
    const notice = unread.find((each) => !each.isRead);
    if (notice === undefined) return undefined;
    notice.isRead = true;
    // Told once, with the first record after the gap.
    return { notice, isLost: this.#lossy.delete(merchantId) };
  }

  /** A record by its number, read or not, as long as it is kept. */
  find(merchantId: string, noticeId: string): BookedNotice | undefined {
    const found = this.#notices.find((each) => each.merchantId === merchantId && each.noticeId === noticeId);
    if (found === undefined || this.#isPurged(found)) return undefined;
    found.isRead = true;
    return found;
  }

  /** The oldest notice of a payment. */
  firstOf(paymentId: string): BookedNotice | undefined {
    return this.#notices.find(({ fields }) => fields['payment_id'] === paymentId);
  }

  /** The numbers go on. */
  clear(): void {
    this.#notices = [];
    this.#lossy.clear();
  }

  #isPurged(notice: BookedNotice): boolean {
    return this.#clock.now() - notice.at > this.#retention;
  }

  /** One after the other, and higher than those of an earlier start: shops keep them in a database. */
  #nextId(merchantId: string): string {
    const last = this.#lastId.get(merchantId) ?? Math.floor(this.#clock.now() / 1000) - 1_700_000_000;
    this.#lastId.set(merchantId, last + 1);
    return String(last + 1);
  }
}
