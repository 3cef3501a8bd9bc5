import type { ReactiveController, ReactiveControllerHost } from 'lit';
import {
  type OperationAnswer,
  type OperationDetails,
  type OperationVerb,
  type OrderDetail,
  operate,
} from '../../client/staff/payments.ts';
import type { StaffClient } from '../../client/staff-client.ts';
import { type Trouble, troubleOf } from '../internal/trouble.ts';
import type { Deed } from './actions.ts';

/** What was pressed: a deed, or what moves no money. */
export type Pressed = Deed | 'inquire' | 'send-slip';

/** What is told after a press. */
export type News =
  | { kind: 'done'; pressed: Pressed; before: string | null; after: string | null }
  | {
      kind: 'refused';
      reason: NonNullable<OperationAnswer['reason']>;
      code: string | null;
      help: OperationAnswer['help'];
    }
  | { kind: 'trouble'; trouble: Trouble };

interface Page {
  client: () => StaffClient;
  /** The order as it is now; `isShown`: it is still the one that is looked at. */
  received: (order: OrderDetail, isShown: boolean) => void;
  /** What is shown may be behind. */
  reread: () => Promise<void>;
  /** Something is to be told. */
  told: () => void;
}

const verbOf: Record<Pressed, OperationVerb> = {
  capture: 'capture',
  void: 'void',
  refund: 'refund',
  refund_part: 'refund',
  change: 'change',
  inquire: 'inquire',
  'send-slip': 'send-slip',
};

/** One press at a time, from the button to its answer. */
export class OperationController implements ReactiveController {
  /** What was pressed and is not answered yet. */
  busy: Pressed | undefined;
  news: News | undefined;

  readonly #host: ReactiveControllerHost;
  readonly #page: Page;
  #isHere = true;
  /** One order looked at: a press is told only where it was made. */
  #visit = {};

  constructor(host: ReactiveControllerHost, page: Page) {
    this.#host = host;
    this.#page = page;
    host.addController(this);
  }

  hostConnected(): void {
    this.#isHere = true;
  }

  hostDisconnected(): void {
    // The press goes on; nobody is there to be told.
    this.#isHere = false;
    this.busy = undefined;
  }

  /** Of another order from now on. What is under way of this one goes on, and is not told there. */
  leave(): void {
    this.#visit = {};
    this.busy = undefined;
    this.forget();
  }

  /** What was told is of something else. */
  forget(): void {
    this.news = undefined;
    this.#host.requestUpdate();
  }

  /** The person has been asked where that is due. True: it is done. */
  async press(
    { id, providerPaymentId: before }: { id: string; providerPaymentId: string | null },
    pressed: Pressed,
    details?: OperationDetails,
  ): Promise<boolean> {
    if (this.busy) return false;
    const visit = this.#visit;
    const isShown = () => this.#isHere && this.#visit === visit;
    this.busy = pressed;
    this.news = undefined;
    this.#host.requestUpdate();
    try {
      const answer = await operate(this.#page.client(), id, verbOf[pressed], details, {
        confirm: () => true,
      });
      this.#page.received(answer.order, isShown());
      if (!isShown()) return false;
      const after = answer.order.payments.find(({ replaces }) => replaces === id)?.providerPaymentId ?? null;
      this.#tell(
        answer.ok
          ? { kind: 'done', pressed, before, after }
          : { kind: 'refused', reason: answer.reason ?? 'unknown', code: answer.code, help: answer.help },
      );
      return answer.ok;
    } catch (error) {
      if (!isShown()) return false;
      // Whatever went wrong, and above all when nobody knows: what is so now says more.
      const trouble = troubleOf(error);
      await this.#page.reread();
      if (isShown()) this.#tell({ kind: 'trouble', trouble });
      return false;
    } finally {
      if (this.#visit === visit) this.busy = undefined;
      this.#host.requestUpdate();
    }
  }

  #tell(news: News): void {
    this.news = news;
    this.#page.told();
  }
}
