import type { z } from '@hono/zod-openapi';
import type { PayRequest } from '../../contract/payment.ts';
import type { CheckoutSession } from '../../contract/session.ts';
import type { Context } from '../context.ts';
import type { Session } from '../store/schema/sessions.ts';
import type { Browser } from './browser.ts';
import { payByApplication } from './by-application.ts';
import { payByCard } from './by-card.ts';
import { payByPaidy } from './by-paidy.ts';
import { confirmFreeOrder } from './free-order.ts';

type PayInput = z.output<typeof PayRequest>;
type PressedBy = PayInput['method'];
type Pressed<M extends PressedBy> = Extract<PayInput, { method: M }>;

type Beginning<M extends PressedBy> = (
  context: Context,
  session: Session,
  input: Pressed<M>,
  browser: Browser,
) => Promise<CheckoutSession>;

/** How each way to pay begins. */
const beginnings: { [M in PressedBy]: Beginning<M> } = {
  card: payByCard,
  saved_card: payByCard,
  konbini: payByApplication,
  atm: payByApplication,
  bank: payByApplication,
  carrier: payByApplication,
  link: payByApplication,
  paidy: payByPaidy,
  none: confirmFreeOrder,
};

/** One press of 注文を確定する, by any way to pay. See `press.ts`. */
export function pay<M extends PressedBy>(
  context: Context,
  session: Session,
  input: Pressed<M>,
  browser: Browser = {},
): Promise<CheckoutSession> {
  // The table's row is the input's own, which a lookup by a union cannot show to the compiler.
  const begin = beginnings[input.method] as Beginning<M>;
  return begin(context, session, input, browser);
}
