import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { after, describe, test } from 'node:test';

// The packed tarball, as a shop installs it. Needs `npm run build` before. It is unpacked under the project, so that
// it finds the dependencies npm would have installed beside it.

const root = path.join(import.meta.dirname, '..', '..');
mkdirSync(path.join(root, '.tmp'), { recursive: true });
const shop = mkdtempSync(path.join(root, '.tmp', 'package-'));
after(() => rmSync(shop, { recursive: true, force: true }));

const installed = path.join(shop, 'node_modules', 'kessai');
const files = install();

/** Packs, unpacks, and answers the paths that are published. */
function install(): string[] {
  const json = execFileSync('npm', ['pack', '--json', '--silent', '--pack-destination', shop], {
    cwd: root,
    encoding: 'utf8',
  });
  const answer: unknown = JSON.parse(json);
  // npm answers a list of packages, and from version 12 on an object by name.
  const [packed] = Object.values(answer as Record<string, { filename: string; files: { path: string }[] }>);
  assert.ok(packed);
  mkdirSync(installed, { recursive: true });
  execFileSync('tar', ['-xzf', path.join(shop, packed.filename), '-C', installed, '--strip-components=1']);
  writeFileSync(path.join(shop, 'package.json'), '{ "type": "module" }');
  return packed.files.map((file) => file.path);
}

/** Runs a module of the shop's own and answers what it prints. */
function runModule(text: string): string {
  const file = path.join(shop, 'index.js');
  writeFileSync(file, text);
  return execFileSync(process.execPath, [file], { encoding: 'utf8' });
}

describe('the package', () => {
  test('publishes what was built and nothing else', () => {
    const strange = files.filter(
      (file) => !/^(dist\/|bin\/kessai\.js$|package\.json$|README|LICENSE|CHANGELOG)/.test(file),
    );
    assert.deepEqual(strange, []);
    assert.deepEqual(
      files.filter((file) => file.endsWith('.map')),
      [],
    );
    for (const file of [
      'dist/cdn/kessai.js',
      'dist/cdn/kessai-console.js',
      'dist/themes/base.css',
      'dist/custom-elements.json',
    ]) {
      assert.ok(files.includes(file), file);
    }
  });

  test('describes every element to editors, with nothing in it that has no name', () => {
    const { modules } = JSON.parse(readFileSync('dist/custom-elements.json', 'utf8')) as {
      modules: { declarations: { tagName?: string; events?: { name?: string }[] }[] }[];
    };
    const described = modules.flatMap(({ declarations }) => declarations).filter(({ tagName }) => tagName);
    assert.deepEqual(
      described.map(({ tagName }) => tagName).sort(),
      globSync('src/{elements,console}/*/define.ts')
        .map((file) => `kessai-${path.basename(path.dirname(file))}`)
        .sort(),
    );
    const nameless = described.filter(({ events }) => events?.some(({ name }) => !name));
    assert.deepEqual(nameless, []);
  });

  test('can be imported where there is no page', () => {
    const printed = runModule(`
      import 'kessai';
      import 'kessai/elements/card-form.js';
      import 'kessai/console';
      import 'kessai/console/payment-list.js';
      import { createKessai, toNodeListener } from 'kessai/server';
      import { paygent } from 'kessai/gateways/paygent';
      import { createSimulator } from 'kessai/simulator';
      console.log([createKessai, toNodeListener, paygent, createSimulator].map((f) => typeof f).join());
    `);
    assert.equal(printed.trim(), 'function,function,function,function');
  });

  test('offers the types of its elements and functions to a shop', () => {
    writeFileSync(
      path.join(shop, 'shop.ts'),
      `import 'kessai';
      import { createKessai, type Kessai } from 'kessai/server';
      import { paygent } from 'kessai/gateways/paygent';
      const checkout = document.createElement('kessai-checkout');
      checkout.session = 'cs_1';
      export const open = (gateway: ReturnType<typeof paygent>): Kessai =>
        createKessai({ gateway, database: 'file:kessai.db' });
      // @ts-expect-error: an amount is a number.
      export const create = (kessai: Kessai) => kessai.sessions.create({ orderId: '1', amount: '1', returnUrl: '/' });
      `,
    );
    const compilerOptions = {
      noEmit: true,
      strict: true,
      skipLibCheck: true,
      module: 'nodenext',
      target: 'es2022',
      lib: ['es2023', 'dom', 'dom.iterable'],
      types: ['node'],
    };
    writeFileSync(
      path.join(shop, 'tsconfig.json'),
      JSON.stringify({ compilerOptions, include: ['shop.ts'] }),
    );
    const tsc = createRequire(import.meta.url).resolve('typescript/lib/tsc.js');
    execFileSync(process.execPath, [tsc, '-p', shop], { stdio: 'inherit' });
  });

  test('brings the command, which serves the provider with its browser script', async () => {
    const child = spawn(process.execPath, [path.join(installed, 'bin', 'kessai.js'), 'simulator'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const exit = once(child, 'exit');
    try {
      const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
      const { control, module } = JSON.parse(line) as Record<string, string>;
      assert.match(module ?? '', /^https:\/\/localhost:\d+$/);
      assert.equal((await fetch(`${control}/books`)).status, 200);
    } finally {
      child.kill('SIGTERM');
    }
    assert.deepEqual(await exit, [0, null]);
  });
});
