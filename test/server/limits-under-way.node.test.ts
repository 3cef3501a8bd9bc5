import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import pg from 'pg';
import type { Authorization, Outcome } from '../../src/core/ports.ts';
import { lockCustomer } from '../../src/server/cards/customer.ts';
import { openCustomer } from '../../src/server/cards/customer-session.ts';
import { registerCard } from '../../src/server/cards/register-card.ts';
import type { Browser } from '../../src/server/checkout/browser.ts';
import { createSession } from '../../src/server/checkout/create-session.ts';
import { pay } from '../../src/server/checkout/pay.ts';
import type { Context } from '../../src/server/context.ts';
import { makeJobs } from '../../src/server/jobs.ts';
import { watchShop } from '../../src/server/limits/guard.ts';
import { ProblemError } from '../../src/server/problem.ts';
import { sha256 } from '../../src/server/secrets.ts';
import { openStore, type Store } from '../../src/server/store/store.ts';
import { contextOn } from '../support/context.ts';
import { gate } from '../support/gate.ts';
import { startPostgres } from '../support/postgres.ts';
import { newKey, startRig } from '../support/rig.ts';

const rig = await startRig({ card: { storedCards: true } });
const folder = await mkdtemp(path.join(tmpdir(), 'kessai-limits-'));
const postgres = await startPostgres();
const opened: Context[] = [];
after(async () => {
  await Promise.all(opened.map(({ store }) => store.close()));
  await postgres.stop();
  await rig.close();
  await rm(folder, { recursive: true, force: true });
});

const engines = {
  SQLite: () => `file:${path.join(folder, `${newKey()}.db`)}`,
  PostgreSQL: () => postgres.create(`limits_${newKey()}`),
};

/** A provider that answers 020 when the test says so. */
function slowProvider() {
  const newRound = () => {
    let end: (outcome: Outcome<Authorization>) => void = () => {};
    const answer = new Promise<Outcome<Authorization>>((resolve) => {
      end = resolve;
    });
    return { answer, end };
  };
  let round = newRound();
  return {
    authorize: () => round.answer,
    /** Answers every call under way, those included that have not left yet, and waits until all are recorded. */
    async answerAll(contexts: readonly Context[], outcome: Outcome<Authorization>) {
      round.end(outcome);
      await Promise.all(contexts.flatMap(({ underWay }) => [...underWay.values()]));
      round = newRound();
    },
  };
}

const accepted: Outcome<Authorization> = {
  kind: 'ok',
  value: { providerPaymentId: '1', providerStatus: '20' },
};
const refused: Outcome<Authorization> = {
  kind: 'declined',
  decline: { error: 'declined', code: '1G12', detail: '' },
};

type Provider = ReturnType<typeof slowProvider>;

/** Two adapter processes of one shop, on one database. They answer at once and go on behind the answer. */
async function startProcesses(address: string, provider: Provider): Promise<[Context, Context]> {
  const start = async () => {
    const context = contextOn(rig, await openStore(address));
    opened.push(context);
    const gateway = { ...context.gateway, authorize: provider.authorize };
    return { ...context, gateway, answerHeldMs: 0 };
  };
  return [await start(), await start()];
}

interface Press extends Browser {
  customerId?: string;
  fingerprint?: string;
  savedCard?: string;
}

/** A card the member has kept. */
async function keepCard(context: Context, customerId: string): Promise<string> {
  const id = 'card_1';
  await context.store.transaction(async (books) => {
    const { key } = await lockCustomer(context, books, customerId);
    await books.cards.addCard({
      id,
      customer_key: key,
      provider_card_id: '1',
      brand: 'visa',
      last4: '1234',
      expiry: null,
      holder_name: null,
      created_at: context.clock.now(),
      last_used_at: null,
      removed_at: null,
      forgotten_at: null,
      check_asked_at: null,
      check_result: null,
      checked_at: null,
      stored_by: null,
    });
  });
  return id;
}

