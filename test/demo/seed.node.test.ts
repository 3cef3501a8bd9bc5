import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { buyMany } from '../../demo/seed/mix.ts';
import { seed } from '../../demo/seed/scenes.ts';
import { type Demo, startDemo } from '../../demo/start.ts';
import { eventually } from '../support/eventually.ts';

describe('the orders a fresh demo begins with', () => {
  let folder: string;
  let demo: Demo;
  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'kessai-seed-'));
    demo = await startDemo({ port: 0, folder, assets: 'built', logTo: { write: () => {} } });
  });
  after(async () => {
    await demo.close();
    await rm(folder, { recursive: true, force: true });
  });

  const payments = async () =>
    (await Promise.all(demo.orders.all.map(({ id }) => demo.kessai.payments.ofOrder(id)))).flat();

  it('are of every method, and stand where staff have something to do', async () => {
    assert.deepEqual(await seed(demo), []);
    const made = await payments();
    assert.deepEqual(
      new Set(made.map(({ method }) => method)),
      new Set(['card', 'konbini', 'atm', 'bank', 'carrier', 'paidy']),
    );
    const stand = new Set(made.map(({ method, status }) => `${method} ${status}`));
    for (const needed of [
      'card authorized',
      'card captured',
      'card voided',
      'card failed',
      'konbini awaiting_payment',
      'konbini prelim_paid',
      'konbini captured',
      'konbini expired',
      'atm captured',
      'bank captured',
      'bank action_required',
      'carrier authorized',
      'paidy authorized',
      'paidy captured',
    ])
      assert.ok(stand.has(needed), `${needed} is not among ${[...stand].join(', ')}`);
    assert.ok(made.some(({ refunded, status }) => refunded > 0 && status === 'captured'));
    assert.ok(made.every(({ error }) => error?.code !== 'crashed'));
  });

  it('can be made many, and none of them fails', async () => {
    const before = demo.orders.all.length;
    const progress = await buyMany(demo, 12);
    await eventually('twelve more', () => progress.bought + progress.failed === 12);
    assert.equal(progress.failed, 0);
    assert.equal(demo.orders.all.length, before + 12);
  });
});
