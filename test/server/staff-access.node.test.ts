import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { type StaffRole, staffActions, staffRoles } from '../../src/core/staff.ts';
import { DESK_URL, openDesk } from '../support/desk.ts';

interface Described {
  paths: Record<string, Record<string, { tags?: string[] }>>;
}

/** Every route of the console, as the API describes it, with something in its path. */
async function staffRoutes(): Promise<{ method: string; path: string }[]> {
  const desk = openDesk();
  const { paths } = (await (await desk.visit(`${DESK_URL}/openapi.json`)).json()) as Described;
  await desk.close();
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([, { tags }]) => tags?.includes('staff'))
      .map(([method]) => ({
        method: method.toUpperCase(),
        path: path.replace('/kessai', '').replaceAll(/\{\w+\}/g, 'x'),
      })),
  );
}

const routes = await staffRoutes();

/** A desk at whose console somebody sits. */
function openFor(role: StaffRole | null | undefined) {
  return openDesk({ kessai: { staff: role === undefined ? {} : { authorize: () => role } } });
}

/** A request as the console sends it. */
const asConsole = (method: string, headers: Record<string, string> = {}): RequestInit => ({
  method,
  headers: { 'content-type': 'application/json', 'x-kessai-console': '1', ...headers },
  ...(method !== 'GET' && { body: '{}' }),
});

describe('the console’s routes', () => {
  test('are there', () => assert.ok(routes.length >= 2));

  for (const [who, role] of [
    ['a shop that has named nobody', undefined],
    ['whoever the shop does not know', null],
    ['a role that is none', 'owner' as StaffRole],
  ] as const) {
    test(`answer nothing to ${who}`, async () => {
      const desk = openFor(role);
      after(() => desk.close());
      for (const { method, path } of routes) {
        const { status } = await desk.visit(DESK_URL + path, asConsole(method));
        assert.equal(status, 403, `${method} ${path}`);
      }
    });
  }

  test('answer nothing to a page of another site, whoever its visitor is', async () => {
    const desk = openFor('admin');
    after(() => desk.close());
    const foreign = [{ origin: 'https://evil.example' }, { 'sec-fetch-site': 'cross-site' }];
    for (const { method, path } of routes)
      for (const headers of foreign) {
        const { status } = await desk.visit(
          DESK_URL + path,
          asConsole(method, headers as Record<string, string>),
        );
        assert.equal(status, 403, `${method} ${path} ${JSON.stringify(headers)}`);
      }
  });

  test('do nothing for what a form can send', async () => {
    const desk = openFor('admin');
    after(() => desk.close());
    for (const { method, path } of routes.filter((route) => route.method !== 'GET')) {
      const { status } = await desk.visit(DESK_URL + path, {
        method,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: 'a=b',
      });
      assert.equal(status, 403, `${method} ${path}`);
    }
  });

  test('never crash over nonsense', async () => {
    const desk = openFor('admin');
    after(() => desk.close());
    for (const { method, path } of routes) {
      for (const body of ['{', '[]', 'null', '{"key":[]}', `{"x":"${'x'.repeat(1000)}"}`]) {
        const { status } = await desk.visit(`${DESK_URL}${path}?limit=-1&after=%00&from=x`, {
          ...asConsole(method),
          ...(method !== 'GET' && { body }),
        });
        assert.ok(status < 500, `${method} ${path} answered ${status} to ${body.slice(0, 20)}`);
      }
    }
  });
});

describe('who may', () => {
  test('is said for each action by a role that exists', () => {
    for (const { role } of Object.values(staffActions)) assert.ok(staffRoles.includes(role));
  });

  test('keeps 操作履歴 for those who set the shop up', async () => {
    for (const [role, status] of [
      ['viewer', 403],
      ['operator', 403],
      ['admin', 200],
    ] as const) {
      const desk = openFor(role);
      after(() => desk.close());
      assert.equal((await desk.visit(`${DESK_URL}/staff/audit`)).status, status, role);
    }
  });
});
