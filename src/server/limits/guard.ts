import { raiseAlarm } from '../alarm.ts';
import type { Context } from '../context.ts';
import { ProblemError } from '../problem.ts';
import type { Books } from '../store/books.ts';
import { countedAddress } from './address.ts';
import { REGISTRATION_WINDOW_MS, SHOP_WINDOW_MS, WINDOW_MS } from './limits.ts';

/** Who tries a card, as far as we can tell. */
export interface Trier {
  sessionId: string;
  customerKey: string | null;
  /** The token server's mark of the card; absent for saved cards. */
  fingerprint?: string | undefined;
  /** The buyer's network address; absent when whoever mounted us does not pass it on. */
  address?: string | undefined;
}

/** The same as it stands in the books: keyed hashes, and `null` for what is not known. */
interface Marks {
  session_id: string;
  customer_key: string | null;
  fingerprint: string | null;
  address: string | null;
}

function marksOf({ secrets }: Context, { sessionId, customerKey, fingerprint, address }: Trier): Marks {
  const counted = countedAddress(address);
  return {
    session_id: sessionId,
    customer_key: customerKey,
    fingerprint: fingerprint === undefined ? null : secrets.mark('fingerprint', fingerprint),
    address: counted === undefined ? null : secrets.mark('address', counted),
  };
}

/** Asks whether the shop's own check (CAPTCHA, login) was passed. Before any transaction: it may call somebody. */
export async function passedChallenge(
  { challenge }: Context,
  answer: string | undefined,
  { address }: Trier,
): Promise<boolean> {
  if (!challenge || answer === undefined) return false;
  return challenge(answer, { address }).catch(() => false);
}

/**
 * Refuses a card of somebody who has failed too often, and asks for a challenge where failures are many but the buyer
 * may be honest: an address is shared by a household or a mobile network. Tries under way count as failures until they
 * have ended well.
 *
 * Runs under the lock of the order or the member, and holds the marks until the try is noted. Nothing may be locked after
 * it: whoever locks a member while another holds their mark would wait for ever.
 */
export async function refuseOverLimit(
  context: Context,
  books: Books,
  trier: Trier,
  isChallenged: boolean,
): Promise<void> {
  const { limits, clock } = context;
  const marks = marksOf(context, trier);
  // A session's own presses exclude each other already.
  const shared = [marks.customer_key, marks.fingerprint, marks.address];
  await books.attempts.hold(shared.filter((mark) => mark !== null));
  const since = clock.now() - WINDOW_MS;
  const tries = async (scope: keyof Marks, from = since) =>
    marks[scope] === null ? 0 : books.attempts.counted(scope, marks[scope], from);
  const cards = async (scope: keyof Marks, from = since) =>
    marks[scope] === null
      ? 0
      : otherCards(await books.attempts.countedCards(scope, marks[scope], from), marks);

  const isOver =
    (await tries('session_id', 0)) >= limits.perSession ||
    (await cards('session_id', 0)) >= limits.cardsPerSession ||
    (await tries('fingerprint')) >= limits.perCard ||
    (await tries('customer_key')) >= limits.perCustomer;
  if (isOver) throw new ProblemError('limited', { retryAfter: WINDOW_MS / 1000 });

  const ofAddress = [
    [await tries('address'), limits.perAddress],
    [await cards('address'), limits.cardsPerAddress],
  ] as const;
  const reaches = (times: number) => ofAddress.some(([count, limit]) => count >= times * limit);
  const isSuspect = reaches(1) || (await isShopUnderAttack(context, books));
  if (isSuspect && !isChallenged && context.challenge) throw new ProblemError('challenge-required');
  // Without the shop's own check there is nothing between asking and refusing.
  if (reaches(context.challenge ? 2 : 1)) throw new ProblemError('limited', { retryAfter: WINDOW_MS / 1000 });
}

/** Cards that count, but for the one that is tried now: the same card again is no further card. */
const otherCards = (counted: ReadonlySet<string>, { fingerprint }: Marks): number =>
  fingerprint !== null && counted.has(fingerprint) ? 0 : counted.size;

/** many tries have ended, and too many of them badly. The alarm stays until ten quiet minutes have passed. */
async function isShopUnderAttack(context: Context, books: Books): Promise<boolean> {
  const { limits, clock } = context;
  const { ended, failed } = await books.attempts.endedOfShop(clock.now() - SHOP_WINDOW_MS);
  return ended >= limits.shopTries && failed > ended * limits.shopFailureShare;
}

/** Raises or closes the alarm of R-71. Apart from the refusal, whose transaction is rolled back. */
export async function watchShop(context: Context): Promise<void> {
  const { books } = context.store;
  const isAttacked = await isShopUnderAttack(context, books);
  const isKnown = (await books.openAlarms()).some(
    ({ kind, payment_id }) => kind === 'CARDING' && payment_id === shopMark(context),
  );
  if (isAttacked === isKnown) return;
  await context.store.transaction(async (books) => {
    const detail = 'many cards are being refused: somebody may be trying out stolen numbers';
    const about = { id: shopMark(context), order_key: '' };
    if (isAttacked) await raiseAlarm(context, books, about, 'CARDING', detail);
    else await books.closeAlarms('CARDING', about.id, context.clock.now());
  });
}

/** What stands in the place of a payment in an alarm about the whole shop. */
const shopMark = ({ shop }: Context): string => `shop/${shop}`;

/** Notes a try. Its failure is noted when it comes. */
export async function noteTry(
  context: Context,
  books: Books,
  trier: Trier,
  { id, kind }: { id: string; kind: 'payment' | 'registration' },
): Promise<void> {
  await books.attempts.add({ id, kind, at: context.clock.now(), ...marksOf(context, trier) });
}

/** True when a session has used its failures up: it takes no card any more. */
export async function isCardClosed(context: Context, books: Books, sessionId: string): Promise<boolean> {
  return (await books.attempts.counted('session_id', sessionId, 0)) >= context.limits.perSession;
}

/** a member may register so many cards a day. */
export async function refuseTooManyRegistrations(
  context: Context,
  books: Books,
  customerKey: string,
): Promise<void> {
  const since = context.clock.now() - REGISTRATION_WINDOW_MS;
  const begun = await books.attempts.registrations(customerKey, since);
  if (begun >= context.limits.registrationsPerDay)
    throw new ProblemError('limited', { retryAfter: REGISTRATION_WINDOW_MS / 1000 });
}
