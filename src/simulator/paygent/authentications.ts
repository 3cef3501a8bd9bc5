import { randomBytes, randomUUID } from 'node:crypto';
import type { Clock } from '../../core/ports.ts';
import type { CustomerReference } from './booked-payment.ts';
import { MINUTE } from './clock.ts';
import type { CardOnFile } from './means.ts';
import { type Course, type Ending, type EndingName, endingOfPassword, endings } from './three-d-secure.ts';

/** Where an authentication can stand, in the order it goes through them. */
export const authenticationStates = [
  /** Answered; no browser has come yet. */
  'requested',
  /** デバイス確認: the browser is being looked at. */
  'device_check',
  /** チャレンジ: the buyer is asked for a password. */
  'challenge',
  /** It has an ending, and the browser was sent back with it. */
  'finished',
  /** A 020 has relied on it. */
  'used',
] as const;

export type AuthenticationState = (typeof authenticationStates)[number];

/** What was ordered from outside for an authentication, whatever the name on the card. */
export type AuthenticationOrder =
  /** It ends so, with these codes. */
  | ({ ending: 'failed' } & Pick<Ending, 'requestorErrorCode' | 'serverErrorCode'>)
  /** The buyer's browser is never sent back. */
  | { ending: 'never_returns' };

/** One 3D認証 in the provider's books. Times are milliseconds since 1970. */
export interface BookedAuthentication {
  /** 3D認証ID */
  readonly authenticationId: string;
  readonly merchantId: string;
  readonly tradingId: string;
  /** 認証区分: `01` a payment, `04` a card to be added. */
  readonly authenticationType: string;
  readonly merchantName: string;
  readonly amount: number;
  readonly termUrl: string;
  readonly card: CardOnFile;
  /** Whose stored card it is; absent for a token. */
  readonly customer?: CustomerReference;
  readonly course: Course;
  readonly ordered?: AuthenticationOrder;
  /** DSトランザクションID */
  readonly dsTransactionId: string;
  readonly createdAt: number;
  state: AuthenticationState;
  readonly history: { state: AuthenticationState; at: number }[];
  wrongPasswords: number;
  ending?: Ending;
}

type NewAuthentication = Omit<
  BookedAuthentication,
  'authenticationId' | 'dsTransactionId' | 'createdAt' | 'state' | 'history' | 'wrongPasswords' | 'ending'
>;

/** Passwords a buyer may get wrong; the last one fails the authentication. */
export const PASSWORD_TRIES = 3;

/** How long a buyer may take from 450 to the last button. */
const LIFETIME = 15 * MINUTE;

/** What a buyer does on the challenge page. */
export type ChallengeAnswer = { password: string } | 'cancel';

/** 3D認証の帳簿. Who is being authenticated, how far they are, and how it ended. */
export class Authentications {
  readonly #clock: Clock;
  readonly #byId = new Map<string, BookedAuthentication>();
  readonly #orders: { order: AuthenticationOrder; left: number }[] = [];

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** All of them, oldest first. */
  get all(): readonly BookedAuthentication[] {
    return [...this.#byId.values()];
  }

  /** Says how the next ones end; first in, first used. */
  order(order: AuthenticationOrder, times: number): void {
    this.#orders.push({ order, left: times });
  }

  open(facts: NewAuthentication): BookedAuthentication {
    const ordered = this.#takeOrder();
    const authentication: BookedAuthentication = {
      ...facts,
      ...(ordered && { ordered }),
      // Nobody may guess it: whoever has it can end it.
      authenticationId: randomBytes(16).toString('hex'),
      dsTransactionId: randomUUID(),
      createdAt: this.#clock.now(),
      state: 'requested',
      history: [],
      wrongPasswords: 0,
    };
    this.#byId.set(authentication.authenticationId, authentication);
    this.#enter(authentication, 'requested');
    return authentication;
  }

  find(authenticationId: string): BookedAuthentication | undefined {
    return this.#byId.get(authenticationId);
  }

  /** The browser has come. */
  arrive(authentication: BookedAuthentication): void {
    this.#advance(authentication, 'device_check');
  }

  /** The device is known: the buyer is challenged, or it ends here. */
  proceed(authentication: BookedAuthentication): void {
    if (authentication.course.way === 'challenge' && authentication.ordered?.ending !== 'failed')
      this.#advance(authentication, 'challenge');
    else this.#finish(authentication, endingWithoutBuyer(authentication));
  }

  /** The buyer has answered. True when the password was wrong and there is another try. */
  answer(authentication: BookedAuthentication, answer: ChallengeAnswer): boolean {
    if (authentication.state !== 'challenge' || authentication.course.way !== 'challenge') return false;
    if (answer === 'cancel') {
      this.#finish(authentication, endings.failed);
      return false;
    }
    const ending = endingOfPassword(authentication.course.row, answer.password);
    if (ending === undefined) {
      authentication.wrongPasswords += 1;
      if (authentication.wrongPasswords < PASSWORD_TRIES) return true;
    }
    this.#finish(authentication, endings[ending ?? 'failed']);
    return false;
  }

  /** A 020 relies on it; nobody else can. */
  use(authentication: BookedAuthentication): void {
    this.#advance(authentication, 'used');
  }

  clear(): void {
    this.#byId.clear();
    this.#orders.length = 0;
  }

  /** An authentication that is never to return stays where it is. */
  #finish(authentication: BookedAuthentication, ending: Ending): void {
    if (hasEnded(authentication) || neverReturns(authentication)) return;
    const isLate = this.#clock.now() - authentication.createdAt > LIFETIME;
    authentication.ending = isLate ? endings.session_timeout : ending;
    this.#advance(authentication, 'finished');
  }

  /** Only forward: a buyer who goes back in the browser changes nothing. */
  #advance(authentication: BookedAuthentication, state: AuthenticationState): void {
    const order = authenticationStates;
    if (order.indexOf(state) > order.indexOf(authentication.state)) this.#enter(authentication, state);
  }

  #enter(authentication: BookedAuthentication, state: AuthenticationState): void {
    authentication.state = state;
    authentication.history.push({ state, at: this.#clock.now() });
  }

  #takeOrder(): AuthenticationOrder | undefined {
    const [next] = this.#orders;
    if (next === undefined) return undefined;
    next.left -= 1;
    if (next.left <= 0) this.#orders.shift();
    return next.order;
  }
}

export const hasEnded = (authentication: BookedAuthentication): boolean =>
  authentication.ending !== undefined;

export const neverReturns = ({ ordered }: BookedAuthentication): boolean =>
  ordered?.ending === 'never_returns';

function endingWithoutBuyer({ ordered, course }: BookedAuthentication): Ending {
  if (ordered?.ending === 'failed') {
    const { ending: _, ...codes } = ordered;
    return { ...endings.failed, ...codes };
  }
  const name: EndingName = course.way === 'frictionless' ? course.ending : 'failed';
  return endings[name];
}
