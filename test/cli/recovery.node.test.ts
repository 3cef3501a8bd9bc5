import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, type TestContext, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { main as command } from '../../src/cli/main.ts';
import { paygent } from '../../src/gateways/paygent/index.ts';
import { createKessai, type Kessai } from '../../src/server.ts';
import { createSimulator, type Listening, type Simulator } from '../../src/simulator.ts';
import { makeToken, newKey, paygentConfig } from '../support/rig.ts';

/** The commands as a shop's crontab runs them: processes of their own beside the shop's server. */

const main = new URL('../../src/cli/main.ts', import.meta.url).href;
const gateways = new URL('../../src/gateways/paygent/index.ts', import.meta.url).href;
const DAY = 86_400_000;

let simulator: Simulator;
let endpoints: Listening;
let folder: string;
before(async () => {
  simulator = createSimulator({ browserTls: false });
  endpoints = await simulator.listen();
  folder = await mkdtemp(path.join(tmpdir(), 'kessai-errands-'));
});
after(async () => {
  await endpoints.close();
  await rm(folder, { recursive: true, force: true });
});

/** A shop with books of its own, and the configuration file its commands read. The commands run days later. */
async function openShop(daysLater: number) {
  const name = randomBytes(4).toString('hex');
  const options = {
    database: `file:${path.join(folder, `${name}.db`)}`,
    key: randomBytes(32).toString('hex'),
  };
  const config = path.join(folder, `${name}.config.ts`);
  const settings = JSON.stringify(paygentConfig(endpoints));
  await writeFile(
    config,
    `import { paygent } from '${fileURLToPath(gateways)}';
const clock = { now: () => Date.now() + ${daysLater * DAY} };
export default { ...${JSON.stringify(options)}, clock, gateway: paygent(${settings}, { clock, telegramTimeout: 3000 }) };`,
  );
  const kessai = createKessai({
    ...options,
    gateway: paygent(paygentConfig(endpoints)),
    jobs: 'manual',
    logTo: { write: () => {} },
  });
  return { kessai, config };
}

