import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { CheckoutSession, CreatedSession } from '../../src/contract/session.ts';
import { createSimulator, type Listening, type Simulator } from '../../src/simulator.ts';
import { throughPages } from '../support/acs.ts';
import { startPostgres, type TestPostgres } from '../support/postgres.ts';
import {
  BUYER,
  GOOD_CARD,
  HOLDER,
  makeToken,
  newKey,
  PUBLIC_URL,
  paygentConfig,
  THREE_D_SECURE,
} from '../support/rig.ts';

const script = fileURLToPath(new URL('../support/adapter-process.ts', import.meta.url));
const key = randomBytes(32).toString('hex');
const createKey = newKey();

let simulator: Simulator;
let endpoints: Listening;
let postgres: TestPostgres;
let folder: string;

before(async () => {
  simulator = createSimulator({ browserTls: false });
  endpoints = await simulator.listen();
  postgres = await startPostgres();
  folder = await mkdtemp(path.join(tmpdir(), 'kessai-kill-'));
});
after(async () => {
  await endpoints.close();
  await postgres.stop();
  await rm(folder, { recursive: true, force: true });
});

/** Those still running when a test failed half-way. */
const running = new Set<() => Promise<void>>();
afterEach(async () => {
  for (const kill of running) await kill();
});

interface Adapter {
  url: string;
  kill(): Promise<void>;
}

type Card = Parameters<typeof paygentConfig>[1];

async function start(database: string, card?: Card): Promise<Adapter> {
  const config = paygentConfig(endpoints, card);
  const argument = JSON.stringify({ config, database, key, createKey, publicUrl: PUBLIC_URL });
  const child = spawn(process.execPath, [script, argument], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = await once(child.stdout, 'data');
  const kill = async () => {
    running.delete(kill);
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  };
  running.add(kill);
  return { url: `http://127.0.0.1:${String(line).trim()}`, kill };
}

const call = (url: string, secret: string, body?: unknown) =>
  fetch(url, {
    ...(body !== undefined && { method: 'POST', body: JSON.stringify(body) }),
    headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
  });

async function open(adapter: Adapter, orderId: string): Promise<CreatedSession> {
  const order = { orderId, amount: 4080, buyer: BUYER, returnUrl: '/complete', expiresInMinutes: 600 };
  return (await call(`${adapter.url}/kessai/sessions`, createKey, order)).json();
}

async function pay(adapter: Adapter, secret: string): Promise<Response> {
  const token = await makeToken(endpoints, GOOD_CARD);
  const request = { key: newKey(), method: 'card', amount: 4080, token, ...HOLDER };
  return call(`${adapter.url}/kessai/session/payments`, secret, request);
}

const read = async (adapter: Adapter, secret: string): Promise<CheckoutSession> =>
  (await call(`${adapter.url}/kessai/session`, secret)).json();

/** The same address on the adapter that runs now: a port of its own stands for the shop's public name. */
const at = (adapter: Adapter, address: string): string =>
  address.replace(PUBLIC_URL, `${adapter.url}/kessai`);

/** The buyer at the card issuer, whose page comes from us, and their way back to us: as far as anybody answers. */
async function throughIssuer(adapter: Adapter, redirect: string): Promise<() => Promise<unknown>> {
  const document = await (await fetch(at(adapter, redirect))).text();
  const { termUrl } = simulator.control
    .books()
    .authentications.find(({ authenticationId }) => document.includes(authenticationId))!;
  const back = await throughPages(document, termUrl, fetch);
  const query = new URLSearchParams(back!.fields);
  return () => fetch(`${at(adapter, termUrl)}?${query}`, { redirect: 'manual' });
}

/** Puts the adapter's clock forward far enough, often enough, for every open question to be settled. */
async function settle(adapter: Adapter): Promise<void> {
  for (const seconds of [50, 11, 31, 121, 61, 601]) {
    const body = JSON.stringify({ milliseconds: seconds * 1000 });
    await fetch(`${adapter.url}/test/later`, { method: 'POST', body });
  }
}

const liveAtProvider = () =>
  simulator.control.books().payments.filter(({ status }) => ['20', '30', '40'].includes(status));

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5));
}

/** On both engines: the kill is the same, so what survives it must be too. */
const engines = [
  { name: 'SQLite', create: async (database: string) => `file:${path.join(folder, `${database}.db`)}` },
  { name: 'PostgreSQL', create: (database: string) => postgres.create(database) },
];

