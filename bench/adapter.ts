import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { Agent, request } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { paygent } from '../src/gateways/paygent/index.ts';
import { createKessai, toNodeListener } from '../src/server.ts';
import type { Listening } from '../src/simulator.ts';
import { payment, telegram } from '../test/simulator/client.ts';
import { GOOD_CARD, makeToken, newKey, paygentConfig } from '../test/support/rig.ts';
import { median, quantile } from './row.ts';

const PAYMENTS = 400;
/** Not counted: connections are opened and code is compiled. */
const WARM_UP = 40;

export interface AdapterCost {
  /** Milliseconds of a card payment through the adapter, HTTP and a durable SQLite file included. */
  paid: { median: number; p99: number };
  /** Milliseconds of the bare telegram to the same provider over the same kind of connection. */
  bare: { median: number; p99: number };
  /** What the adapter adds: a payment less the median telegram. */
  added: { median: number; p99: number };
}

/** Pays by card again and again, and sends the bare telegram in between. */
export async function measureAdapter(): Promise<AdapterCost> {
  const folder = mkdtempSync(path.join(tmpdir(), 'kessai-bench-'));
  const provider = spawn(process.execPath, [path.join(import.meta.dirname, 'simulator.ts')], {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const [line] = (await once(createInterface({ input: provider.stdout! }), 'line')) as [string];
  const endpoints = { ...JSON.parse(line), close: async () => {} } as Listening;
  const kessai = createKessai({
    gateway: paygent(paygentConfig(endpoints)),
    database: `file:${path.join(folder, 'bench.db')}`,
    key: randomBytes(32),
    logTo: { write: () => {} },
  });
  const server = createServer(toNodeListener(kessai));
  await kessai.ready;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const agent = new Agent({
    keepAlive: true,
    ca: readFileSync(endpoints.ca),
    cert: readFileSync(endpoints.clientCert),
    key: readFileSync(endpoints.clientKey),
  });
  const paid: number[] = [];
  const bare: number[] = [];
  for (let round = 0; round < WARM_UP + PAYMENTS; round++) {
    const { clientSecret } = await kessai.sessions.create({
      orderId: newKey().slice(0, 12),
      amount: 4080,
      returnUrl: '/complete',
    });
    const [token, other] = [await makeToken(endpoints, GOOD_CARD), await makeToken(endpoints, GOOD_CARD)];
    const one = await timed(() => pay(origin, clientSecret, token));
    const two = await timed(() => authorize(endpoints, other, round, agent));
    if (round >= WARM_UP) {
      paid.push(one);
      bare.push(two);
    }
  }

  server.close();
  server.closeAllConnections();
  agent.destroy();
  await kessai.close();
  const ended = once(provider, 'exit');
  provider.disconnect();
  await ended;
  rmSync(folder, { recursive: true, force: true });
  const summary = (samples: number[]) => ({ median: median(samples), p99: quantile(samples, 0.99) });
  const added = paid.map((ms) => ms - median(bare));
  return { paid: summary(paid), bare: summary(bare), added: summary(added) };
}

async function timed(act: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await act();
  return performance.now() - start;
}

/** A card payment as the buyer's browser asks for it. */
async function pay(origin: string, secret: string, token: string): Promise<void> {
  const response = await fetch(`${origin}/kessai/session/payments`, {
    method: 'POST',
    headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
    body: JSON.stringify({ key: newKey(), method: 'card', amount: 4080, token }),
  });
  const answer = (await response.json()) as { state?: string };
  if (answer.state !== 'paid') throw new Error(`Not paid: ${JSON.stringify(answer)}`);
}

/** The same payment without an adapter: one telegram. */
function authorize(endpoints: Listening, token: string, round: number, agent: Agent): Promise<void> {
  const body = new URLSearchParams(
    telegram(endpoints, '020', payment(token, { trading_id: `BENCH${round}` })),
  ).toString();
  return new Promise((resolve, reject) => {
    const sent = request(
      `${endpoints.module}/n/card/request`,
      { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, agent },
      async (response) => {
        const answer = await text(response);
        if (answer.includes('result=0')) resolve();
        else reject(new Error(`The provider refused: ${answer}`));
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}
