import type { Context } from '../context.ts';
import { sameSecret } from '../secrets.ts';

/**
 * The address of a slip: the payment's id and a seal that only we can make, so that it can stand in a mail and be opened
 * without the session, and nobody finds another one by trying.
 */
export const slipAddress = ({ publicUrl, secrets }: Context, paymentId: string): string =>
  `${publicUrl}/slips/sl_${paymentId.replace(/^pay_/, '')}_${secrets.slipSeal(paymentId)}`;

/** The payment an address was made for; `undefined` for one that we did not make. */
export function paymentIdOf({ secrets }: Pick<Context, 'secrets'>, part: string): string | undefined {
  const [, id, seal] = /^sl_([a-z0-9]{1,64})_([a-z0-9]{1,64})$/.exec(part) ?? [];
  if (id === undefined || seal === undefined) return undefined;
  const paymentId = `pay_${id}`;
  return sameSecret(secrets.slipSeal(paymentId), seal) ? paymentId : undefined;
}
