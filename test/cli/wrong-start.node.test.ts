import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, before, describe, type TestContext, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { main } from '../../src/cli/main.ts';
import { openStore } from '../../src/server/store/store.ts';

/** What a newcomer does first: calls a command with something missing or mistaken. Each answer names what, and where. */

const ERRANDS = ['sweep', 'reconcile', 'verify'] as const;
const COMMANDS = [...ERRANDS, 'doctor', 'serve'] as const;
const PASSWORD = 'dr0wssap';
const gateways = fileURLToPath(new URL('../../src/gateways/paygent/index.ts', import.meta.url));

let folder: string;
before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'kessai-wrong-start-'));
});
after(() => rm(folder, { recursive: true, force: true }));

let count = 0;
/** A configuration file of its own: a module is read once a process. */
async function written(text: string, ending = 'ts'): Promise<string> {
  count += 1;
  const file = path.join(folder, `shop-${count}.config.${ending}`);
  await writeFile(file, text);
  return file;
}

const shopOn = (database: string): Promise<string> =>
  written(`import { paygent } from ${JSON.stringify(gateways)};
export default { gateway: paygent({}), key: '${'ab'.repeat(32)}', database: ${JSON.stringify(database)} };`);

/** In this process: the exit code, and everything that is said. */
async function run(t: TestContext, ...args: string[]): Promise<{ code: number; said: string }> {
  let said = '';
  for (const stream of [process.stdout, process.stderr])
    t.mock.method(stream, 'write', (text: string | Uint8Array) => {
      said += text;
      return true;
    });
  const code = await main(args);
  t.mock.restoreAll();
  assert.doesNotMatch(said, /^\s+at .*:\d+/m, 'no stack');
  assert.doesNotMatch(said, /src\/cli|node_modules/, 'nothing of the inside');
  return { code, said };
}

describe('a command that is asked for its words', () => {
  test('gives them, in either form', async (t) => {
    for (const asked of ['--help', '-h']) {
      const { code, said } = await run(t, asked);
      assert.equal(code, 0, asked);
      for (const name of COMMANDS) {
        assert.match(said, new RegExp(`^kessai ${name} `, 'm'));
        const alone = await run(t, name, asked);
        assert.equal(alone.code, 0, `${name} ${asked}`);
        assert.match(alone.said, new RegExp(`^kessai ${name} `));
      }
    }
  });
});

describe('a configuration that cannot be used is named, with what is wrong, in', () => {
  for (const command of COMMANDS)
    test(`kessai ${command}`, async (t) => {
      const isFolder = path.join(folder, `folder-${command}`);
      await mkdir(isFolder);
      const faults: [file: string, said: RegExp][] = [
        [path.join(folder, 'none.config.ts'), /none\.config\.ts does not exist/],
        [isFolder, /folder-\w+ is a folder/],
        [await written(`export default { key: 's3cret s3cret`), /is not valid TypeScript/],
        [await written(`export default { key: s3cret s3cret };`, 'mjs'), /is not valid JavaScript/],
        [await written(`throw 'no variable SHOP_ID';`), /no variable SHOP_ID/],
        [await written(`import 'nowhere-at-all';`), /nowhere-at-all/],
        [await written(`export const nothing = 1;`), /no default export/],
        [await written(`export default 'postgres://s3cret';`), /default export .* is not an object/],
        [await written(`export default {};`), /key is missing/],
      ];
      for (const [file, wrong] of faults) {
        const { code, said } = await run(t, command, '--config', file);
        assert.equal(code, 1, said);
        assert.match(said, wrong);
        assert.doesNotMatch(said, /s3cret/);
        assert.ok(said.includes(path.basename(file)) || /key is missing/.test(said), said);
      }
    });
});

describe('a database that cannot be used is named, without its password, by', () => {
  const named = async (t: TestContext, command: string, database: string, said: RegExp) => {
    const told = await run(t, command, '--config', await shopOn(database));
    assert.equal(told.code, 1, told.said);
    assert.match(told.said, said);
    assert.doesNotMatch(told.said, new RegExp(PASSWORD));
  };

  for (const command of COMMANDS)
    test(`kessai ${command}`, async (t) => {
      const none = path.join(folder, 'no-such-folder', 'shop.db');
      await named(t, command, `file:${none}`, /no-such-folder\/shop\.db/);
      const text = path.join(folder, `text-${command}.db`);
      await writeFile(text, 'a letter, and no database\n'.repeat(20));
      await named(t, command, `file:${text}`, /text-\w+\.db.*not a database/);
      for (const host of ['127.0.0.1', 'localhost'])
        await named(
          t,
          command,
          `postgres://kessai:${PASSWORD}@${host}:9/books`,
          new RegExp(`${host}:9/books.*ECONNREFUSED`),
        );
      await named(t, command, `mysql://kessai:${PASSWORD}@localhost/books`, /file: or postgres:/);
    });

  test('all, where a newer version has written it', async (t) => {
    const file = path.join(folder, 'newer.db');
    await (await openStore(`file:${file}`)).close();
    const database = new DatabaseSync(file);
    database.exec(`insert into kysely_migration (name, timestamp) values ('9999-of-the-future', '2099')`);
    database.close();
    for (const command of COMMANDS)
      await named(t, command, `file:${file}`, /newer\.db.*newer version of kessai.*9999-of-the-future/);
  });
});

describe('books that do not exist', () => {
  for (const command of ERRANDS)
    test(`are nothing to prove or to close: kessai ${command} makes none`, async (t) => {
      const file = path.join(folder, `${command}.db`);
      const { code, said } = await run(t, command, '--config', await shopOn(`file:${file}`));
      assert.equal(code, 1);
      assert.ok(said.includes(`${file} does not exist`), said);
      assert.equal(existsSync(file), false);
    });

  test('are worth a word of kessai doctor, which opens them as any start does', async (t) => {
    const config = await shopOn(`file:${path.join(folder, 'doctor.db')}`);
    assert.match((await run(t, 'doctor', '--lang', 'en', '--config', config)).said, /\[note\].*doctor\.db/);
    assert.match((await run(t, 'doctor', '--lang', 'en', '--config', config)).said, /\[ ok \] The database/);
  });
});
