import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { after, before, beforeEach, test } from 'node:test';
import { connect as tls } from 'node:tls';
import { createSimulator, type Listening, testCardNumber } from '../../src/simulator.ts';
import {
  type Fields,
  linesOf,
  payment,
  post,
  send,
  signed,
  telegram,
  tokenFor,
  withCertificate,
  withoutCertificate,
} from './client.ts';

const simulator = createSimulator({ browserTls: false });
let at: Listening;
before(async () => {
  at = await simulator.listen();
});
beforeEach(() => simulator.control.reset());
after(() => at.close());

const form = (fields: Fields) => new URLSearchParams(fields).toString();
const inquiry = { trading_id: 'nobody' };

test('a client with the certificate is answered in certificate mode', async () => {
  const answer = await send(at, '020', payment(await tokenFor(at, testCardNumber('visa', 'ok') ?? '')));
  assert.equal(answer['result'], '0');
  assert.match(answer['payment_id'] ?? '', /^\d{8}$/);
  assert.equal(answer['trading_id'], '1042000001');
});

test('the client certificate in one file with its key works too, and through localhost by name', async () => {
  const pem = readFileSync(at.clientPem);
  const tls = { ca: readFileSync(at.ca), cert: pem, key: pem };
  const answer = await post(`${at.module}/n/ref/paymentref`, form(telegram(at, '094', inquiry)), tls);
  assert.equal(new URL(at.module).hostname, 'localhost');
  assert.equal(linesOf(answer.body)['response_code'], 'P026');
});

test('a client without a certificate is turned away in certificate mode and nothing is booked', async () => {
  const answer = await post(
    `${at.module}/n/card/request`,
    form(telegram(at, '020', {})),
    withoutCertificate(at),
  );
  assert.equal(answer.status, 403);
  assert.deepEqual(simulator.control.books().telegrams, []);
});

test("another simulator's client certificate is turned away", async () => {
  const other = await createSimulator({ browserTls: false }).listen();
  try {
    const tls = { ...withCertificate(other), ca: readFileSync(at.ca) };
    const answer = await post(`${at.module}/n/ref/paymentref`, form(telegram(at, '094', inquiry)), tls);
    assert.equal(answer.status, 403);
  } finally {
    await other.close();
  }
});

test('a client that does not trust the CA does not get a connection', async () => {
  const answer = await post(`${at.module}/n/ref/paymentref`, '', {});
  assert.match(answer.broken ?? '', /SELF_SIGNED|UNABLE_TO_VERIFY/);
});

const hashed = (fields: Fields) =>
  telegram(at, '094', { ...inquiry, request_date: '20261121120000', ...fields });

test('an HTTP/1.0 client that offers only that in the handshake is answered, as the PHP module is', async () => {
  const body = form(telegram(at, '094', inquiry));
  const { hostname: host, port } = new URL(at.module);
  const files = {
    ca: readFileSync(at.ca),
    cert: readFileSync(at.clientPem),
    key: readFileSync(at.clientPem),
  };
  const socket = tls({ host, port: Number(port), servername: host, ALPNProtocols: ['http/1.0'], ...files });
  socket.end(`POST /n/ref/paymentref HTTP/1.0\r\nContent-Length: ${body.length}\r\n\r\n${body}`);
  const answer = await text(socket);
  assert.match(answer, /^HTTP\/1\.1 200 OK\r\n/);
  assert.match(answer, /\r\n\r\n\r\nresult=1\r\nresponse_code=P026\r\n/);
});

test('hash mode needs no certificate, only the right hash', async () => {
  const answer = await post(
    `${at.module}/s/ref/paymentref`,
    form(signed(at, hashed({}))),
    withoutCertificate(at),
  );
  assert.equal(linesOf(answer.body)['response_code'], 'P026');
  assert.equal(simulator.control.books().telegrams[0]?.authentication, 'hash');
});

const hashFaults: [what: string, spoil: (fields: Fields) => Fields, code: string, detail: string][] = [
  ['a hash over other values', (fields) => ({ ...signed(at, fields), trading_id: 'other' }), 'P002', 'hc'],
  ['no hash', (fields) => fields, 'P006', 'hc'],
  ['a hash that is none', (fields) => ({ ...fields, hc: 'AB' }), 'P008', 'hc'],
  ['no date', (fields) => signed(at, { ...fields, request_date: '' }), 'P006', 'request_date'],
  [
    'a date of another shape',
    (fields) => signed(at, { ...fields, request_date: '2026-11-21' }),
    'P008',
    'request_date',
  ],
];
for (const [what, spoil, code, detail] of hashFaults)
  test(`hash mode with ${what} answers ${code} and names ${detail}`, async () => {
    const answer = await post(
      `${at.module}/s/ref/paymentref`,
      form(spoil(hashed({}))),
      withoutCertificate(at),
    );
    const { response_code, response_detail } = linesOf(answer.body);
    assert.deepEqual([response_code, response_detail], [code, detail]);
  });

