import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { createSimulator } from '../../src/simulator.ts';
import { directly, merchant, rawPayment } from './client.ts';

test('through the network, what happens by itself is told without anybody looking', async () => {
  const statuses: (string | null)[] = [];
  let settled = () => {};
  const done = new Promise<void>((resolve) => {
    settled = resolve;
  });
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    statuses.push(new URLSearchParams(body).get('payment_status'));
    response.end('result=0');
    if (statuses.length === 3) settled();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const notifyUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const simulator = createSimulator({ merchants: [merchant], notifyUrl, delays: { simultaneousSale: 50 } });
  const at = await simulator.listen();
  try {
    await directly(simulator, merchant)('020', rawPayment('4708224192401234', { sales_mode: '1' }));
    await done;
    assert.deepEqual(statuses, ['10', '20', '40']);
  } finally {
    await at.close();
    server.closeAllConnections();
    server.close();
  }
});

test('a provider that has closed tells nobody anything any more', async () => {
  const heard: string[] = [];
  const simulator = createSimulator({
    merchants: [merchant],
    notifyUrl: 'http://shop.test/',
    deliver: async ({ url }) => {
      heard.push(url);
      return new Response('result=0');
    },
  });
  const at = await simulator.listen();
  await at.close();
  await directly(simulator, merchant)('020', rawPayment('4708224192401234'));
  await simulator.control.delivered();
  assert.deepEqual(heard, []);
});
