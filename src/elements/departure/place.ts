import type { SessionPayment } from '../../client/session-client.ts';

/** Where the buyer pays: a bank's, a carrier's or the provider's page, or Paidy's window. */
export type Place = 'bank' | 'carrier' | 'paidy' | 'link';

export const placeOf = ({ method, via }: SessionPayment): Place =>
  via !== 'link' && (method === 'bank' || method === 'carrier' || method === 'paidy') ? method : 'link';

/** Whether the buyer can still go on there. */
export function isPassable({ next, paidy }: SessionPayment, now: number): boolean {
  if (paidy) return true;
  return !!next && (next.until === undefined || Date.parse(next.until) > now);
}