/** A purchase through the adapter's own routes; a card of the simulator's list. */
async function buy(kessai: Kessai, orderId: string, card: string): Promise<string | undefined> {
  const { clientSecret } = await kessai.sessions.create({ orderId, amount: 4080, returnUrl: '/done' });
  await kessai.fetch(
    new Request('http://shop.test/kessai/session/payments', {
      method: 'POST',
      headers: { authorization: `Bearer ${clientSecret}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        key: newKey(),
        method: 'card',
        amount: 4080,
        token: await makeToken(endpoints, card),
      }),
    }),
  );
  const [payment] = await kessai.payments.ofOrder(orderId);
  return payment?.providerPaymentId ?? undefined;
}

interface Ended {
  code: number;
  out: string;
  err: string;
}

async function run(...args: string[]): Promise<Ended> {
  const child = spawn(
    process.execPath,
    [
      '--input-type=module',
      '-e',
      `process.exitCode = await (await import('${main}')).main(process.argv.slice(1))`,
      '--',
      ...args,
    ],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let [out, err] = ['', ''];
  child.stdout.on('data', (chunk) => {
    out += chunk;
  });
  child.stderr.on('data', (chunk) => {
    err += chunk;
  });
  const [code] = (await once(child, 'close')) as [number];
  return { code, out, err };
}

const GOOD = '4708224192401234';
const REFUSED = '4708224192408102';

describe('kessai sweep', () => {
  test('says with --dry what it would do, does it, and has nothing to do the next time', async () => {
    const { kessai, config } = await openShop(8);
    await buy(kessai, 'refused', REFUSED);
    await buy(kessai, 'paid', GOOD);
    const dry = await run('sweep', '--config', config, '--dry');
    assert.equal(dry.code, 0, dry.err);
    assert.match(dry.out, /^refused → would be closed/m);
    assert.equal((await kessai.orders.get('refused')).status, 'processing');
    const done = await run('sweep', '--config', config, '--json');
    assert.equal(done.code, 0, done.err);
    const { closed, kept } = JSON.parse(done.out);
    assert.deepEqual([closed.map(({ orderId }: { orderId: string }) => orderId), kept], [['refused'], []]);
    assert.equal((await kessai.orders.get('refused')).status, 'cancelled');
    assert.equal((await kessai.orders.get('paid')).status, 'accepted');
    assert.match((await run('sweep', '--config', config)).out, /^0 closed, 0 kept$/m);
    await kessai.close();
  });

  test('ends with 1 when the provider gives no answer, and closes nothing', async () => {
    const { kessai, config } = await openShop(8);
    await buy(kessai, 'refused', REFUSED);
    simulator.control.fault({ telegram: '094', moment: 'after_execute', kind: 'html' });
    const { code, out } = await run('sweep', '--config', config);
    assert.equal(code, 1);
    assert.match(out, /refused → kept: the provider gave no answer/);
    assert.equal((await kessai.orders.get('refused')).status, 'processing');
    await kessai.close();
  });
});

describe('kessai reconcile and kessai verify', () => {
  test('find what was changed in the portal, take it over, and are clean afterwards', async () => {
    const { kessai, config } = await openShop(0);
    const paymentId = (await buy(kessai, 'A', GOOD))!;
    assert.equal((await run('verify', '--config', config, '--provider')).code, 0);
    simulator.control.operate(paymentId, 'cancel');
    const differs = await run('verify', '--config', config, '--provider', '--json');
    assert.equal(differs.code, 1);
    assert.deepEqual(
      JSON.parse(differs.out).breaches.map(({ rule }: { rule: string }) => rule),
      ['I-6'],
    );
    // Without asking the provider the books are right in themselves.
    assert.equal((await run('verify', '--config', config)).code, 0);

    const found = await run('reconcile', '--config', config);
    assert.equal(found.code, 1, found.err);
    assert.match(found.out, /changed in the provider’s portal/);
    assert.equal((await kessai.orders.get('A')).status, 'cancelled');
    const clean = await run('reconcile', '--config', config, '--json');
    assert.deepEqual([clean.code, JSON.parse(clean.out).differing], [0, 0], clean.out);
    const proven = await run('verify', '--config', config, '--provider');
    assert.equal(proven.code, 0, proven.out);
    await kessai.close();
  });

  test('a reconcile that is killed half-way is gone on with by the next', async () => {
    const { kessai, config } = await openShop(0);
    for (let count = 0; count < 12; count++) await buy(kessai, `order-${count}`, GOOD);
    simulator.control.fault({ telegram: '094', moment: 'before_read', kind: 'stall' });
    const child = spawn(
      process.execPath,
      [
        '--input-type=module',
        '-e',
        `await (await import('${main}')).main(process.argv.slice(1))`,
        '--',
        'reconcile',
        '--config',
        config,
      ],
      { stdio: 'ignore' },
    );
    while (simulator.control.books().faults.length > 0)
      await new Promise((resolve) => setTimeout(resolve, 20));
    child.kill('SIGKILL');
    await once(child, 'close');
    const { code, out, err } = await run('reconcile', '--config', config, '--json');
    assert.equal(code, 0, out + err);
    assert.equal(JSON.parse(out).checked, 12);
    await kessai.close();
  });
});

/** In this process: the exit code, and what is told about it. */
async function inProcess(t: TestContext, ...args: string[]): Promise<Omit<Ended, 'out'>> {
  let err = '';
  t.mock.method(process.stderr, 'write', (text: string) => {
    err += text;
    return true;
  });
  const code = await command(args);
  t.mock.restoreAll();
  return { code, err };
}

describe('what is wrong with the command itself', () => {
  for (const name of ['sweep', 'reconcile', 'verify']) {
    test(`${name}: missing and unknown arguments end with 2 and say how`, async (t) => {
      for (const args of [[name], [name, '--config', 'x', '--nonsense']]) {
        const { code, err } = await inProcess(t, ...args);
        assert.equal(code, 2);
        assert.match(err, new RegExp(`kessai ${name} --config`));
      }
    });

    test(`${name}: a configuration that is not there, or has nothing in it, ends with 1`, async (t) => {
      const broken = path.join(folder, 'broken.config.ts');
      await writeFile(broken, 'export const nothing = 1;');
      for (const config of [path.join(folder, 'none.ts'), broken]) {
        const { code, err } = await inProcess(t, name, '--config', config);
        assert.equal(code, 1, err);
        assert.match(err, new RegExp(`kessai ${name} could not be done`));
      }
    });
  }
});
