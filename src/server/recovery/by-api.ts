import type { Context } from '../context.ts';
import { apiCaller, audited } from '../staff/audit.ts';
import {
  outcomeOfSearch,
  outcomeOfSweep,
  reconcileDeed,
  recoverDeed,
  searchDeed,
  sweepDeed,
} from './deeds.ts';
import { findLost, type LostPayment, type RecoverRequest, recover, type Search } from './lost.ts';
import { type ReconciliationView, reconcile } from './reconcile.ts';
import { type SweepOptions, type SweepReport, sweep } from './sweep.ts';

/*
 * `kessai.recovery.…`: calls of the shop's own server, and commands, in the place of whoever pressed a button. They stand in
 * the audit log like the presses of staff.
 */

export const sweepByApi = (context: Context, how: SweepOptions = {}): Promise<SweepReport> =>
  audited(context, apiCaller, { action: 'sweep', ...sweepDeed(how) }, () => sweep(context, how), {
    outcomeOf: outcomeOfSweep,
  });

export const reconcileByApi = (context: Context): Promise<ReconciliationView> =>
  audited(context, apiCaller, { action: 'reconcile', ...reconcileDeed }, () =>
    reconcile(context, apiCaller.name),
  );

export const findLostByApi = (context: Context): Promise<Search> =>
  audited(context, apiCaller, { action: 'find-lost', ...searchDeed }, () => findLost(context), {
    outcomeOf: outcomeOfSearch,
  });

export const recoverByApi = (
  context: Context,
  paymentId: string,
  request: RecoverRequest,
): Promise<LostPayment> =>
  audited(context, apiCaller, { action: 'recover', ...recoverDeed(context, paymentId, request) }, () =>
    recover(context, paymentId, request),
  );
