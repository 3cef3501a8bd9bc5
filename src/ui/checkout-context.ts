import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { CheckoutSession, PayRequest, ProblemKey } from '../client/session-client.ts';
import type { CardBrand } from '../core/card/brand.ts';
import type { Contact } from '../core/contact.ts';
import type { CardField, ErrorKind } from '../core/errors.ts';
import type { Installments } from '../core/installments.ts';
import type { Method } from '../core/method.ts';
import { ConnectionController } from './connection.ts';
import { closestAcross } from './tree.ts';

/**
 * Where an attempt stands for the buyer. `processing` (処理中) becomes `slow` (確認中) when the answer takes long; neither
 * is ever shown as a failure.
 */
export type CheckoutPhase = 'loading' | 'unreachable' | 'ready' | 'processing' | 'slow';

/**
 * 本人認証: about to go to the card issuer; on the way there; come back without having finished; authenticated, with the
 * payment being made.
 */
export const authenticationScreens = ['leaving', 'checking', 'unfinished', 'authenticated'] as const;

export type AuthenticationScreen = (typeof authenticationScreens)[number];

export const isAuthenticationScreen = (outcome: Outcome | undefined): outcome is AuthenticationScreen =>
  authenticationScreens.includes(outcome as AuthenticationScreen);

/** The screen that stands in place of the form, once it can no longer be used. */
export type Outcome =
  | AuthenticationScreen
  | 'paid'
  | 'awaiting_payment'
  | 'confirming'
  | 'closed'
  | 'expired'
  /** The session cannot be had: the shop's page names one that is not there. */
  | 'missing';

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
export type EntryField = CardField | 'installments';

/** An element with inputs of the checkout. */
export interface Participant {
  /** Moves the focus to the field. False when the element does not have it. */
  focusField(field: EntryField): boolean;
  /** Shows what is missing, and moves the focus there unless it went elsewhere. True when nothing is. */
  check?(mayFocus: boolean): boolean;
}

/** An element that can pay by one method. The checkout asks it when the buyer presses. */
export interface PaymentSource extends Participant {
  readonly method: Method;
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
  /** Asks the server once more. */
  refresh(): void;
  /** 続ける: goes to the card issuer's page now. */
  proceed(): void;
  /** やり直す: gives the authentication up, and opens the form again. False when the adapter could not be reached. */
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
