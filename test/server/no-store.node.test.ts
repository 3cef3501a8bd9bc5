import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { makeApp } from '../../src/server/http/app.ts';
import { DESK_URL, openDesk, PRESSES } from '../support/desk.ts';
import { noticedWorld } from '../support/noticed.ts';

const world = await noticedWorld();
const desk = openDesk();
after(async () => {
  await desk.close();
  await world.close();
});

/** What names no buyer and no order. */
const isPublic = (path: string) => path === '/kessai/openapi.json';

describe('nothing of a buyer’s is kept on the way (S-40)', () => {
  const app = makeApp(world.context, { path: '/kessai', createKeys: [], origins: [] });
  const routes = app.routes.filter(
    ({ method, path }) => method !== 'ALL' && !path.endsWith('/*') && !isPublic(path),
  );
  const refusals = new Set(routes.map(({ method, path }) => `${method} ${path.replace(/\{.*?\}/g, '')}`));

  for (const route of refusals)
    it(`${route} says so whatever it refuses`, async () => {
      const [method = '', path = ''] = route.split(' ');
      const address = `https://shop.test${path.replace('/:form', '/slip.txt').replace(/:\w+/g, 'unknown')}`;
      const response = await app.fetch(new Request(address, { method }));
      assert.ok(response.status >= 400 || response.status === 303, `${route}: ${response.status}`);
      assert.equal(response.headers.get('cache-control'), 'no-store');
    });

  it('knows every address a buyer or the provider is sent to', () => {
    for (const part of [
      '/session',
      '/go/',
      '/back/',
      '/slips/',
      '/notices/',
      '/three-d-secure/',
      '/customer',
    ])
      assert.ok(
        [...refusals].some((route) => route.includes(part)),
        part,
      );
  });

  const check = async (address: string, status: number, init?: RequestInit) => {
    const response = await desk.visit(address, init);
    assert.equal(response.status, status, address);
    assert.equal(response.headers.get('cache-control'), 'no-store', address);
    return response;
  };

  it('and whatever it gives: the session, a number in its three forms', async () => {
    const { clientSecret } = await desk.open();
    const { session } = await desk.press(clientSecret, PRESSES.konbini);
    await check(`${DESK_URL}/session`, 200, { headers: { authorization: `Bearer ${clientSecret}` } });
    const { page } = session.payment!.slip!;
    for (const address of [page, `${page}/slip.txt`, `${page}/calendar.ics`]) await check(address, 200);
  });

  it('and wherever it sends: to the bank, and back from it', async () => {
    const { clientSecret } = await desk.open();
    const { session } = await desk.press(clientSecret, PRESSES.bank);
    await check(session.payment!.next!.redirect, 303);
    const { pages } = desk.requests<{ pages: { done: string; stopped: string } }>('apply').at(-1)!;
    await check(pages.done, 303);
    await check(pages.stopped, 303, { method: 'POST', body: new URLSearchParams({ trading_id: 'X' }) });
  });
});
