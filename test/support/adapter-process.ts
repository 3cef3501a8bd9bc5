import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { paygent } from '../../src/gateways/paygent/index.ts';
import { createKessai, toNodeListener } from '../../src/server.ts';

// An adapter in a process of its own, to be killed. Argument: JSON of `{ config, database, key, createKey, publicUrl?, staffRole? }`.
// `POST /test/later {milliseconds}` puts its clock forward and does the work that is then due.
const { config, database, key, createKey, publicUrl, staffRole } = JSON.parse(process.argv[2] ?? '{}');
let ahead = 0;
const clock = { now: () => Date.now() + ahead };
const kessai = createKessai({
  gateway: paygent(config, { clock, telegramTimeout: 5_000 }),
  database,
  key,
  createKeys: [createKey],
  ...(publicUrl !== undefined && { publicUrl }),
  ...(staffRole !== undefined && { staff: { authorize: () => staffRole } }),
  jobs: 'manual',
  logTo: { write: () => {} },
  clock,
});
const listener = toNodeListener(kessai);

const server = createServer((incoming, outgoing) => {
  if (incoming.url !== '/test/later') return listener(incoming, outgoing);
  let body = '';
  incoming.on('data', (chunk) => {
    body += chunk;
  });
  incoming.on('end', async () => {
    ahead += JSON.parse(body).milliseconds;
    await kessai.jobs.runDue();
    outgoing.end();
  });
});
await kessai.ready;
server.listen(0, '127.0.0.1', () => console.log((server.address() as AddressInfo).port));