test('an ordinary telegram is answered in CP932 and says so', async () => {
  const token = await tokenFor(at, testCardNumber('jcb', 'ok') ?? '');
  const body = form(telegram(at, '020', payment(token)));
  const answer = await post(`${at.module}/n/card/request`, body, withCertificate(at));
  assert.match(answer.contentType, /charset=Windows-31J/);
  assert.equal(linesOf(answer.body)['acq_name'], '決済シミュレータ㈱');
  assert.ok(answer.body.includes(Buffer.from([0x87, 0x8a])), '㈱ is the two bytes CP932 has for it');
});

test('a request in CP932 is understood, and bytes that are none are answered with the name of their field', async () => {
  const good = `${form(telegram(at, '094', inquiry))}&customer_name=%FB%FC`;
  const bad = `${form(telegram(at, '094', inquiry))}&customer_name=%FB`;
  const read = async (body: string) =>
    linesOf((await post(`${at.module}/n/ref/paymentref`, body, withCertificate(at))).body);
  assert.equal((await read(good))['response_code'], 'P026');
  assert.deepEqual(await read(bad), { result: '1', response_code: 'P008', response_detail: 'customer_name' });
});

test('a UTF-8 telegram is read and answered in UTF-8', async () => {
  const body = `${form(telegram(at, '450', {}))}&merchant_name=%E9%AB%99`;
  const answer = await post(`${at.module}/n/threeds/request`, body, withCertificate(at));
  assert.match(answer.contentType, /charset=UTF-8/);
  assert.equal(linesOf(answer.body)['result'], '1');
});

test('a reference telegram is refused in its own form, as CSV', async () => {
  const body = form(telegram(at, '027', { customer_id: '1' }));
  const answer = await post(`${at.module}/n/card/request`, body, withCertificate(at));
  assert.equal(answer.body.toString(), '"1","1","P026","customer_card_id"\r\n');
});

test('fields in the query are read when the body is empty, as an old client sends them', async () => {
  const url = `${at.module}/n/ref/paymentref?${form(telegram(at, '094', inquiry))}`;
  const answer = await post(url, '', withCertificate(at));
  assert.equal(linesOf(answer.body)['response_code'], 'P026');
});

test('a telegram longer than the wire allows answers P009', async () => {
  const body = form(telegram(at, '094', { trading_id: 'x'.repeat(102_400) }));
  const answer = await post(`${at.module}/n/ref/paymentref`, body, withCertificate(at));
  assert.equal(linesOf(answer.body)['response_code'], 'P009');
});

test('a body that is no telegram by far is refused before it is read', async () => {
  const answer = await post(`${at.module}/n/ref/paymentref`, 'x'.repeat(2_000_000), withCertificate(at));
  assert.ok(answer.status === 413 || answer.broken !== undefined);
});

test('a telegram at the path of another answers P010', async () => {
  const body = form(telegram(at, '020', payment('x')));
  const answer = await post(`${at.module}/n/ref/paymentref`, body, withCertificate(at));
  assert.equal(linesOf(answer.body)['response_detail'], 'telegram_kind');
});

test('key files can be read by their owner alone', () => {
  for (const file of [at.clientKey, at.clientPem]) assert.equal(statSync(file).mode & 0o777, 0o600);
});

test('certificates and credentials in a folder are the same at the next start, damaged ones are made anew', async () => {
  const directory = mkdtempSync(path.join(tmpdir(), 'kessai-test-'));
  const startAndStop = async () => {
    const started = await createSimulator({ browserTls: false, directory }).listen();
    await started.close();
    return { started, ca: readFileSync(started.ca, 'utf8') };
  };
  try {
    const first = await startAndStop();
    const second = await startAndStop();
    assert.equal(second.ca, first.ca);
    assert.equal(second.started.connectPassword, first.started.connectPassword);
    assert.equal(statSync(path.join(directory, 'credentials.json')).mode & 0o777, 0o600);

    writeFileSync(first.started.clientKey, 'no key');
    const third = await startAndStop();
    assert.notEqual(third.ca, first.ca);
    assert.match(readFileSync(third.started.clientKey, 'utf8'), /BEGIN PRIVATE KEY/);
  } finally {
    rmSync(directory, { recursive: true });
  }
});

test('the temporary folder and the ports are gone after close', async () => {
  const started = await createSimulator().listen();
  assert.match(started.token, /^https:/);
  const port = Number(new URL(started.control).port);
  await started.close();
  assert.throws(() => statSync(started.ca), { code: 'ENOENT' });
  const refused = await new Promise((resolve) => connect(port, '127.0.0.1').once('error', resolve));
  assert.equal((refused as NodeJS.ErrnoException).code, 'ECONNREFUSED');
});

test('a taken port is reported and leaves no listener behind', async () => {
  const port = Number(new URL(at.module).port);
  await assert.rejects(createSimulator().listen({ module: port }), { code: 'EADDRINUSE' });
});

test('without a socket the same provider answers through fetch', async () => {
  const body = new URLSearchParams(telegram(at, '094', inquiry));
  const answer = await simulator.fetch(
    new Request('https://provider.test/n/ref/paymentref', { method: 'POST', body }),
  );
  assert.equal(linesOf(Buffer.from(await answer.arrayBuffer()))['response_code'], 'P026');
  const script = await simulator.fetch(new Request('https://provider.test/js/PaygentToken.js'));
  assert.match(script.headers.get('content-type') ?? '', /javascript/);
});
