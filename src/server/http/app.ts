import { OpenAPIHono } from '@hono/zod-openapi';
import type { Context as HonoContext, MiddlewareHandler } from 'hono';
import { OpenCustomer, RegisterCard } from '../../contract/customer.ts';
import { UpdateOrder } from '../../contract/order.ts';
import { PaidyClosed, PayRequest } from '../../contract/payment.ts';
import { CreateSession } from '../../contract/session.ts';
import { holdsCardNumber, holdsValidCardNumber } from '../card-data.ts';
import { customerOf } from '../cards/customer.ts';
import { openCustomer, viewCustomer } from '../cards/customer-session.ts';
import { registerCard, restartRegistration } from '../cards/register-card.ts';
import { deleteCard } from '../cards/removed-card.ts';
import { syncCards } from '../cards/sync-cards.ts';
import type { Browser } from '../checkout/browser.ts';
import { createSession } from '../checkout/create-session.ts';
import { paidyClosed } from '../checkout/paidy-closed.ts';
import { pay } from '../checkout/pay.ts';
import { restart } from '../checkout/restart.ts';
import { stateOf, viewSession } from '../checkout/session-view.ts';
import { speakerOf } from '../checkout/speaker.ts';
import type { Context } from '../context.ts';
import { comeBack } from '../departure/back.ts';
import { goAway } from '../departure/go.ts';
import { receiveNotice } from '../notices/receive.ts';
import { updateOrder } from '../orders/update-order.ts';
import { ProblemError } from '../problem.ts';
import { type SlipForm, serveSlip } from '../slips/serve-slip.ts';
import type { Session } from '../store/schema/sessions.ts';
import { documentOf } from '../three-d-secure/authentication.ts';
import { returnFromIssuer } from '../three-d-secure/return.ts';
import { customerSessionOf, requireCreateKey, requireOwnOrigin, sessionOf } from './access.ts';
import { buyerProblem, issuerPage, sendOn } from './issuer-page.ts';
import { readJson } from './read-json.ts';
import { json, parseWith, problemResponse } from './respond.ts';
import { returnFields } from './return-fields.ts';
import { routes } from './routes.ts';
import { makeDesk } from './staff/desk.ts';
import { staffRoutes } from './staff/index.ts';

export interface HttpOptions {
  /** Where the shop mounted us, e.g. `/kessai`. */
  path: string;
  /** Keys with which the shop's server may open sessions over HTTP. Empty: only in process. */
  createKeys: readonly string[];
  /** Origins of shop pages on other hosts that may use the buyer's routes. */
  origins: readonly string[];
}

interface Env {
  Variables: { requestId: string };
  /** What whoever mounted us tells about the request. */
  Bindings: { address?: string };
}

