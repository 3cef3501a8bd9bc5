import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { type PollingOptions, pollWhile } from '../../client/polling.ts';
import type { OrderDetail, PaymentDetail } from '../../client/staff/payments.ts';

/** Accepted by the provider, and not through yet: 売上要求中, 取消中, 返金要求中. */
const underWay: readonly PaymentDetail['status'][] = ['capture_pending', 'void_pending', 'refund_pending'];

const isAwaited = ({ payments }: OrderDetail): boolean =>
  payments.some(({ confirming, status }) => confirming || underWay.includes(status));

/** What an order's payments have come to. As long as it reads the same, nothing has happened. */
const standing = ({ payments }: OrderDetail): string =>
  JSON.stringify(
    payments.map(({ id, status, providerStatus, confirming, refunded }) => [
      id,
      status,
      providerStatus,
      confirming,
      refunded,
    ]),
  );

interface Page {
  /** The order as it is shown. */
  shown: () => OrderDetail | undefined;
  read: (orderId: string, signal?: AbortSignal) => Promise<OrderDetail>;
  /** Something has happened meanwhile. */
  turned: (order: OrderDetail, before: OrderDetail) => void;
  /** The page that may be hidden; the browser's own when left out. */
  page?: PollingOptions['page'];
}

type Host = ReactiveControllerHost & Pick<Element, 'checkVisibility'>;

/**
 * What is being confirmed, or accepted and not through yet, turns by itself: while the order is in sight the adapter's books
 * are read again, with growing pauses and for two minutes at most. It asks nobody but the shop's own server; whoever wants
 * to know sooner presses 状態を更新.
 */
export class Awaited implements ReactiveController {
  readonly #host: Host;
  readonly #page: Page;
  #poll: AbortController | undefined;
  /** What was asked for in vain is not asked for again. */
  #givenUp: string | undefined;

  constructor(host: Host, page: Page) {
    this.#host = host;
    this.#page = page;
    host.addController(this);
  }

  hostUpdated(): void {
    const before = this.#page.shown();
    if (this.#poll || !before || !isAwaited(before) || this.#givenUp === standing(before)) return;
    void this.#watch(before);
  }

  hostDisconnected(): void {
    this.forget();
  }

  /** It is of something else from now on, or of something newer: an answer to come would be behind. */
  forget(): void {
    this.#poll?.abort();
    this.#poll = this.#givenUp = undefined;
  }

  async #watch(before: OrderDetail): Promise<void> {
    const poll = new AbortController();
    this.#poll = poll;
    const was = standing(before);
    const { page } = this.#page;
    const read = async (signal?: AbortSignal) =>
      this.#host.checkVisibility() ? this.#page.read(before.orderId, signal) : before;
    // What the adapter is sure of (no such order, no right to see it) ends the asking as the time does.
    const order = await pollWhile((answer: OrderDetail) => standing(answer) === was, read, {
      signal: poll.signal,
      ...(page && { page }),
    }).catch(() => undefined);
    if (poll.signal.aborted) return;
    this.#poll = undefined;
    if (order) this.#page.turned(order, before);
    else this.#givenUp = was;
  }
}
