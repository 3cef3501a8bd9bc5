import type { Context, Hono } from 'hono';
import type { Carrier } from '../../../core/carrier.ts';
import { wireStatus } from '../../../gateways/paygent/wire.ts';
import { authorizeAtCarrier, carrierPin, leaveCarrier, logInAtCarrier, returnTo } from '../actions.ts';
import { type CarrierVisit, carrierConfirmPage, carrierLoginPage, WRONG_PASSWORD } from '../pages/carrier.ts';
import type { World } from '../world.ts';
import { digits, show, showNext, typed } from './show.ts';
import { type Env, limit, newApp } from './site.ts';
import { addressOf, atVisit, leave, paymentOf, showOver } from './visit.ts';

/** 携帯キャリアのユーザ認証 (104): who the buyer is; they go back to the shop with an OpenID. */
export function carrierLoginPages(world: World): Hono<Env> {
  const app = newApp();
  app.on(
    ['GET', 'POST'],
    '/:id',
    atVisit(world, 'carrier_login', (visit, context) =>
      world.visits.isOpen(visit)
        ? show(context, carrierLoginPage(visit))
        : showOver(context, visit, returnTo(visit, 'stopped')),
    ),
  );
  app.post(
    '/:id/login',
    limit,
    atVisit(world, 'carrier_login', async (visit, context) => {
      const { account, password } = await typed(context);
      if (!account || password === WRONG_PASSWORD)
        return show(
          context,
          carrierLoginPage(visit, 'ID またはパスワードが違います。もう一度入力してください。'),
        );
      return leave(world, context, logInAtCarrier(world, visit));
    }),
  );
  app.post(
    '/:id/cancel',
    limit,
    atVisit(world, 'carrier_login', (visit, context) => leave(world, context, leaveCarrier(world, visit))),
  );
  return app;
}

/**
 * 携帯キャリアのお支払い (100): the amount and four digits. Who has paid and comes again is sent back to the shop again.
 *
 * The link page of the method has the same steps below its own address.
 */
export function carrierPages(world: World, kind: 'carrier' | 'link'): Hono<Env> {
  const app = newApp();
  app.on(
    ['GET', 'POST'],
    '/:id',
    atVisit(world, kind, (visit, context) => showCarrier(world, visit, context)),
  );
  app.post(
    '/:id/pin',
    limit,
    atVisit(world, kind, async (visit, context) => {
      const pin = digits((await typed(context))['pin']);
      if (pin !== carrierPin && world.visits.isOpen(visit))
        return show(context, carrierConfirmPage(visit, carrierOf(world, visit), '暗証番号が違います。'));
      authorizeAtCarrier(world, visit, pin);
      return showNext(context, addressOf(visit));
    }),
  );
  app.post(
    '/:id/cancel',
    limit,
    atVisit(world, kind, (visit, context) => leave(world, context, leaveCarrier(world, visit))),
  );
  app.post(
    '/:id/other',
    limit,
    atVisit(world, kind, (visit, context) => leave(world, context, leaveCarrier(world, visit, 'other'))),
  );
  return app;
}

/** The page as things stand. */
export function showCarrier(world: World, visit: CarrierVisit, context: Context<Env>) {
  if (world.visits.isOpen(visit)) return show(context, carrierConfirmPage(visit, carrierOf(world, visit)));
  const isPaid = paymentOf(world, visit)?.history.some(({ status }) => authorized.includes(status));
  return isPaid
    ? leave(world, context, returnTo(visit, 'done'))
    : showOver(context, visit, returnTo(visit, 'stopped'));
}

const authorized: readonly string[] = [wireStatus.authorized, wireStatus.authorizationComplete];

/** Whose customer the buyer is. @throws {RangeError} before the link page has been told */
function carrierOf(world: World, visit: CarrierVisit): Carrier {
  const payment = paymentOf(world, visit);
  if (payment?.method !== 'carrier') throw new RangeError('No carrier has been chosen');
  return payment.carrier;
}
