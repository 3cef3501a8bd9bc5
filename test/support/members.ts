import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { CustomerCards } from '../../src/contract/customer.ts';
import type { Saving } from '../../src/contract/method.ts';
import type { CheckoutSession, CreateSession } from '../../src/contract/session.ts';
import { openStore, type Store } from '../../src/server/store/store.ts';
import { BUYER, HOLDER, newKey, type Rig, type RigOptions, startRig } from './rig.ts';

/** A shop that keeps cards, with its books open beside it for what it tells nobody. */
export interface BookedShop extends Rig {
  store: Store;
  /** Closes the adapter; the books stay open. */
  stop(): Promise<void>;
}

/** @param database an address; a SQLite file of its own when left out */
export async function startBookedShop(options: RigOptions = {}, database?: string): Promise<BookedShop> {
  const folder = database === undefined ? await mkdtemp(path.join(tmpdir(), 'kessai-cards-')) : undefined;
  const address = database ?? `file:${path.join(folder!, 'kessai.db')}`;
  const rig = await startRig({
    ...options,
    card: { storedCards: true, ...options.card },
    kessai: { ...options.kessai, database: address },
  });
  await rig.kessai.ready;
  const store = await openStore(address);
  let stopping: Promise<void> | undefined;
  const stop = () => {
    stopping ??= rig.kessai.close();
    return stopping;
  };
  return {
    ...rig,
    store,
    stop,
    async close() {
      await stop();
      await rig.endpoints.close();
      await store.close();
      if (folder) await rm(folder, { recursive: true, force: true });
    },
  };
}

/** How a checkout offers to keep cards, if it does. */
export const savingOf = ({ methods }: CheckoutSession): Saving | undefined => {
  const [card] = methods;
  return card && 'saving' in card ? card.saving : undefined;
};

/** Buys with a new card, and lets the worker carry out what follows. */
export async function buyAndLink(
  shop: Rig,
  customerId: string | undefined,
  save: boolean,
  over: Partial<CreateSession> = {},
) {
  const { clientSecret: secret } = await shop.open({ ...(customerId && { customerId }), ...over });
  const request = { save, saveToken: await shop.token() };
  const paid = await shop.buy(secret, request);
  await shop.kessai.jobs.runDue();
  return { secret, paid, session: await shop.read(secret) };
}

/** What the member's next order offers. */
export async function nextOffer(shop: Rig, customerId?: string): Promise<Saving | undefined> {
  const { session } = await shop.open({ ...(customerId && { customerId }) });
  return savingOf(session);
}

/** マイページ of one member, and what a browser does there. */
export async function openPage(shop: Rig, customerId: string) {
  const { clientSecret: secret } = await shop.kessai.customers.open({
    customerId,
    buyer: BUYER,
    returnUrl: '/mypage/cards',
  });
  const send = async (path: string, init: RequestInit = {}) => {
    const response = await shop.call(`/customer${path}`, secret, init);
    return { status: response.status, body: (await response.json()) as CustomerCards & { type?: string } };
  };
  const register = async (over: Record<string, unknown> = {}) =>
    send('/cards', {
      method: 'POST',
      body: JSON.stringify({ key: newKey(), token: await shop.token(), ...HOLDER, ...over }),
    });
  return { customerId, secret, send, register };
}

/** Where the provider's page of a registration that waits is, in the shape the rig's buyer follows. */
export const waitingAt = ({ registration }: CustomerCards): CheckoutSession =>
  ({ payment: { next: registration!.next! } }) as CheckoutSession;

/** Passes the issuer's pages of a registration that waits; where the browser is sent on to. */
export const comeBack = async (shop: Rig, body: CustomerCards): Promise<string | null> =>
  shop.arrive(await shop.visitIssuer(waitingAt(body)));

/** The cards the provider has, and the kinds of telegrams it got, oldest first. */
export const stored = (shop: Rig) => shop.simulator.control.books().storedCards;
export const telegramKinds = (shop: Rig) => shop.simulator.control.books().telegrams.map(({ kind }) => kind);

/** Puts the clock forward step by step, the worker running after each as it would. */
export async function pass(shop: Rig, ...seconds: number[]): Promise<void> {
  for (const step of seconds) {
    shop.advance(step * 1000);
    await shop.kessai.jobs.runDue();
  }
}
