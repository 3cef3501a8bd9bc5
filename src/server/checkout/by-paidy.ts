import type { z } from '@hono/zod-openapi';
import type { PayByPaidy } from '../../contract/payment.ts';
import type { CheckoutSession } from '../../contract/session.ts';
import type { Context } from '../context.ts';
import { newOperation } from '../operations/new-operation.ts';
import type { Session } from '../store/schema/sessions.ts';
import { PAGE_GRACE_MS, PAIDY_WINDOW_MS } from '../timing.ts';
import { newPayment } from './new-payment.ts';
import { moduleOffer } from './offer-of.ts';
import { paidyLaunch } from './paidy-launch.ts';
import { digestOf, press } from './press.ts';

/**
 * あと払い（ペイディ）. No telegram begins it: Paidy's own window asks for the authorisation under our trading id, and the
 * provider hears of it from Paidy. The operation stands for the press and is done when it is written.
 */
export function payByPaidy(
  context: Context,
  session: Session,
  input: z.output<typeof PayByPaidy>,
): Promise<CheckoutSession> {
  const sameness = [input.method, input.amount];
  return press(context, session, {
    input,
    sameness,
    async write(books, current) {
      await moduleOffer(context, books, current, 'paidy');
      const { gateway, clock } = context;
      const now = clock.now();
      const until = now + PAIDY_WINDOW_MS;
      const blank = await newPayment(context, books, current, {
        method: 'paidy',
        status: 'action_required',
        until_at: until,
      });
      const launch = paidyLaunch(gateway.offers.paidy!, current, blank.trading_id, now);
      const payment = { ...blank, paidy: JSON.stringify(launch) };
      const operation = newOperation(context, payment, 'apply', input.key, digestOf(sameness));
      await books.addPayment(payment);
      await books.addOperation({ ...operation, state: 'done', answered_at: now });
      await books.planJob('close-page', payment.id, until + PAGE_GRACE_MS.paidy);
      return {
        intent: { payment, operation: { ...operation, state: 'done' } },
        material: undefined,
      };
    },
  });
}
