import type { ReturnPages } from '../../core/application.ts';
import type { Context } from '../context.ts';

/** In what way a buyer's browser came back; none of it proves anything. `identified`: from the carrier's login. */
export const returnKinds = ['done', 'stopped', 'other', 'identified'] as const;

export type ReturnKind = (typeof returnKinds)[number];

export const isReturnKind = (value: string): value is ReturnKind =>
  (returnKinds as readonly string[]).includes(value);

/** Where the buyer leaves the shop by: an address of ours that sends on, or shows the provider's page. */
export const goAddress = ({ publicUrl, secrets }: Context, paymentId: string): string =>
  `${publicUrl}/go/${secrets.nonce('away', paymentId)}`;

export const backAddress = (
  { publicUrl, secrets }: Pick<Context, 'publicUrl' | 'secrets'>,
  paymentId: string,
  kind: ReturnKind,
): string => `${publicUrl}/back/${secrets.nonce('away', paymentId)}/${kind}`;

/** What the provider is told to send the buyer back to. */
export const returnPages = (context: Context, paymentId: string): ReturnPages => ({
  done: backAddress(context, paymentId, 'done'),
  stopped: backAddress(context, paymentId, 'stopped'),
  other: backAddress(context, paymentId, 'other'),
});
