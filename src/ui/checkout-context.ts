import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { CheckoutSession, PayRequest, ProblemKey, SessionPayment } from '../client/session-client.ts';
import type { CardBrand } from '../core/card/brand.ts';
import type { Carrier } from '../core/carrier.ts';
import type { Contact } from '../core/contact.ts';
import type { BuyerField, CardField, ErrorKind } from '../core/errors.ts';
import type { Installments } from '../core/installments.ts';
import type { Chain } from '../core/konbini.ts';
import type { Method } from '../core/method.ts';
import { ConnectionController } from './connection.ts';
import { closestAcross } from './tree.ts';

/**
 * Where an attempt stands for the buyer. `processing` (処理中) becomes `slow` (確認中) when the answer takes long; neither
 * is ever shown as a failure.
 */
export type CheckoutPhase = 'loading' | 'unreachable' | 'ready' | 'processing' | 'slow';

/** Another page has to be passed: about to go there; on the way; come back, or opened again, without having finished. */
const awayScreens = ['leaving', 'checking', 'unfinished'] as const;

/** 本人認証 at the card issuer's page; `authenticated`: passed, with the payment being made. */
export type AuthenticationScreen = (typeof awayScreens)[number] | 'authenticated';

/**
 * A bank's, a carrier's or the provider's page, or Paidy's window. `returned`: the buyer is back, and what they did there
 * is being asked for. `unloadable`: the window could not be had.
 */
export type DepartureScreen = (typeof awayScreens)[number] | 'returned' | 'unloadable';

const awayOutcomes: readonly unknown[] = [...awayScreens, 'authenticated', 'returned', 'unloadable'];

/** The buyer is, or has been, somewhere else with their payment: an element of its own tells of it. */
export const isAway = (outcome: Outcome | undefined): outcome is AuthenticationScreen | DepartureScreen =>
  awayOutcomes.includes(outcome);

/** That place is the card issuer's page for 本人認証. */
export const isAuthentication = (payment: SessionPayment | undefined): boolean =>
  payment?.method === 'card' && payment.via !== 'link';

/** リンクタイプ: the number to pay by was shown on the provider's page, and told to nobody else. */
export const isNumberElsewhere = (payment: SessionPayment | undefined): boolean =>
  payment?.via === 'link' &&
  payment.status === 'awaiting_payment' &&
  (payment.method === 'konbini' || payment.method === 'atm');

/** The screen that stands in place of the form, once it can no longer be used. */
export type Outcome =
  | AuthenticationScreen
  | DepartureScreen
  | 'paid'
  | 'awaiting_payment'
  | 'confirming'
  | 'closed'
  | 'expired'
  /** The session cannot be had: the shop's page names one that is not there. */
  | 'missing';

/** What becomes of a number to pay by is told where the number was: `kessai-instructions`, from the press to the end. */
export const isOfSlip = (outcome: Outcome | undefined, payment: SessionPayment | undefined): boolean =>
  !!payment?.slip && !!outcome && outcome !== 'confirming' && outcome !== 'missing';

/** What the buyer has chosen so far, as far as it may be shown. Holds nothing that could pay. */
export interface Draft {
  installments: Installments;
  brand?: CardBrand | undefined;
  /** 下4桁, once the number is complete. */
  last4?: string | undefined;
  /** The 登録カード that is to pay. Absent: a new one. */
  savedCard?: string | undefined;
  /** Whether the card is to be kept, as ticked. Absent where there is nothing to tick. */
  save?: boolean | undefined;
  /** What 本人認証 needs and the shop does not know. Absent until it is usable. */
  contact?: Contact | undefined;
  /** コンビニ, once one is chosen. */
  chain?: Chain | undefined;
  /** 携帯キャリア */
  carrier?: Carrier | undefined;
}

type WithoutCommon<Request> = Request extends { method: 'none' }
  ? never
  : Omit<Request, 'key' | 'amount' | 'challenge'>;

/** The part of a pay request that belongs to one method. */
export type PayDetails = PayRequest extends infer Request ? WithoutCommon<Request> : never;

/** What a new card brings to a payment. */
export type NewCardDetails = Extract<PayDetails, { method: 'card' }>;

export type Prepared<Details = PayDetails> = { ok: true; details: Details } | { ok: false; error: ErrorKind };

