import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { chainKeys } from '../../../core/konbini.ts';
import { methods } from '../../../core/method.ts';
import { isTelegramKind, wireStatus } from '../../../gateways/paygent/wire.ts';
import { operatorActions } from '../actions.ts';
import type { Control } from '../control.ts';
import { type FaultKind, faultKinds, faultMoments, isPossible } from '../faults.ts';
import { forgedHows } from '../notices/forge.ts';

const count = z.number().int().min(1).max(1_000_000);

const Fault = z
  .strictObject({
    telegram: z
      .string()
      .regex(/^\d{3}$/)
      .optional(),
    moment: z.enum(faultMoments),
    kind: z.enum(Object.keys(faultKinds) as [FaultKind, ...FaultKind[]]),
    times: count.optional(),
    milliseconds: z.number().int().min(0).max(600_000).optional(),
  })
  .refine(isPossible, { path: ['kind'], message: 'cannot happen at this moment' });

const bodies = {
  fault: Fault,
  clock: z.strictObject({ advance: z.string() }),
  operator: z.strictObject({
    paymentId: z.string(),
    action: z.enum(operatorActions),
    amount: z.number().int().min(1).max(999_999_999).optional(),
  }),
  testTool: z.strictObject({
    paymentId: z.string().optional(),
    tradingId: z.string().optional(),
    merchantId: z.string().optional(),
    status: z.enum(wireStatus),
    at: z.number().int().optional(),
    bank: z.string().optional(),
    chain: z.enum(chainKeys).optional(),
  }),
  notices: z.discriminatedUnion('trick', [
    z.strictObject({ trick: z.literal('drop'), times: count.optional() }),
    z.strictObject({ trick: z.literal('duplicate'), times: count.optional() }),
    z.strictObject({ trick: z.literal('shuffle'), times: count, seed: z.number().int().optional() }),
    z.strictObject({ trick: z.literal('delay'), by: z.string(), times: count.optional() }),
    z.strictObject({ trick: z.literal('forge'), how: z.enum(forgedHows), times: count.optional() }),
  ]),
  tick: z.strictObject({
    method: z.enum(methods),
    status: z.enum(wireStatus),
    on: z.boolean(),
    merchantId: z.string().optional(),
  }),
  notify: z.strictObject({ url: z.string(), merchantId: z.string().optional() }),
  authentication: z.discriminatedUnion('ending', [
    z.strictObject({
      ending: z.literal('failed'),
      requestorErrorCode: z
        .string()
        .regex(/^R\d{4}$/)
        .optional(),
      serverErrorCode: z
        .string()
        .regex(/^\d{3,4}$/)
        .optional(),
      times: count.optional(),
    }),
    z.strictObject({ ending: z.literal('never_returns'), times: count.optional() }),
  ]),
  card: z.strictObject({
    customerId: z.string().regex(/^[A-Za-z0-9_-]{1,25}$/),
    number: z.string().regex(/^\d{14,16}$/),
    validTerm: z.string().regex(/^(0[1-9]|1[0-2])\d\d$/),
    holderName: z.string().max(50).optional(),
    brandLetter: z.string().max(1).optional(),
    merchantId: z.string().optional(),
  }),
  decline: z.strictObject({
    telegram: z.string().refine(isTelegramKind).optional(),
    code: z
      .string()
      .regex(/^[A-Z0-9]{4,5}$/)
      .optional(),
    detail: z.string().regex(/^[\x21-\x7e]{0,40}$/),
    times: count.optional(),
  }),
};

/** `undefined` members are left out, as the types behind want it. */
const compact = <T extends object>(value: T) =>
  Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };

/**
 * {@link Control} over HTTP, in JSON. Wrong input answers 400 and says which field; what the books do not allow, 409.
 *
 * It has no log-in, so it is bound to this machine, answers to no foreign host name and takes JSON only: a web page
 * somewhere cannot reach it through the developer's browser.
 */
export function controlApp(control: Control): Hono {
  const app = new Hono();
  app.use('*', async (context, next) => {
    const { hostname } = new URL(context.req.url);
    return /^(localhost|127\.0\.0\.1)$/.test(hostname)
      ? next()
      : context.json({ error: 'foreign host' }, 403);
  });

  app.get('/books', (context) => context.json(control.books()));
  app.post('/faults', async (context) => {
    const body = await read(context, bodies.fault);
    return body instanceof Response ? body : attempt(context, () => control.fault(compact(body)));
  });
  app.post('/clock', async (context) => {
    const body = await read(context, bodies.clock);
    return body instanceof Response ? body : attempt(context, () => control.advance(body.advance), 400);
  });
  app.post('/operator', async (context) => {
    const body = await read(context, bodies.operator);
    return body instanceof Response
      ? body
      : attempt(context, () => control.operate(body.paymentId, body.action, body.amount));
  });
  app.post('/test-tool', async (context) => {
    const body = await read(context, bodies.testTool);
    return body instanceof Response ? body : attempt(context, () => control.testTool(compact(body)));
  });
  app.post('/notices', async (context) => {
    const body = await read(context, bodies.notices);
    return body instanceof Response ? body : attempt(context, () => control.notices(compact(body)), 400);
  });
  app.post('/ticks', async (context) => {
    const body = await read(context, bodies.tick);
    return body instanceof Response
      ? body
      : attempt(context, () => control.tick(body.method, body.status, body.on, body.merchantId), 400);
  });
  app.post('/notify', async (context) => {
    const body = await read(context, bodies.notify);
    return body instanceof Response
      ? body
      : attempt(context, () => control.notify(body.url, body.merchantId), 400);
  });
  app.post('/decline', async (context) => {
    const body = await read(context, bodies.decline);
    return body instanceof Response ? body : attempt(context, () => control.decline(compact(body)));
  });
  app.get('/authentications', (context) => context.json(control.openAuthentications()));
  app.post('/authentications', async (context) => {
    const body = await read(context, bodies.authentication);
    return body instanceof Response ? body : attempt(context, () => control.authentication(compact(body)));
  });
  app.post('/cards', async (context) => {
    const body = await read(context, bodies.card);
    return body instanceof Response
      ? body
      : context.json({ customerCardId: control.storeCard(compact(body)) }, 201);
  });
  app.post('/reset', async (context) => {
    const body = await read(context, z.strictObject({}));
    return body instanceof Response ? body : attempt(context, () => control.reset());
  });
  return app;
}

async function read<T>(context: Context, schema: z.ZodType<T>): Promise<T | Response> {
  if (!context.req.header('content-type')?.startsWith('application/json'))
    return context.json({ error: 'send application/json' }, 415);
  const parsed = schema.safeParse(await context.req.json().catch(() => undefined));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  return context.json({ error: issue?.message, field: issue?.path.join('.') }, 400);
}

function attempt(context: Context, action: () => void, status: 400 | 409 = 409): Response {
  try {
    action();
    return context.body(null, 204);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return context.json({ error: error.message }, status);
  }
}
