import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { after, test } from 'node:test';
import { run } from '../../src/cli/simulator.ts';
import type { Listening } from '../../src/simulator.ts';
import { linesOf, post, telegram, withCertificate } from './client.ts';

const command = new URL('../../src/cli/simulator.ts', import.meta.url).href;
const script = `import { run } from ${JSON.stringify(command)}; process.exitCode = await run(process.argv.slice(1));`;
const started: ChildProcess[] = [];
after(() => {
  for (const child of started) child.kill('SIGKILL');
});

/** The command in a process of its own, with all it prints. */
function start(...args: string[]) {
  const child = spawn(process.execPath, ['--input-type=module', '-e', script, '--', ...args]);
  started.push(child);
  const output: string[] = [];
  const lines = createInterface({ input: child.stdout }).on('line', (line) => output.push(line));
  return { child, output, firstLine: once(lines, 'line'), exit: once(child, 'exit') };
}

const keys = [
  ...['module', 'token', 'link', 'control', 'merchantId', 'connectId', 'connectPassword', 'tokenKey'],
  ...['moduleHashKey', 'noticeHashKey', 'threeDSecureHashKey', 'linkHashKey'],
  ...['ca', 'clientCert', 'clientKey', 'clientPem'],
];

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  test(`the command prints one line of JSON, answers telegrams over TLS, and stops cleanly on ${signal}`, async () => {
    const directory = mkdtempSync(path.join(tmpdir(), 'kessai-test-'));
    try {
      const { child, output, firstLine, exit } = start('--dir', directory);
      const [line] = (await firstLine) as [string];
      const at = JSON.parse(line) as Listening;
      assert.deepEqual(Object.keys(at), keys);
      assert.equal(at.ca, path.join(directory, 'ca.pem'));

      const body = new URLSearchParams(telegram(at, '094', { trading_id: 'x' })).toString();
      const answer = await post(`${at.module}/n/ref/paymentref`, body, withCertificate(at));
      assert.equal(linesOf(answer.body)['response_code'], 'P026');
      const browserTls = { ca: readFileSync(at.ca) };
      const token = await post(`${at.token}/n/token/request`, 'merchant_id=', browserTls);
      assert.deepEqual(JSON.parse(token.body.toString()), { result: '1200' });

      child.kill(signal);
      assert.deepEqual(await exit, [0, null]);
      assert.equal(output.length, 1);
    } finally {
      rmSync(directory, { recursive: true });
    }
  });

for (const [args, sentence] of [
  [['--port', 'x'], /--port takes a number/],
  [['--port', '65536'], /--port takes a number/],
  [['--notify', 'ftp://x'], /--notify takes an http/],
  [['--colour'], /--colour/],
] as const)
  test(`${args.join(' ')} is explained, with exit code 2`, async ({ mock }) => {
    const errors = mock.method(process.stderr, 'write', () => true);
    const code = await run(args);
    const [explained] = errors.mock.calls[0]?.arguments ?? [];
    mock.restoreAll();
    assert.equal(code, 2);
    assert.match(String(explained), sentence);
  });

test('a port that is taken is reported with exit code 1', async ({ mock }) => {
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const errors = mock.method(process.stderr, 'write', () => true);
  try {
    const code = await run(['--port', String((taken.address() as AddressInfo).port)]);
    const [explained] = errors.mock.calls[0]?.arguments ?? [];
    assert.equal(code, 1);
    assert.match(String(explained), /EADDRINUSE/);
  } finally {
    mock.restoreAll();
    taken.close();
  }
});
