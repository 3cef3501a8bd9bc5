import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { paygent } from '../../src/gateways/paygent/index.ts';
import { newKey, paygentConfig, startRig } from '../support/rig.ts';

const folder = await mkdtemp(path.join(tmpdir(), 'kessai-merchant-'));
const rig = await startRig({ kessai: { database: `file:${path.join(folder, 'kessai.db')}` } });
after(async () => {
  await rig.close();
  await rm(folder, { recursive: true, force: true });
});

describe('a shop whose merchant id changed', () => {
  it('operates payments only with the credentials they were made with, and offers no method for sessions of the other', async () => {
    const { clientSecret, session } = await rig.open();
    await rig.buy(clientSecret);
    const waiting = await rig.open();
    const [payment] = await rig.kessai.payments.ofOrder(session.orderId);
    assert.deepEqual([payment?.environment, payment?.merchantId], ['test', rig.endpoints.merchantId]);

    const config = paygentConfig(rig.endpoints);
    config.test!.merchantId = '99999';
    const moved = rig.another({ gateway: paygent(config, { clock: rig.clock }) });
    const seen = await moved.payments.get(payment!.id);
    assert.deepEqual([seen.abilities, seen.readOnly], [[], 'merchant']);
    await assert.rejects(moved.payments.capture(payment!.id, { key: newKey() }), /Not possible/);
    const request = new Request('http://shop.test/kessai/session', {
      headers: { authorization: `Bearer ${waiting.clientSecret}` },
    });
    assert.deepEqual((await (await moved.fetch(request)).json()).methods, []);
    // Asked again for the order that is waiting, the shop gets a session that can be paid.
    const again = await moved.sessions.create({
      orderId: waiting.session.orderId,
      amount: 4080,
      returnUrl: '/complete',
    });
    assert.notEqual(again.id, waiting.id);
    assert.deepEqual(
      again.session.methods.map(({ id }) => id),
      ['card'],
    );
    await moved.close();
    assert.equal((await rig.kessai.payments.capture(payment!.id, { key: newKey() })).ok, true);
  });
});

describe('two adapters', () => {
  it('may start at once on a database that is not there yet', async () => {
    const database = `file:${path.join(folder, 'new.db')}`;
    const adapters = [1, 2, 3].map(() => rig.another({ database }));
    await Promise.all(adapters.map(({ ready }) => ready));
    await Promise.all(adapters.map((adapter) => adapter.close()));
  });
});

describe('a shop whose settings are wrong', () => {
  it('is told at start which field and why, goes on, and does not offer the card', async () => {
    const lines: string[] = [];
    const config = paygentConfig(rig.endpoints);
    config.test!.authentication = {
      mode: 'certificate',
      clientCertificate: '/nowhere/client.pem',
      ca: rig.endpoints.ca,
    };
    const kessai = rig.another({
      gateway: paygent(config),
      logTo: { write: (line) => void lines.push(line) },
    });
    const [told] = lines.map((line) => JSON.parse(line)).filter(({ event }) => event === 'setting.wrong');
    assert.deepEqual(
      [told.field, told.reason],
      ['test.authentication.clientCertificate', 'the file cannot be read (ENOENT)'],
    );
    const { session } = await kessai.sessions.create({ orderId: newKey(), amount: 100, returnUrl: '/done' });
    assert.deepEqual([session.state, session.methods], ['open', []]);
    await kessai.close();
  });

  it('cannot start without a key, or with one of the wrong length', () => {
    const gateway = paygent(paygentConfig(rig.endpoints));
    const start = (key: string | Uint8Array | undefined) =>
      rig.another({ gateway, ...(key !== undefined && { key }) } as never);
    assert.throws(() => start(new Uint8Array(31)), /32 bytes/);
    assert.throws(() => start('/nowhere/key'), /ENOENT/);
    const inBase64 = Buffer.alloc(32, 7).toString('base64');
    assert.throws(
      () => start(inBase64),
      (error: Error) =>
        /neither 64 hexadecimal digits nor a file/.test(error.message) && !error.message.includes(inBase64),
    );
    for (const weak of ['', 'short']) {
      assert.throws(() => rig.another({ gateway, createKeys: [weak] }), /createKeys/);
    }
    assert.throws(() => rig.another({ gateway, tradingPrefix: 'lower' }), /tradingPrefix/);
  });

  it('is told by ready and by every call when the database cannot be opened', async () => {
    const kessai = rig.another({
      database: 'file:/nowhere/at/all/kessai.db',
      gateway: paygent(paygentConfig(rig.endpoints)),
    });
    await assert.rejects(kessai.ready, /unable to open/);
    await assert.rejects(kessai.payments.get('pay_1'), /unable to open/);
  });
});