for (const { name, create } of engines) {
  describe(`kill -9 of the adapter on ${name}`, () => {
    it('between sending 020 and storing the answer ends in one authorisation known to both sides', async () => {
      simulator.control.reset();
      const database = await create('between');
      const first = await start(database);
      const { clientSecret } = await open(first, '1042');
      simulator.control.fault({ telegram: '020', moment: 'after_execute', kind: 'stall' });
      const lost = pay(first, clientSecret).catch(() => 'the connection died');
      await until(() => liveAtProvider().length === 1);
      await first.kill();
      assert.equal(await lost, 'the connection died');

      const second = await start(database);
      const reopened = await open(second, '1042');
      assert.equal(reopened.clientSecret, clientSecret);
      assert.equal(reopened.session.state, 'confirming');
      assert.equal((await pay(second, clientSecret)).status, 409);

      await settle(second);
      const settled = await read(second, clientSecret);
      assert.equal(settled.state, 'paid');
      assert.equal(settled.payment?.status, 'authorized');
      assert.equal((await pay(second, clientSecret)).status, 409);
      assert.equal(liveAtProvider().length, 1);
      await second.kill();
    });

    it('at any moment of a payment leaves both sides agreeing, and never two authorisations', async () => {
      simulator.control.reset();
      const database = await create('anywhere');
      let adapter = await start(database);
      const secrets: string[] = [];
      // From before the request is read to after the answer: a payment takes some 25 ms here.
      for (const delay of [0, 3, 6, 9, 12, 16, 20, 26]) {
        const { clientSecret } = await open(adapter, `kill-${delay}`);
        secrets.push(clientSecret);
        const lost = pay(adapter, clientSecret).catch(() => undefined);
        await new Promise((resolve) => setTimeout(resolve, delay));
        await adapter.kill();
        await lost;
        adapter = await start(database);
      }
      await settle(adapter);

      const states = await Promise.all(secrets.map(async (secret) => (await read(adapter, secret)).state));
      assert.deepEqual(
        states.filter((state) => state !== 'paid' && state !== 'open'),
        [],
      );
      assert.equal(liveAtProvider().length, states.filter((state) => state === 'paid').length);
      // Whoever is still open pays again; after that each order has exactly one authorisation.
      for (const secret of secrets) {
        if ((await read(adapter, secret)).state === 'open') await pay(adapter, secret);
      }
      const tradingIds = liveAtProvider().map(({ tradingId }) => tradingId);
      assert.equal(tradingIds.length, secrets.length);
      assert.equal(new Set(tradingIds).size, secrets.length);
      await adapter.kill();
    });

    it('at any moment of a payment with 3-D Secure leaves both sides agreeing, and never two authorisations', async () => {
      simulator.control.reset();
      const database = await create('issuer');
      const restart = () => start(database, { card: THREE_D_SECURE });
      let adapter = await restart();
      const secrets: string[] = [];
      for (const part of ['press', 'return'] as const) {
        for (const delay of [2, 7, 13, 20]) {
          const { clientSecret } = await open(adapter, `kill-${part}-${delay}`);
          secrets.push(clientSecret);
          let step: () => Promise<unknown> = () => pay(adapter, clientSecret);
          if (part === 'return') {
            const pressed: CheckoutSession = await (await pay(adapter, clientSecret)).json();
            step = await throughIssuer(adapter, pressed.payment!.next!.redirect);
          }
          const lost = step().catch(() => undefined);
          await new Promise((resolve) => setTimeout(resolve, delay));
          await adapter.kill();
          await lost;
          adapter = await restart();
        }
      }

      // Whoever is still asked for goes through with it; whoever is asked nothing any more pays again.
      const goOn = async (secret: string) => {
        const { state, payment } = await read(adapter, secret);
        if (state === 'action_required') await (await throughIssuer(adapter, payment!.next!.redirect))();
      };
      for (const secret of secrets) await goOn(secret);
      await settle(adapter);
      for (const secret of secrets) {
        if ((await read(adapter, secret)).state !== 'open') continue;
        await pay(adapter, secret);
        await goOn(secret);
      }

      const states = await Promise.all(secrets.map(async (secret) => (await read(adapter, secret)).state));
      assert.deepEqual(new Set(states), new Set(['paid']));
      const tradingIds = liveAtProvider().map(({ tradingId }) => tradingId);
      assert.equal(tradingIds.length, secrets.length);
      assert.equal(new Set(tradingIds).size, secrets.length);
      await adapter.kill();
    });
  });
}
