import type { Context } from '../context.ts';
import { findOut } from './find-out.ts';
import { tendStuck } from './stuck.ts';

/**
 * {@link findOut}, and what follows from it: a cancel that stands still although the provider was asked is looked after
 * (R-24).
 *
 * @param tries how many inquiries have already settled nothing; sets when the next one is due.
 */
export async function settlePayment(context: Context, paymentId: string, tries: number): Promise<void> {
  if (!(await findOut(context, paymentId, tries))) return;
  await tendStuck(context, paymentId);
  context.wake();
}
