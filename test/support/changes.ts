import assert from 'node:assert/strict';
import type { AlarmList } from '../../src/contract/staff/alarms.ts';
import type { Kessai, KessaiOptions } from '../../src/server.ts';
import { faultKinds } from '../../src/simulator/paygent/faults.ts';
import type { Fault, Simulator } from '../../src/simulator.ts';
import { consoleOf } from './console.ts';
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
 * @param elsewhere 決済ID that nobody here has asked for: as long as nobody has told of them, nobody can know
 */
export async function assertWatched(
  simulator: Simulator,
  kessai: Kessai,
  orderId: string,
  agreed: number,
  elsewhere: ReadonlySet<string> = new Set(),
): Promise<void> {
  const { payments } = await kessai.orders.get(orderId);
  const known = payments.map(({ providerPaymentId }) => providerPaymentId);
  const live = liveAtProvider(simulator).filter(
    ({ paymentId }) => !elsewhere.has(paymentId) || known.includes(paymentId),
  );
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

/** A shop whose staff may do what an alarm asks of them. */
export const STAFFED: Pick<KessaiOptions, 'staff'> = {
  staff: { authorize: () => ({ role: 'operator', name: 'Hanako' }) },
};

/**
 * What 二重請求のおそれ asks of staff when nobody knows whether an amount was changed: they look into the provider's portal, and
 * where there is no payment that the console does not show, they write that down and have it checked.
 */
export async function lookIntoPortal(
  simulator: Simulator,
  kessai: Pick<Kessai, 'fetch' | 'orders'>,
  orderId: string,
): Promise<void> {
  const { payments } = await kessai.orders.get(orderId);
  const known = new Set(payments.map(({ providerPaymentId }) => providerPaymentId));
  const { tradingId } = payments[0]!;
  const there = simulator.control.books().payments.filter((each) => each.tradingId === tradingId);
  if (there.some(({ paymentId }) => !known.has(paymentId))) return;
  const staff = consoleOf({ visit: (address, init) => kessai.fetch(new Request(address, init)) });
  const { body } = await staff.look<AlarmList>('/alarms');
  for (const { id, kind, orderId: about } of body.alarms) {
    if (kind !== 'DOUBLE_CHARGE_RISK' || about !== orderId) continue;
    await staff.press(`/alarms/${id}/note`, { note: '管理画面に、ほかの決済はありません' });
    await staff.press(`/alarms/${id}/check`);
  }
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
