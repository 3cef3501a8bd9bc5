import type { Context } from '../context.ts';
import { operate } from '../operations/operate.ts';
import { ProblemError } from '../problem.ts';
import { CAPTURE_CONFIRM_MS } from '../timing.ts';
import { type LeftAlive, lookAtChange } from './look-at-change.ts';

/**
 * R-30, S4 and S5: looks at both payments of an amount change until one is proven to be left. An old payment that the provider
 * has left alive is told to go again, which is the safe direction; never the new one.
 *
 * @param tries how many looks have proven nothing; the first one only looks, for the provider may not be done yet
 */
export async function proveChange(context: Context, changeId: string, tries: number): Promise<void> {
  const left = await lookAtChange(context, changeId, tries);
  if (left) await cancelAgain(context, changeId, left, tries);
}

/** Through an operation like any other; its key is made from the change and the try, so two workers send one telegram. */
async function cancelAgain(
  context: Context,
  changeId: string,
  { payment, verb }: LeftAlive,
  tries: number,
): Promise<void> {
  const key = `${changeId.replace('_', '-')}-${tries}`;
  const result = await operate(context, verb, payment.id, { key }).catch((error: unknown) => {
    // Refused before anything was sent: something else is open, or the window has closed. The next look tries again.
    if (error instanceof ProblemError) return undefined;
    throw error;
  });
  if (!result?.ok) return;
  const soon = context.clock.now() + CAPTURE_CONFIRM_MS;
  await context.store.transaction((books) => books.planJob('change', changeId, soon, tries + 1));
  context.wake();
}
