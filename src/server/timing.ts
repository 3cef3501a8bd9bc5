import type { Method } from '../core/method.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/**
 * An operation's worker may be silent this long before somebody else settles it: longer than the whole telegram may
 * take (35 s) plus connecting (5 s), so an inquiry never overtakes a call that is still under way.
 */
export const OPERATION_LEASE_MS = 45 * SECOND;

/** A pay request is answered after this long at the latest; the provider call goes on behind it. */
export const PAY_ANSWER_HELD_MS = 12 * SECOND;

/** the buyer has this long at the card issuer's page. Own limit; no source tells the provider's. */
export const AUTHENTICATION_MS = 20 * MINUTE;

/** A buyer coming back from the issuer waits this long in front of nothing; then the shop's page shows the rest. */
export const RETURN_HELD_MS = 3 * SECOND;

/** What is sealed for a later call is thrown away after this long, used or not. */
export const SEALED_MS = 30 * MINUTE;

/** A stored card whose call was not answered is looked for after this long, and again, until it is sure. */
export const CARD_SETTLE_MS = OPERATION_LEASE_MS;

/** A card registration that is worked at takes no longer than this: an authentication or a list, and a storing. */
export const STUCK_MS = 3 * MINUTE;

/** What staff press and wait for is carried out within this: an inquiry and a call or two, one after another. */
export const ACT_MS = 3 * MINUTE;

/** The same for what asks about many payments in one piece, as a command does, or goes on while a file is read. */
export const LONG_ACT_MS = 6 * HOUR;

/** The shop's hook may take this long over one event. */
export const EVENT_HANDLING_MS = 30 * SECOND;

/** when an open outcome is asked about, counted from the ask before. Then an alarm, and once a day. */
export const INQUIRY_STEPS_MS = [
  10 * SECOND,
  30 * SECOND,
  2 * MINUTE,
  10 * MINUTE,
  HOUR,
  6 * HOUR,
  24 * HOUR,
] as const;

/** "not found" means "not executed" only after this long, and only when said twice in a row. */
export const QUARANTINE_MS = 3 * MINUTE;

/** A payment taken together with its authorisation is looked up after this long, to see the capture happen. */
export const CAPTURE_CONFIRM_MS = 5 * SECOND;

/** When to ask next after `tries` inquiries that settled nothing. */
export function nextInquiry(now: number, tries: number, sentAt: number): number {
  const step = INQUIRY_STEPS_MS[Math.min(tries, INQUIRY_STEPS_MS.length - 1)]!;
  const quarantineEnd = sentAt + QUARANTINE_MS;
  // The first moment at which "not found" counts is worth asking at: the buyer may be waiting in front of the page.
  return now < quarantineEnd && now + step > quarantineEnd ? quarantineEnd : now + step;
}

/**
 * How long after the end of its time a page elsewhere is taken for over, when the provider has still no word of a
 * payment. A bank's own page can outlast it, and a konbini or ATM number of the link type is paid later than it is made
 * (S-25); carriers' pages are closed within hours.
 */
export const PAGE_GRACE_MS: Readonly<Record<Method, number>> = {
  card: HOUR,
  konbini: 48 * HOUR,
  atm: 48 * HOUR,
  bank: 48 * HOUR,
  carrier: 4 * HOUR,
  paidy: HOUR,
};

/** Paidy's window has no time of its own that is published; one that was left open is asked about after this long. */
export const PAIDY_WINDOW_MS = HOUR;

/** An outcome that is open for a day is a person's business, however often the provider could be asked. */
export const TOO_OLD_MS = 24 * HOUR;

/** A cancel that was asked for once more because it stuck has this long to end before staff are told. */
export const STUCK_CANCEL_MS = HOUR;

/** How often what is stuck is looked at. */
export const STUCK_LOOK_MS = HOUR;

/** a notice that fits no payment is looked at again this long, for a commit of ours it has overtaken. */
export const PARKING_MS = 24 * HOUR;

/** how often numbers that are missing between notices are asked for. */
export const GAP_CHECK_MS = 10 * MINUTE;

/** A number that stays missing this long is a person's business; one that has been for longer than the second is past. */
export const GAP_TOO_OLD_MS = 24 * HOUR;
export const GAP_MEMORY_MS = 7 * 24 * HOUR;
