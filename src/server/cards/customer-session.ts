import type { z } from '@hono/zod-openapi';
import type { CustomerCards, OpenCustomer, OpenedCustomer } from '../../contract/customer.ts';
import type { BuyerFacts } from '../../core/buyer.ts';
import type { Context } from '../context.ts';
import { toldError } from '../limits/told-error.ts';
import { sha256 } from '../secrets.ts';
import type { Books } from '../store/books.ts';
import type { Customer, CustomerSession } from '../store/schema/customers.ts';
import type { Registration, RegistrationState } from '../store/schema/registrations.ts';
import { pageAddress } from '../three-d-secure/authentication.ts';
import { keeperOf } from './card-keeper.ts';
import { cardMethodFor, savedCardsOf } from './card-method.ts';
import { lockCustomer } from './customer.ts';

const MINUTE_MS = 60_000;

/** A registration is news for this long; afterwards the page shows the list and nothing else. */
const NEWS_MS = 10 * MINUTE_MS;

/** Opens マイページ's card management for one member. Each call opens another one; they all show the same cards. */
export async function openCustomer(
  context: Context,
  input: z.output<typeof OpenCustomer>,
): Promise<OpenedCustomer> {
  const { ids, clock, secrets, store } = context;
  const id = `cus_${ids.random(16)}`;
  const now = clock.now();
  const clientSecret = secrets.customerSecret(id);
  const session = await store.transaction(async (books) => {
    const customer = await lockCustomer(context, books, input.customerId);
    const opened: CustomerSession = {
      id,
      customer_key: customer.key,
      secret_hash: sha256(clientSecret),
      return_url: input.returnUrl,
      buyer: input.buyer ? JSON.stringify(input.buyer) : null,
      created_at: now,
      expires_at: now + input.expiresInMinutes * MINUTE_MS,
    };
    await books.cards.addSession(opened);
    return opened;
  });
  return { clientSecret, customer: await viewCustomer(context, store.books, session) };
}

export const buyerOf = ({ buyer }: CustomerSession): BuyerFacts =>
  buyer === null ? {} : (JSON.parse(buyer) as BuyerFacts);

/** The one answer of every card-management route, read from the books. */
export async function viewCustomer(
  context: Context,
  books: Books,
  session: CustomerSession,
): Promise<CustomerCards> {
  const { gateway, clock } = context;
  const customer = (await books.cards.customer(session.customer_key))!;
  const rows = await books.cards.cards(customer.key);
  const shown = savedCardsOf(rows, clock.now());
  const rules = gateway.card?.saved;
  const keepers = await Promise.all(rows.map((row) => keeperOf(context, books, customer, row)));
  const card =
    gateway.card &&
    rules &&
    (await cardMethodFor(context, books, gateway.card, {
      buyer: buyerOf(session),
      customerKey: customer.key,
      isSubscription: false,
    }));
  const registration = await news(context, books, customer);
  return {
    environment: customer.environment,
    cards: shown.map((saved, index) => {
      const keptBy = rules?.mayDelete ? keepers[index] : 'not_allowed';
      return { ...saved, ...(keptBy && { keptBy }) };
    }),
    max: rules?.max ?? 0,
    ...(card && { card }),
    expiresAt: new Date(session.expires_at).toISOString(),
    ...(registration && { registration }),
  };
}

const shownState: Record<RegistrationState, NonNullable<CustomerCards['registration']>['state']> = {
  authenticating: 'confirming',
  action_required: 'action_required',
  storing: 'confirming',
  done: 'done',
  failed: 'failed',
};

async function news(
  context: Context,
  books: Books,
  { key }: Customer,
): Promise<CustomerCards['registration']> {
  const last = await books.cards.lastRegistration(key);
  const isOver = last?.state === 'done' || last?.state === 'failed';
  if (!last || (isOver && context.clock.now() > last.updated_at + NEWS_MS)) return undefined;
  const next = last.state === 'action_required' ? await nextOf(context, books, last) : undefined;
  const error = toldError(last);
  return {
    state: shownState[last.state],
    ...(last.replaces && { replaces: last.replaces }),
    ...(next && { next }),
    ...(error && { error }),
  };
}

async function nextOf(context: Context, books: Books, { id }: Registration) {
  const authentication = await books.authentications.find({ subject: id });
  if (authentication?.state !== 'open' || context.clock.now() >= authentication.expires_at) return undefined;
  return {
    redirect: pageAddress(context, authentication.id),
    until: new Date(authentication.expires_at).toISOString(),
  };
}
