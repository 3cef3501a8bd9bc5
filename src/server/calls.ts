import { OpenCustomer } from '../contract/customer.ts';
import { UpdateOrder } from '../contract/order.ts';
import { CreateSession } from '../contract/session.ts';
import { removeCardByApi } from './cards/by-api.ts';
import { openCustomer } from './cards/customer-session.ts';
import { listCards, mayLeave } from './cards/staff.ts';
import { createSession } from './checkout/create-session.ts';
import { explainSession } from './checkout/explain.ts';
import type { Context } from './context.ts';
import { readErrors } from './error-log/read-errors.ts';
import { parseWith } from './http/respond.ts';
import type { Kessai } from './kessai.ts';
import { listNotices } from './notices/list-notices.ts';
import { noticeStatus } from './notices/notice-status.ts';
import { changeByApi, inquireByApi, operateByApi, sendSlipByApi, viewByApi } from './operations/by-api.ts';
import { paymentsOfOrder } from './operations/payment-view.ts';
import { updateOrder } from './orders/update-order.ts';
import { getOrder } from './orders/view-order.ts';
import { findLostByApi, reconcileByApi, recoverByApi, sweepByApi } from './recovery/by-api.ts';
import { listLost } from './recovery/lost.ts';
import { listDifferences } from './recovery/reconcile.ts';
import { verifyBooks } from './recovery/verify.ts';
import { listRestock } from './restock/work-list.ts';
import { slipMail } from './slips/slip-mail.ts';
import { replayByApi } from './webhooks/by-api.ts';
import { listDeliveries } from './webhooks/deliveries.ts';

/** What the shop's server can ask for besides the adapter's own life. */
type Calls = Omit<Kessai, 'ready' | 'fetch' | 'jobs' | 'close'>;

/**
 * Which use case each call leads to.
 *
 * @param now waits for the database, and gives the settings as they are by then
 */
export const callsOf = (now: () => Promise<Context>): Calls => ({
  sessions: {
    create: async (input) => createSession(await now(), parseWith(CreateSession, input)),
    explain: async (sessionId) => explainSession(await now(), sessionId),
  },
  payments: {
    get: async (id) => viewByApi(await now(), id),
    ofOrder: async (orderId) => paymentsOfOrder(await now(), orderId),
    capture: async (id, request) => operateByApi(await now(), 'capture', id, request),
    void: async (id, request) => operateByApi(await now(), 'void', id, request),
    refund: async (id, request) => operateByApi(await now(), 'refund', id, request),
    change: async (id, request) => changeByApi(await now(), id, request),
    slipMail: async (id, options) => slipMail(await now(), id, options),
    sendSlip: async (id) => sendSlipByApi(await now(), id),
    inquire: async (id) => inquireByApi(await now(), id),
  },
  orders: {
    get: async (orderId) => getOrder(await now(), orderId),
    update: async (orderId, change) => updateOrder(await now(), orderId, parseWith(UpdateOrder, change)),
  },
  notices: {
    list: async (options) => listNotices(await now(), options),
    status: async () => noticeStatus(await now()),
  },
  webhooks: {
    deliveries: async (options) => listDeliveries(await now(), options),
    replay: async (eventId) => replayByApi(await now(), eventId),
  },
  cards: {
    list: async (customerId) => listCards(await now(), customerId),
    remove: async (customerId, cardId) => removeCardByApi(await now(), customerId, cardId),
  },
  customers: {
    open: async (input) => openCustomer(await now(), parseWith(OpenCustomer, input)),
    mayLeave: async (customerId) => mayLeave(await now(), customerId),
  },
  recovery: {
    sweep: async (how) => sweepByApi(await now(), how),
    reconcile: async () => reconcileByApi(await now()),
    differences: async () => (await listDifferences(await now())).differences,
    verify: async (how) => verifyBooks(await now(), how),
    lost: async (number) => listLost(await now(), number),
    findLost: async () => findLostByApi(await now()),
    recover: async (paymentId, request) => recoverByApi(await now(), paymentId, request),
    restock: async () => listRestock(await now()),
    errors: async () => readErrors(await now()),
  },
});