/** The inputs a refused payment can send the buyer back to. */
export type EntryField = CardField | 'installments' | BuyerField;

/** An element with inputs of the checkout. */
export interface Participant {
  /** Moves the focus to the field. False when the element does not have it. */
  focusField(field: EntryField): boolean;
  /** Shows what is missing, and moves the focus there unless it went elsewhere. True when nothing is. */
  check?(mayFocus: boolean): boolean;
}

/** An element that can pay by one method. The checkout asks it when the buyer presses. */
export interface PaymentSource extends Participant {
  /** `link`: any method that is paid on the provider's pages. */
  readonly method: Method | 'link';
  /** Two can pay by card, a new one and a saved one; one of them at a time. */
  readonly isInUse: boolean;
  /** Shows what is missing and moves the focus there. True when nothing is. */
  validate(): boolean;
  /** Moves the focus to what is missing, without a reproach. False when nothing is. */
  resume(): boolean;
  /** Gets ready for exactly one attempt: for a card, makes the token. */
  prepare(): Promise<Prepared>;
  /** An attempt has ended: what could pay again is forgotten, unless nobody was asked to pay (`wasTried` false). */
  settle(wasTried: boolean): void;
}

/** What the parts of a checkout see of it. */
export interface CheckoutContext {
  readonly session: CheckoutSession | undefined;
  readonly phase: CheckoutPhase;
  readonly outcome: Outcome | undefined;
  /** False when the result could not be had in the time a buyer waits; then nobody asks any more. */
  readonly isPolling: boolean;
  readonly method: Method | undefined;
  readonly draft: Readonly<Draft>;
  choose(method: Method): void;
  update(draft: Partial<Draft>): void;
  /** Takes part until the signal aborts. */
  attach(part: Participant | PaymentSource, signal: AbortSignal): void;
  /** Puts a question between the press and the payment; the payment goes on when it resolves to true. */
  guard(ask: () => Promise<boolean>, signal: AbortSignal): void;
  /** 注文を確定する. The buyer has pressed, or the form was submitted by Enter. Ignored while an attempt is under way. */
  confirm(): void;
  /** Asks the server once more; resolves when it has answered, or could not. */
  refresh(): Promise<void>;
  /** 続ける: goes to the page that has to be passed, or opens Paidy's window, now. */
  proceed(): void;
  /**
   * やり直す, 別の方法で支払う: gives the authentication up, or turns away from a slip or page that can still be paid, and opens
   * the form again. False when the adapter could not be reached.
   */
  restart(): Promise<boolean>;
  /** Deletes a saved card. Answers why it could not be done, or nothing when it is done. */
  removeCard(id: string): Promise<Refusal | undefined>;
}

/** Why something the buyer wished for was not done. */
export type Refusal = ProblemKey | 'connection';

/** Fired on the checkout, and not beyond it, whenever its parts have something new to show. */
export const CHECKOUT_CHANGE = 'kessai-change';

type Host = ReactiveControllerHost & HTMLElement;

/** Finds the checkout around its host, however the two are nested and whichever is defined first. */
export class CheckoutController implements ReactiveController {
  readonly #host: Host;
  readonly #connection: ConnectionController;
  readonly #onChange: ((context: CheckoutContext) => void) | undefined;
  #checkout: (Element & { context?: CheckoutContext }) | undefined;

  constructor(host: Host, onChange?: (context: CheckoutContext) => void) {
    this.#host = host;
    this.#onChange = onChange;
    this.#connection = new ConnectionController(host);
    host.addController(this);
  }

  /** Absent outside a checkout, and inside one that is not defined yet. */
  get context(): CheckoutContext | undefined {
    return this.#checkout?.context;
  }

  /** True in a checkout, even before that is defined. */
  get isInside(): boolean {
    return this.#checkout !== undefined;
  }

  /** True from the press to the answer. */
  get isBusy(): boolean {
    const phase = this.context?.phase;
    return phase === 'processing' || phase === 'slow';
  }

  hostConnected(): void {
    this.#checkout = closestAcross(this.#host, 'kessai-checkout');
    this.#checkout?.addEventListener(CHECKOUT_CHANGE, this.#follow, this.#connection);
    this.#follow();
  }

  #follow = (): void => {
    if (!this.context) return;
    this.#onChange?.(this.context);
    this.#host.requestUpdate();
  };
}
