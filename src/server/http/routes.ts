import { createRoute, type RouteConfig, z } from '@hono/zod-openapi';
import { CustomerCards, OpenCustomer, OpenedCustomer, RegisterCard } from '../../contract/customer.ts';
import { UpdatedOrder, UpdateOrder } from '../../contract/order.ts';
import { PaidyClosed, PayRequest } from '../../contract/payment.ts';
import { Problem } from '../../contract/problem.ts';
import { CheckoutSession, CreatedSession, CreateSession } from '../../contract/session.ts';

const refusal = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: Problem } },
});

const answer = <S extends z.ZodType>(schema: S, description: string) => ({
  description,
  content: { 'application/json': { schema } },
});

const body = <S extends z.ZodType>(schema: S) => ({
  required: true,
  content: { 'application/json': { schema } },
});

/** The HTTP API as data: what `openapi.json` says, and where each handler hangs. Paths are below the mount point. */
export const routes = {
  createSession: createRoute({
    method: 'post',
    path: '/sessions',
    summary: 'Open the checkout of one order. From the shop server.',
    security: [{ createKey: [] }],
    request: { body: body(CreateSession) },
    responses: {
      201: answer(CreatedSession, 'The session of this order, new or the one it has'),
      400: refusal('Malformed'),
      401: refusal('The create key is missing or wrong'),
      422: refusal('The amount is not final'),
    },
  }),
  readSession: createRoute({
    method: 'get',
    path: '/session',
    summary: 'Where the checkout stands. From the buyer’s page; also what it polls.',
    security: [{ clientSecret: [] }],
    responses: {
      200: answer(CheckoutSession, 'The session'),
      401: refusal('The client secret is missing or wrong'),
    },
  }),
  pay: createRoute({
    method: 'post',
    path: '/session/payments',
    summary: 'Pay. Answered within 12 seconds; 202 means that the outcome is still being confirmed.',
    security: [{ clientSecret: [] }],
    request: { body: body(PayRequest) },
    responses: {
      200: answer(CheckoutSession, 'Paid, or declined with the reason in `payment.error`'),
      202: answer(CheckoutSession, 'Not known yet: poll the session, and do not pay again'),
      400: refusal('Malformed, or it carries something like a card number'),
      401: refusal('The client secret is missing or wrong'),
      409: refusal('The amount has changed, or the order has a payment'),
      403: refusal('The shop’s own check (CAPTCHA, login) is needed first'),
      404: refusal('The saved card is not there'),
      410: refusal('The session has expired'),
      429: refusal('Too many failures; blocked for a while'),
      422: refusal('The method is not available, or the key was used with other parameters'),
      503: refusal('The provider cannot be reached'),
    },
  }),
  restart: createRoute({
    method: 'post',
    path: '/session/restart',
    summary: 'Pay otherwise: leave a payment that waits for the buyer. A slip or a page can still be paid.',
    security: [{ clientSecret: [] }],
    responses: {
      200: answer(CheckoutSession, 'The session, open again'),
      401: refusal('The client secret is missing or wrong'),
      409: refusal('The buyer has come back already, and the payment is being made'),
    },
  }),
  paidyClosed: createRoute({
    method: 'post',
    path: '/session/paidy',
    summary: 'What Paidy’s window said when it closed. Never proof: the provider is asked.',
    security: [{ clientSecret: [] }],
    request: { body: body(PaidyClosed) },
    responses: {
      200: answer(CheckoutSession, 'The session as it now stands'),
      400: refusal('Malformed'),
      401: refusal('The client secret is missing or wrong'),
    },
  }),
  readCards: createRoute({
    method: 'get',
    path: '/session/cards',
    summary: 'Ask the provider for the member’s saved cards; `DELETE` below it removes one.',
    security: [{ clientSecret: [] }],
    responses: {
      200: answer(CheckoutSession, 'The session with the cards as they are now'),
      401: refusal('The client secret is missing or wrong'),
      404: refusal('The session is not a member’s, or cards are not kept'),
    },
  }),
  updateOrder: createRoute({
    method: 'put',
    path: '/orders/{orderId}',
    summary:
      'Tell what became of an order in the shop. From the shop server. Nothing is sent to the provider.',
    security: [{ createKey: [] }],
    request: { params: z.object({ orderId: z.string().min(1).max(64) }), body: body(UpdateOrder) },
    responses: {
      200: answer(UpdatedOrder, 'The order, its status derived from its payments'),
      400: refusal('Malformed'),
      401: refusal('The create key is missing or wrong'),
      404: refusal('No session was ever opened for the order'),
    },
  }),
  openCustomer: createRoute({
    method: 'post',
    path: '/customers',
    summary: 'Open the card management of one member. From the shop server.',
    security: [{ createKey: [] }],
    request: { body: body(OpenCustomer) },
    responses: {
      201: answer(OpenedCustomer, 'The secret for the page, and the cards'),
      400: refusal('Malformed'),
      401: refusal('The create key is missing or wrong'),
    },
  }),
  readCustomer: createRoute({
    method: 'get',
    path: '/customer',
    summary: 'A member’s saved cards. From マイページ.',
    security: [{ clientSecret: [] }],
    responses: {
      200: answer(CustomerCards, 'The cards'),
      401: refusal('The client secret is missing or wrong'),
      410: refusal('The card management has expired'),
    },
  }),
  registerCard: createRoute({
    method: 'post',
    path: '/customer/cards',
    summary: 'Register a card, or replace one; `DELETE` below it removes one.',
    security: [{ clientSecret: [] }],
    request: { body: body(RegisterCard) },
    responses: {
      200: answer(CustomerCards, 'The cards; `registration` says what became of this one'),
      400: refusal('Malformed, or it carries something like a card number'),
      403: refusal('The shop’s own check is needed first'),
      404: refusal('The card to replace is not there'),
      409: refusal('The list is full, or another registration is under way'),
      429: refusal('Too many registrations or failures; blocked for a while'),
    },
  }),
  restartCustomer: createRoute({
    method: 'post',
    path: '/customer/restart',
    summary: 'Give up a registration that waits for the buyer at the card issuer.',
    security: [{ clientSecret: [] }],
    responses: { 200: answer(CustomerCards, 'The cards') },
  }),
} as const satisfies Record<string, RouteConfig>;