/** Opens an order of its own and presses once; the state it leads to, or the type of the refusal. */
async function press(
  context: Context,
  { customerId, fingerprint, savedCard, ...browser }: Press,
): Promise<string> {
  const { id } = await createSession(context, {
    orderId: newKey().slice(0, 12),
    amount: 4080,
    amountFinal: true,
    returnUrl: '/',
    expiresInMinutes: 600,
    ...(customerId !== undefined && { customerId }),
  });
  const session = (await context.store.books.session(id))!;
  const common = { key: newKey(), amount: 4080, installments: 'once', token: 'tok' } as const;
  const input =
    savedCard === undefined
      ? ({ ...common, method: 'card', ...(fingerprint !== undefined && { fingerprint }) } as const)
      : ({ ...common, method: 'saved_card', savedCard } as const);
  return pay(context, session, input, browser).then(
    ({ state }) => state,
    (error: unknown) => {
      if (error instanceof ProblemError) return error.key;
      throw error;
    },
  );
}

/** So many presses at the same instant, spread over the processes; how many of each ending. */
async function pressTogether(contexts: readonly Context[], times: number, over: Press) {
  const results = await Promise.all(
    Array.from({ length: times }, (_, n) => press(contexts[n % contexts.length]!, over)),
  );
  const counts: Record<string, number> = {};
  for (const result of results) counts[result] = (counts[result] ?? 0) + 1;
  return counts;
}

const limits = [
  ['address', { address: '192.0.2.1' }, 10],
  ['card', { fingerprint: 'card-1' }, 3],
  ['member', { customerId: '77' }, 5],
] as const satisfies [string, Press, number][];

for (const [name, create] of Object.entries(engines)) {
  describe(`presses at the same instant in two processes on ${name}`, () => {
    for (const [whose, mark, limit] of limits) {
      it(`begin as many tries of one ${whose} as may fail, and no more`, async () => {
        const provider = slowProvider();
        const contexts = await startProcesses(await create(), provider);
        const counts = await pressTogether(contexts, 25, mark);
        assert.deepEqual(counts, { confirming: limit, limited: 25 - limit });
        await provider.answerAll(contexts, refused);
        assert.equal(await press(contexts[0], mark), 'limited');
      });
    }

    it('give their places back when they end well', async () => {
      const provider = slowProvider();
      const contexts = await startProcesses(await create(), provider);
      await pressTogether(contexts, 11, { address: '192.0.2.1' });
      await provider.answerAll(contexts, accepted);
      const counts = await pressTogether(contexts, 11, { address: '192.0.2.1' });
      assert.deepEqual(counts, { confirming: 10, limited: 1 });
      await provider.answerAll(contexts, accepted);
    });
  });
}

/** A process that sleeps, in the middle of its transaction, once it holds the marks of a press. */
function asleepWithMarks(context: Context, sleep: () => Promise<void>): Context {
  const transaction: Store['transaction'] = (work) =>
    context.store.transaction((books) => {
      const hold = books.attempts.hold.bind(books.attempts);
      books.attempts.hold = async (marks) => {
        await hold(marks);
        await sleep();
      };
      return work(books);
    });
  return { ...context, store: { ...context.store, transaction } };
}

/** Until some transaction on this server waits for what another one holds. */
async function someoneWaits(address: string): Promise<void> {
  const client = new pg.Client(address);
  await client.connect();
  while ((await client.query('select 1 from pg_locks where not granted')).rowCount === 0);
  await client.end();
}

describe('a press with a saved card and a registration of the same member, on PostgreSQL', () => {
  it('wait for each other in one order: both go on', async () => {
    const provider = slowProvider();
    const address = await engines.PostgreSQL();
    const contexts = await startProcesses(address, provider);
    const [one, other] = contexts;
    const savedCard = await keepCard(one, '77');
    const { clientSecret } = await openCustomer(one, {
      customerId: '77',
      returnUrl: '/mypage',
      expiresInMinutes: 30,
    });
    const session = (await one.store.books.cards.session({ secret_hash: sha256(clientSecret) }))!;

    const { reached, open, pass } = gate();
    const pressing = press(asleepWithMarks(one, pass), { customerId: '77', savedCard });
    await reached;
    const registering = registerCard(other, session, { key: newKey(), token: 'tok' }, {});
    await someoneWaits(address);
    open();
    assert.equal(await pressing, 'confirming');
    assert.ok((await registering).registration);
    await provider.answerAll(contexts, refused);
  });
});

