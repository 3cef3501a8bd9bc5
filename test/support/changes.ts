import assert from 'node:assert/strict';
import type { Kessai } from '../../src/server.ts';
import { faultKinds } from '../../src/simulator/paygent/faults.ts';
import type { Fault, Simulator } from '../../src/simulator.ts';
import { newKey, type Rig } from './rig.ts';

/** Statuses at which a payment holds or has the buyer's money, or has not been proven to have given it back. */
const holding = ['20', '21', '30', '31', '34', '40', '41', '42', '44', '50'];
const taken = ['40', '41', '44'];

export const liveAtProvider = (simulator: Simulator) =>
  simulator.control.books().payments.filter(({ status }) => holding.includes(status));

export async function openAlarms(kessai: Kessai, orderId: string): Promise<string[]> {
  const { alarms } = await kessai.orders.get(orderId);
  return alarms.filter(({ closedAt }) => closedAt === null).map(({ kind }) => kind);
}

/**
 * The promise of 金額変更, by the provider's own books: two payments of one order never live, and never more is taken than was
 * agreed on, without a red alarm that says so.
 *
 * @param agreed the highest amount anybody has agreed to so far
 */
export async function assertWatched(
  simulator: Simulator,
  kessai: Kessai,
  orderId: string,
  agreed: number,
): Promise<void> {
  const live = liveAtProvider(simulator);
  const sum = live
    .filter(({ status }) => taken.includes(status))
    .reduce((all, { amount }) => all + amount, 0);
  if (live.length < 2 && sum <= agreed) return;
  const open = await openAlarms(kessai, orderId);
  const told = live.map(({ paymentId, status, amount }) => `${paymentId} ${status} ${amount}`).join(', ');
  assert.ok(open.includes('DOUBLE_CHARGE_RISK') || open.includes('PAID_TWICE'), `no red alarm about ${told}`);
}

/** After quiet time both sides tell the same of every payment, and an alarm is open exactly while two live. */
export async function assertSettled(simulator: Simulator, kessai: Kessai, orderId: string): Promise<void> {
  const { payments } = await kessai.orders.get(orderId);
  const booked = simulator.control.books().payments;
  assert.deepEqual(
    payments.map((it) => [it.providerPaymentId, it.providerStatus, it.amount]).toSorted(),
    booked.map((it) => [it.paymentId, it.status, it.amount]).toSorted(),
  );
  const isOpen = (await openAlarms(kessai, orderId)).includes('DOUBLE_CHARGE_RISK');
  assert.equal(isOpen, liveAtProvider(simulator).length > 1, `alarm open: ${isOpen}`);
}

/** Every fault of the network at every moment it can happen. */
export const everyFault = Object.entries(faultKinds).flatMap(([kind, moments]) =>
  moments.map((moment) => ({ kind, moment }) as Fault),
);

/** Seconds between looks, until everything that can be known is known. */
const QUIET = [11, 31, 121, 61, 601, 3_601, 21_601];

/** A shop that changes amounts, and looks at the promise all the while. */
export function changingShop({ simulator, kessai, advance, open, buy }: Rig) {
  const { control } = simulator;
  async function later(seconds: number) {
    advance(seconds * 1000);
    await kessai.jobs.runDue();
  }
  return {
    later,
    /** How many telegrams of a kind went out. */
    count: (kind: string) => control.books().telegrams.filter((each) => each.kind === kind).length,
    async bought(capture: boolean) {
      control.reset();
      const { clientSecret, session } = await open({ capture });
      await buy(clientSecret);
      await later(6);
      const [payment] = await kessai.payments.ofOrder(session.orderId);
      return payment!;
    },
    /** Presses 変更 to 3,000 yen and lets time pass. */
    async change(id: string, orderId: string) {
      const result = await kessai.payments.change(id, { key: newKey(), amount: 3000 });
      await assertWatched(simulator, kessai, orderId, 4080);
      for (const seconds of QUIET) {
        await later(seconds);
        await assertWatched(simulator, kessai, orderId, 4080);
      }
      return result;
    },
  };
}
