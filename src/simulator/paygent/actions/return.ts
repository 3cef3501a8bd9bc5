import { bankReturnResult } from '../../../gateways/paygent/wire.ts';
import type { Visit, VisitKind } from '../visits.ts';
import type { World } from '../world.ts';

/** Where a page sends the browser, and the fields it takes along: by GET or POST, as `policies.returnMethod` says. */
export interface WayBack {
  url: string;
  fields: Readonly<Record<string, string>>;
}

/** The page behind an address, also when it is over; `world.visits.isOpen` tells whether the buyer can act on it. */
export const findVisit = <K extends VisitKind>(
  world: World,
  visitId: string,
  kind: K,
): Visit<K> | undefined => world.visits.find(visitId, kind);

/**
 * Back to the shop: `done` to the return address, `stopped` to the one for buyers who stop, `other` for another way to pay.
 * `undefined` where the shop gave no such address. None of it proves anything.
 */
export function returnTo(visit: Visit, way: 'done' | 'stopped' | 'other'): WayBack | undefined {
  const url = addressOf(visit)[way];
  return url === undefined ? undefined : { url, fields: fieldsOf(visit, way) };
}

function addressOf(visit: Visit): Partial<Record<'done' | 'stopped' | 'other', string | undefined>> {
  switch (visit.kind) {
    case 'bank':
    case 'link':
      return { done: visit.returnUrl, stopped: visit.stopUrl };
    case 'carrier_login':
      return { done: visit.returnUrl, stopped: visit.cancelUrl };
    case 'carrier':
      return { done: visit.returnUrl, stopped: visit.cancelUrl, other: visit.otherUrl };
  }
}

/** A bank's page says how it went (one lineage); the others name the payment. */
function fieldsOf(visit: Visit, way: 'done' | 'stopped' | 'other'): Record<string, string> {
  const ids = { trading_id: visit.tradingId, ...(visit.paymentId && { payment_id: visit.paymentId }) };
  if (visit.kind === 'carrier_login') return {};
  return visit.kind === 'bank' && way === 'done' ? { result: bankReturnResult.done, ...ids } : ids;
}