describe('a try whose outcome is unknown', () => {
  it('keeps its place until it is known, and gives it back when it turns out well', async () => {
    const provider = slowProvider();
    const [context] = await startProcesses(engines.SQLite(), provider);
    const mark = { fingerprint: 'card-1' };
    await pressTogether([context], 3, mark);
    await provider.answerAll([context], { kind: 'unknown', reason: 'the answer was lost' });
    assert.equal(await press(context, mark), 'limited');

    const record = {
      found: true,
      providerPaymentId: '1',
      providerStatus: '20',
      amount: 4080,
    } as const;
    const inquire = async () => ({ kind: 'ok', value: record }) as const;
    rig.advance(11_000);
    await makeJobs({ ...context, gateway: { ...context.gateway, inquire } }, undefined).runDue();
    assert.equal(await press(context, mark), 'confirming');
    await provider.answerAll([context], accepted);
  });

  it('counts as failed when the provider’s record says that the card company refused', async () => {
    const provider = slowProvider();
    const [context] = await startProcesses(engines.SQLite(), provider);
    const mark = { fingerprint: 'card-1' };
    await pressTogether([context], 3, mark);
    await provider.answerAll([context], { kind: 'unknown', reason: 'the answer was lost' });
    const record = {
      found: true,
      providerPaymentId: '1',
      providerStatus: '11',
      amount: 4080,
    } as const;
    const inquire = async () => ({ kind: 'ok', value: record }) as const;
    rig.advance(11_000);
    await makeJobs({ ...context, gateway: { ...context.gateway, inquire } }, undefined).runDue();
    assert.equal(await press(context, mark), 'limited');
  });
});

describe('the share of failures in a shop', () => {
  it('is taken of the tries that have ended: those under way thin it out for nobody', async () => {
    const provider = slowProvider();
    const [plain] = await startProcesses(engines.SQLite(), provider);
    const context = { ...plain, limits: { ...plain.limits, shopTries: 5 } };
    await pressTogether([context], 5, {});
    await provider.answerAll([context], refused);
    await pressTogether([plain], 20, {});
    await watchShop(context);
    assert.deepEqual(
      (await context.store.books.openAlarms()).map(({ kind }) => kind),
      ['CARDING'],
    );
    await provider.answerAll([context], accepted);
    await watchShop(context);
    assert.deepEqual(await context.store.books.openAlarms(), []);
  });

  it('is each shop’s own: another shop of the database is not on its guard, and leaves the alarm alone', async () => {
    const provider = slowProvider();
    const address = engines.SQLite();
    const [one] = await startProcesses(address, provider);
    const attacked = { ...one, limits: { ...one.limits, shopTries: 5 } };
    const quiet: Context = {
      ...attacked,
      shop: 'quiet',
      tradingPrefix: 'Q',
      store: await openStore(address, { shop: 'quiet' }),
    };
    opened.push(quiet);
    await pressTogether([attacked], 5, {});
    await provider.answerAll([attacked], refused);
    await watchShop(attacked);
    await watchShop(quiet);
    const alarmed = async ({ store }: Context) =>
      (await store.books.openAlarms()).map(({ payment_id }) => payment_id);
    assert.deepEqual([await alarmed(attacked), await alarmed(quiet)], [['shop/shop'], []]);

    await pressTogether([quiet], 5, {});
    await provider.answerAll([quiet], refused);
    await watchShop(quiet);
    assert.deepEqual([await alarmed(attacked), await alarmed(quiet)], [['shop/shop'], ['shop/quiet']]);
  });

  it('costs no payment when it cannot be looked at', async (t) => {
    const provider = slowProvider();
    const [context] = await startProcesses(engines.SQLite(), provider);
    const look = t.mock.method(context.store.books.attempts, 'endedOfShop', () =>
      Promise.reject(new Error('the database is away')),
    );
    assert.equal(await press({ ...context, answerHeldMs: 5_000, gateway: paying(context) }, {}), 'paid');
    assert.equal(look.mock.callCount(), 1);
  });
});

const paying = ({ gateway }: Context): Context['gateway'] => ({
  ...gateway,
  authorize: async () => accepted,
});
