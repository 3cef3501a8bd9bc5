import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import { circlesIn } from './support/circles.ts';
import { importsOf } from './support/imports.ts';

interface RoomRule {
  /**
   * Rooms it may import from. `type contract`: types only. `gateways/* wire`: only files whose names begin so.
   * A `*` stands for the same folder name as the importer's own, or for any when the importer has none.
   */
  rooms: readonly string[];
  /** Packages it may use; `node:` stands for the platform's own modules. A final `*` is a wildcard. */
  packages: readonly string[];
}

/**
 * The rooms of the house and who may import whom. Each folder under `src/` is one; those that hold a folder for each
 * provider or element have a `/*`. Whatever is not said here is forbidden.
 */
const rooms: Record<string, RoomRule> = {
  core: { rooms: [], packages: [] },
  contract: { rooms: ['core'], packages: ['zod', '@hono/zod-openapi'] },

  'gateways/*': { rooms: ['core'], packages: ['zod', 'iconv-lite', 'undici', 'cockatiel', 'node:'] },
  server: {
    rooms: ['core', 'contract', 'server/store'],
    packages: ['hono', '@hono/*', 'zod', 'pino', 'standardwebhooks', 'node:'],
  },
  'server/store': { rooms: ['core'], packages: ['kysely', 'pg', 'node:'] },
  // The wire and the codec of its own provider only: it must be able to disagree with the gateway's reading.
  'simulator/*': {
    rooms: ['core', 'gateways/* wire', 'gateways/* codec'],
    packages: ['hono', '@hono/node-server', 'zod', '@peculiar/x509', 'reflect-metadata', 'node:'],
  },

  client: { rooms: ['core', 'type contract'], packages: [] },
  ui: { rooms: ['type core', 'type client'], packages: ['lit'] },
  // Elements find each other at run time, or through the file that registers the other one.
  'elements/*': {
    rooms: ['core', 'client', 'ui', 'elements define', 'elements/internal'],
    packages: ['lit'],
  },
  // What several elements say in the same words, and the fields and rows they share.
  'elements/internal': { rooms: ['core', 'ui', 'type client'], packages: ['lit'] },
  'console/*': { rooms: ['core', 'client', 'ui', 'console define', 'console/internal'], packages: ['lit'] },
  // How every part of the console looks, asks and tells what went wrong.
  'console/internal': { rooms: ['core', 'client', 'ui'], packages: ['lit'] },
  themes: { rooms: [], packages: [] },

  // Computed: the shop's own configuration file.
  cli: {
    rooms: ['server', 'server/store', 'gateways index', 'server.ts', 'simulator.ts'],
    packages: ['node:', '(computed)'],
  },

  'index.ts': { rooms: ['elements define', 'ui', 'type elements', 'type client'], packages: [] },
  'console.ts': { rooms: ['console define', 'ui', 'type console'], packages: [] },
  'server.ts': { rooms: ['server', 'server/store', 'type contract', 'type core'], packages: [] },
  'simulator.ts': { rooms: ['simulator'], packages: [] },
};

/** The room of a file, and the name of its folder where the room has one for each provider or element. */
function roomOf(file: string): { room: string; folder?: string } | undefined {
  const [first = '', second = ''] = file.split('/');
  if (Object.hasOwn(rooms, `${first}/${second}`)) return { room: `${first}/${second}` };
  if (Object.hasOwn(rooms, `${first}/*`)) return { room: `${first}/*`, folder: second };
  return Object.hasOwn(rooms, first) ? { room: first } : undefined;
}

/** Whether an entry of a rule lets a file in. */
function allows(entry: string, own: string | undefined, target: string, isTypeOnly: boolean): boolean {
  const [, typeOnly, room = '', start = ''] = /^(type )?(\S+)(?: (\S+))?$/.exec(entry) ?? [];
  if (typeOnly && !isTypeOnly) return false;
  const to = roomOf(target);
  const isRoom = room.endsWith('/*')
    ? to?.room === room && (!own || to.folder === own)
    : to?.room === room || to?.room === `${room}/*`;
  // A start of a name holds for the folder's own files, not for those further inside.
  return isRoom && (!start || target.split('/').slice(2).join('/').startsWith(start));
}

/** What is wrong with the imports of one file (path under `src/`), in words. */
function violations(file: string, text: string): string[] {
  const here = roomOf(file);
  if (!here) return [`${file} is in no room`];
  const rule = rooms[here.room]!;
  return importsOf(file, text).flatMap(({ from, isTypeOnly, isExportAll }) => {
    if (isExportAll) return [`${file}: export * from ${from}`];
    if (!from.startsWith('.')) {
      const isAllowed = rule.packages.some((allowed) =>
        /[*:]$/.test(allowed)
          ? from.startsWith(allowed.replace('*', ''))
          : from === allowed || from.startsWith(`${allowed}/`),
      );
      return isAllowed ? [] : [`${file}: package ${from}`];
    }
    const target = path.posix.join(path.posix.dirname(file), from);
    const there = roomOf(target);
    if (there?.room === here.room && there.folder === here.folder) return [];
    return rule.rooms.some((entry) => allows(entry, here.folder, target, isTypeOnly))
      ? []
      : [`${file}: ${target}`];
  });
}

