import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { createSimulator, type Listening } from '../../src/simulator.ts';
import { makeToken, newKey, paygentConfig } from '../support/rig.ts';

const bin = fileURLToPath(new URL('../../bin/kessai.js', import.meta.url));
const gateways = new URL('../../src/gateways/paygent/index.ts', import.meta.url).href;
let endpoints: Listening;
let folder: string;
before(async () => {
  endpoints = await createSimulator({ browserTls: false }).listen();
  folder = await mkdtemp(path.join(tmpdir(), 'kessai-serve-'));
});
after(async () => {
  await endpoints.close();
  await rm(folder, { recursive: true, force: true });
});

const run = (...args: string[]) =>
  spawn(process.execPath, [bin, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });

describe('kessai serve', () => {
  it('lets a shop that is not written in JavaScript sell over HTTP', async () => {
    const config = path.join(folder, 'kessai.config.ts');
    const options = {
      database: `file:${path.join(folder, 'kessai.db')}`,
      key: randomBytes(32).toString('hex'),
      createKeys: ['create-me-0123456789'],
    };
    await writeFile(
      config,
      `import { paygent } from '${pathToFileURL(fileURLToPath(gateways)).href}';
export default { ...${JSON.stringify(options)}, gateway: paygent(${JSON.stringify(paygentConfig(endpoints))}) };`,
    );
    const child = run('serve', '--config', config, '--port', '0');
    let log = '';
    child.stdout.on('data', (chunk) => {
      log += chunk;
    });
    while (!log.includes('"url"')) await once(child.stdout, 'data');
    const { url } = JSON.parse(log.split('\n').find((line) => line.includes('"url"'))!);

    const order = { orderId: '1042', amount: 4080, returnUrl: 'https://shop.example/thanks' };
    const post = (where: string, secret: string, body: unknown) =>
      fetch(`${url}${where}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
    const { clientSecret } = await (await post('/sessions', 'create-me-0123456789', order)).json();
    const token = await makeToken(endpoints, '4708224192401234');
    const request = { key: newKey(), method: 'card', amount: 4080, token };
    assert.equal((await (await post('/session/payments', clientSecret, request)).json()).state, 'paid');

    const gone = once(child, 'exit');
    child.kill('SIGTERM');
    assert.deepEqual(await gone, [0, null]);
    assert.equal(log.includes(token), false);
  });

  it('says what is wrong with its arguments or its configuration', async () => {
    const say = async (...args: string[]) => {
      const child = run(...args);
      let text = '';
      child.stderr.on('data', (chunk) => {
        text += chunk;
      });
      const [code] = await once(child, 'close');
      return { code, text };
    };
    assert.deepEqual((await say('serve')).code, 2);
    assert.match((await say('serve')).text, /--config is missing/);
    assert.equal((await say('serve', '--config', path.join(folder, 'nowhere.ts'))).code, 1);
    assert.match((await say('sell')).text, /no command sell/);
  });
});