/** The adapter's HTTP half: a function from Request to Response. */
export function makeApp(context: Context, options: HttpOptions): OpenAPIHono<Env> {
  const app = new OpenAPIHono<Env>().basePath(options.path);
  const { createKeys, origins } = options;

  app.use(async (c, next) => {
    c.set('requestId', `req_${context.ids.random(10)}`);
    await next();
  });
  app.use('/session/*', ownOrigin(origins));
  app.use('/session', ownOrigin(origins));
  app.use('/customer/*', ownOrigin(origins));
  app.use('/customer', ownOrigin(origins));

  app.post(routes.createSession.path, async (c) => {
    requireCreateKey(createKeys, c.req.raw);
    return json(
      201,
      await createSession(context, parseWith(CreateSession, await readJson(c.req.raw, holdsValidCardNumber))),
    );
  });

  app.get(routes.readSession.path, async (c) => {
    const session = await sessionOf(context, c.req.raw);
    return json(200, await viewSession(context, context.store.books, session));
  });

  app.post(routes.pay.path, async (c) => {
    const session = await sessionOf(context, c.req.raw);
    const view = await pay(
      context,
      session,
      parseWith(PayRequest, await readJson(c.req.raw, holdsCardNumber)),
      browserOf(c),
    );
    return json(view.state === 'confirming' ? 202 : 200, view);
  });

  app.post(routes.restart.path, async (c) => {
    const session = await sessionOf(context, c.req.raw);
    await restart(context, session);
    return json(200, await viewSession(context, context.store.books, session));
  });

  app.post(routes.paidyClosed.path, async (c) => {
    const session = await sessionOf(context, c.req.raw);
    const told = parseWith(PaidyClosed, await readJson(c.req.raw, holdsValidCardNumber));
    await paidyClosed(context, session, told);
    return json(200, await viewSession(context, context.store.books, session));
  });

  app.get(routes.readCards.path, async (c) => {
    const session = await sessionOf(context, c.req.raw);
    await refuseUnlessOpen(context, session);
    await syncCards(context, await customerOf(context, session));
    return json(200, await viewSession(context, context.store.books, session));
  });

  app.delete(`${routes.readCards.path}/:card`, async (c) => {
    const session = await sessionOf(context, c.req.raw);
    await refuseUnlessOpen(context, session);
    await deleteCard(context, await customerOf(context, session), c.req.param('card'), 'buyer');
    return json(200, await viewSession(context, context.store.books, session));
  });

  app.post(routes.openCustomer.path, async (c) => {
    requireCreateKey(createKeys, c.req.raw);
    return json(
      201,
      await openCustomer(context, parseWith(OpenCustomer, await readJson(c.req.raw, holdsValidCardNumber))),
    );
  });

  app.get(routes.readCustomer.path, async (c) => {
    const session = await customerSessionOf(context, c.req.raw);
    return json(200, await viewCustomer(context, context.store.books, session));
  });

  app.post(routes.registerCard.path, async (c) => {
    const session = await customerSessionOf(context, c.req.raw);
    const input = parseWith(RegisterCard, await readJson(c.req.raw, holdsCardNumber));
    return json(200, await registerCard(context, session, input, browserOf(c)));
  });

  app.delete(`${routes.registerCard.path}/:card`, async (c) => {
    const session = await customerSessionOf(context, c.req.raw);
    const customer = (await context.store.books.cards.customer(session.customer_key))!;
    await deleteCard(context, customer, c.req.param('card'), 'buyer');
    return json(200, await viewCustomer(context, context.store.books, session));
  });

  app.post(routes.restartCustomer.path, async (c) => {
    const session = await customerSessionOf(context, c.req.raw);
    await restartRegistration(context, session);
    return json(200, await viewCustomer(context, context.store.books, session));
  });

  app.get('/three-d-secure/:nonce', async (c) => {
    const document = await documentOf(context, c.req.param('nonce'));
    if (document === undefined) throw new ProblemError('not-found');
    return issuerPage(document, context.gateway.environment);
  });

  app.on(['GET', 'POST'], '/three-d-secure/:nonce/return', async (c) => {
    const fields = await returnFields(c.req.raw);
    return sendOn(await returnFromIssuer(context, c.req.param('nonce'), fields));
  });

  app.get('/go/:nonce', async (c) => {
    const departure = await goAway(context, c.req.param('nonce'));
    return 'url' in departure
      ? sendOn(departure.url)
      : issuerPage(departure.document, context.gateway.environment);
  });

  app.on(['GET', 'POST'], '/back/:nonce/:kind', async (c) => {
    const fields = await returnFields(c.req.raw);
    return sendOn(await comeBack(context, c.req.param('nonce'), c.req.param('kind'), fields));
  });

  app.put('/orders/:orderId', async (c) => {
    requireCreateKey(createKeys, c.req.raw);
    const change = parseWith(UpdateOrder, await readJson(c.req.raw, holdsValidCardNumber));
    return json(200, await updateOrder(context, c.req.param('orderId'), change));
  });

  app.post('/notices/:gateway', (c) =>
    receiveNotice(context, c.req.param('gateway'), c.req.raw, c.env?.address),
  );

  app.get('/slips/:slip', (c) => serveSlip(context, c.req.param('slip'), 'page', c.req.query('lang')));
  app.get('/slips/:slip/:form{slip\\.txt|calendar\\.ics}', (c) =>
    serveSlip(context, c.req.param('slip'), c.req.param('form') as SlipForm, c.req.query('lang')),
  );

  staffRoutes(makeDesk(app, context, context.staff.authorize));
  // What is no route of the console tells nobody so.
  app.all('/staff/*', () => {
    throw new ProblemError('forbidden');
  });

  for (const route of Object.values(routes)) app.openAPIRegistry.registerPath(route);
  app.openAPIRegistry.registerComponent('securitySchemes', 'createKey', { type: 'http', scheme: 'bearer' });
  app.openAPIRegistry.registerComponent('securitySchemes', 'clientSecret', {
    type: 'http',
    scheme: 'bearer',
  });
  app.doc31('/openapi.json', { openapi: '3.1.0', info: { title: 'Kessai', version: '1' } });

  app.notFound((c) => refuse(context, new ProblemError('not-found'), c.req.raw, c.get('requestId')));
  app.onError((error, c) => refuse(context, error, c.req.raw, c.get('requestId')));
  return app;
}

/** What a request tells of the buyer's browser. */
const browserOf = (c: HonoContext<Env>): Browser => ({
  address: c.env?.address,
  accept: c.req.header('accept'),
  userAgent: c.req.header('user-agent'),
});

/** Whoever finds the secret of an order that is over in a browser's history has no business with the member's cards. */
async function refuseUnlessOpen(context: Context, session: Session): Promise<void> {
  const payments = await context.store.books.paymentsOfOrder(session.order_key);
  const payment = speakerOf(payments, session.id);
  if (stateOf(session, payment, context.clock.now()) !== 'open') throw new ProblemError('session-expired');
}

/** Own pages and listed origins; the latter get the CORS headers their browser asks for. */
function ownOrigin(origins: readonly string[]): MiddlewareHandler<Env> {
  return async (c, next) => {
    const origin = requireOwnOrigin(origins, c.req.raw);
    if (origin === undefined) return next();
    if (c.req.method === 'OPTIONS') return new Response(null, { status: 204, headers: corsHeaders(origin) });
    await next();
    for (const [name, value] of Object.entries(corsHeaders(origin))) c.res.headers.set(name, value);
  };
}

const corsHeaders = (origin: string): Record<string, string> => ({
  'access-control-allow-origin': origin,
  'access-control-allow-methods': 'GET, POST, DELETE',
  'access-control-allow-headers': 'authorization, content-type',
  'access-control-max-age': '600',
  vary: 'origin',
});

/** Addresses that a buyer's browser stands at by itself. */
const buyerPages = /\/(?:three-d-secure|go|back|slips)\//;

function refuse(context: Context, error: unknown, request: Request, requestId = 'req_unknown'): Response {
  // A client secret has no place in an address, and a nonce has to have one; neither is logged.
  const path = new URL(request.url).pathname
    .slice(0, 100)
    .replace(/c[su]_\w*/g, 'cs_…')
    .replace(/((?:three-d-secure|go|back|slips)\/)\w+/, '$1…');
  const route = `${request.method} ${path}`;
  if (error instanceof ProblemError) {
    context.log('request.failed', { requestId, route, status: error.status, problem: error.key });
    return buyerPages.test(path) ? buyerProblem(error) : problemResponse(error, requestId);
  }
  const fault = error instanceof Error ? error : new Error(String(error));
  context.log('request.crashed', { requestId, route, error: fault.message, stack: fault.stack });
  return problemResponse(new ProblemError('internal'), requestId);
}