const src = path.join(import.meta.dirname, '..', 'src');
const files = globSync('**/*.{ts,js}', { cwd: src }).map((file) => file.replaceAll('\\', '/'));

describe('the house', () => {
  test('has no import that its table of rooms does not allow', () => {
    assert.ok(files.includes('core/money.ts'));
    const found = files.flatMap((file) => violations(file, readFileSync(path.join(src, file), 'utf8')));
    assert.deepEqual(found, []);
  });

  const forbidden: [file: string, text: string][] = [
    ['core/money.ts', `import 'lit';`],
    ['core/money.ts', `import { readFile } from 'node:fs';`],
    ['core/money.ts', `import type { Problem } from '../contract/problem.ts';`],
    ['core/card/number.ts', `const { z } = await import('zod');`],
    ['core/money.ts', `export * from './method.ts';`],
    ['core/money.ts', `let x: import('../client/polling.ts').PollingOptions;`],
    ['core/money.ts', `import data from '../../test/support/text.ts';`],
    ['core/money.ts', 'await import(`./${name}.ts`);'],
    ['client/polling.ts', `import { Problem } from '../contract/problem.ts';`],
    ['client/polling.ts', `import { type Problem } from '../contract/problem.ts';`],
    ['gateways/paygent/card.ts', `import '../escott/wire.ts';`],
    ['simulator/paygent/world.ts', `import '../../gateways/paygent/transport.ts';`],
    ['simulator/paygent/world.ts', `import '../../gateways/escott/wire.ts';`],
    ['simulator/paygent/world.ts', `import '../escott/books.ts';`],
    ['server/jobs.ts', `import 'kysely';`],
    ['server/store/sqlite.ts', `import '../jobs.ts';`],
    ['elements/card-form/card-form.ts', `import { x } from '../checkout/flow.ts';`],
    ['elements/card-form/card-form.ts', `import { CheckoutSession } from '../../contract/session.ts';`],
    ['ui/tree.ts', `import { createSessionClient } from '../client/session-client.ts';`],
    ['console/payment-list/payment-list.ts', `import { x } from '../payment-detail/actions.ts';`],
    ['console/internal/reading.ts', `import '../payment-list/define.ts';`],
    ['cli/simulator.ts', `import '../elements/card-form/define.ts';`],
    ['cli/serve.ts', `import '../gateways/paygent/transport.ts';`],
    ['nowhere/file.ts', ''],
  ];
  for (const [file, text] of forbidden) {
    test(`would not let ${file} say ${JSON.stringify(text)}`, () => {
      assert.equal(violations(file, text).length, 1);
    });
  }

  const fine: [file: string, text: string][] = [
    ['core/payment.ts', `import { methods } from './method.ts';`],
    ['client/polling.ts', `import type { Problem } from '../contract/problem.ts';`],
    ['client/polling.ts', `export type { Problem } from '../contract/problem.ts';`],
    ['simulator/paygent/world.ts', `import { decode } from '../../gateways/paygent/codec-csv.ts';`],
    ['elements/checkout/checkout.ts', `import '../card-form/define.ts';`],
    ['elements/checkout/checkout.ts', `import { live } from 'lit/directives/live.js';`],
    ['server/http/app.ts', `import { serve } from '@hono/node-server';`],
    ['cli/serve.ts', `import { paygent } from '../gateways/paygent/index.ts';`],
  ];
  for (const [file, text] of fine) {
    test(`lets ${file} say ${JSON.stringify(text)}`, () => {
      assert.deepEqual(violations(file, text), []);
    });
  }
});

const root = path.join(src, '..');
const households = globSync('{src,demo,stories,test,bench,scripts}/**/*.{ts,js}', { cwd: root }).map((file) =>
  file.replaceAll('\\', '/'),
);

/** The files of this house that a file takes something from, types too: whoever changes one has to read the other. */
const neighboursOf = (file: string, text: string): string[] =>
  importsOf(file, text)
    .filter(({ from }) => from.startsWith('.'))
    .map(({ from }) => path.posix.join(path.posix.dirname(file), from));

describe('no two files', () => {
  test('take from each other, directly or by way of others, not even a type', () => {
    assert.ok(households.includes('demo/main.ts'));
    const imports = households.map(
      (file) => [file, neighboursOf(file, readFileSync(path.join(root, file), 'utf8'))] as const,
    );
    assert.deepEqual(circlesIn(new Map(imports)), []);
  });

  test('could do so unnoticed', () => {
    const imports = new Map([
      ['src/core/a.ts', neighboursOf('src/core/a.ts', `import { b } from './card/b.ts';`)],
      [
        'src/core/card/b.ts',
        neighboursOf('src/core/card/b.ts', `export { c } from '../c.ts'; import 'lit';`),
      ],
      ['src/core/c.ts', neighboursOf('src/core/c.ts', `let x: import('./card/b.ts').B; import './d.ts';`)],
      ['src/core/d.ts', []],
      ['src/core/e.ts', neighboursOf('src/core/e.ts', `await import('./e.ts');`)],
    ]);
    assert.deepEqual(circlesIn(imports), [
      'src/core/card/b.ts -> src/core/c.ts -> src/core/card/b.ts',
      'src/core/e.ts -> src/core/e.ts',
    ]);
  });
});
