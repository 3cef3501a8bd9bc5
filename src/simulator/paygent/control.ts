import { cardStatus } from '../../gateways/paygent/wire.ts';
import type { BookedPayment, BookedTelegram, StatusChange } from './books.ts';
import { parseDuration } from './clock.ts';
import type { Fault, FaultQueue } from './faults.ts';
import { type OperationKind, stepsOf } from './states.ts';
import type { Decline, World } from './world.ts';

/** What the operator of the shop can do by hand in the provider's portal (管理画面). */
export const operatorActions = ['capture', 'cancel', 'expire'] as const;

export type OperatorAction = (typeof operatorActions)[number];

/** Everything that happened, as the provider has it. Times are milliseconds since 1970 by the simulator's clock. */
export interface BooksView {
  now: number;
  payments: BookedPayment[];
  telegrams: BookedTelegram[];
  /** Faults that have not struck yet. */
  faults: readonly Fault[];
  declines: Decline[];
}

/** The other side of the simulator: what a test or a demo does to the provider. The same in process and over HTTP. */
export interface Control {
  /** A copy of the books as they stand now. No card number and no security code is in them. */
  books(): BooksView;
  /** @throws {RangeError} for a kind that cannot happen at its moment */
  fault(fault: Fault): void;
  /** The next authorisations are refused so, whatever their card. Once when `times` is absent. */
  decline(decline: { code?: string; detail: string; times?: number }): void;
  /** Puts the clock forward by an ISO 8601 duration such as `P1D`. @throws {RangeError} for anything else */
  advance(duration: string): void;
  /** @throws {RangeError} for an unknown payment, or an action its status does not allow */
  operate(paymentId: string, action: OperatorAction): void;
  /** Forgets payments, telegrams, tokens, faults and refusals. The clock stays where it is. */
  reset(): void;
  /** Calls back on every change of a payment's status. Returns how to stop it. In process only. */
  subscribe(listener: (change: StatusChange) => void): () => void;
}

export function createControl(world: World, faults: FaultQueue): Control {
  return {
    books: () =>
      structuredClone({
        now: world.clock.now(),
        payments: [...world.books.payments],
        telegrams: world.books.telegrams,
        faults: faults.waiting,
        declines: world.declines,
      }),
    fault: (fault) => faults.add(fault),
    decline: ({ code = '2003', detail, times = 1 }) => {
      world.declines.push({ code, detail, times });
    },
    advance(duration) {
      const milliseconds = parseDuration(duration);
      if (milliseconds === undefined) throw new RangeError(`${duration} is no duration such as P1D or PT30M`);
      world.clock.advance(milliseconds);
      // Looking is what moves payments on: subscribers hear of it now.
      void world.books.payments;
    },
    operate: (paymentId, action) => operate(world, paymentId, action),
    reset() {
      world.books.clear();
      world.vault.clear();
      faults.clear();
      world.declines.length = 0;
    },
    subscribe: (listener) => world.books.subscribe(listener),
  };
}

function operate(world: World, paymentId: string, action: OperatorAction): void {
  const payment = world.books.payments.find((booked) => booked.paymentId === paymentId);
  if (payment === undefined) throw new RangeError(`No payment ${paymentId}`);
  if (!act[action](world, payment))
    throw new RangeError(`A payment at status ${payment.status} does not allow ${action}`);
}

/** True when the action was possible. The portal works on the same states as the telegrams. */
const act: Record<OperatorAction, (world: World, payment: BookedPayment) => boolean> = {
  capture: (world, payment) => follow(world, payment, '022'),
  cancel: (world, payment) => follow(world, payment, '021') || follow(world, payment, '023'),
  expire(world, payment) {
    const [end] = payment.plan;
    const isAge = end?.status === cardStatus.expired || end?.status === cardStatus.clearedForGood;
    if (isAge) world.books.schedule(payment, [{ status: end.status, after: 0 }]);
    return isAge;
  },
};

function follow(world: World, payment: BookedPayment, kind: OperationKind): boolean {
  const steps = stepsOf(kind, payment.status, world.delays);
  if (steps !== undefined) world.books.schedule(payment, steps);
  return steps !== undefined;
}
