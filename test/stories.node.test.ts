import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { preview } from 'vite';
import { errorKinds } from '../src/core/errors.ts';
import { launchChromium } from './support/browser.ts';

const resolve = createRequire(import.meta.url).resolve;
const axe = readFileSync(resolve('axe-core/axe.min.js'), 'utf8');

/** Built afresh: what is looked at is what stands in the sources now. */
const folder = mkdtempSync(path.join(tmpdir(), 'kessai-stories-'));
execFileSync(
  process.execPath,
  [
    path.join(path.dirname(resolve('storybook/package.json')), 'dist/bin/dispatcher.js'),
    'build',
    '--quiet',
    '--disable-telemetry',
    '-o',
    folder,
  ],
  { stdio: 'pipe', env: { ...process.env, STORYBOOK_DISABLE_TELEMETRY: '1' } },
);
const { entries } = JSON.parse(readFileSync(path.join(folder, 'index.json'), 'utf8')) as {
  entries: Record<string, { id: string; type: string; title: string; name: string }>;
};
const stories = Object.values(entries).filter(({ type }) => type === 'story');

/** What a screen reader user could not do on the page now. */
const violationsOf = (page: Page) =>
  page.evaluate(async () => {
    // Put there by the script that the test adds to the page.
    const { axe } = globalThis as unknown as { axe: typeof import('axe-core') };
    const { violations } = await axe.run('#storybook-root', { resultTypes: ['violations'] });
    return violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(' | ')}`,
    );
  });

describe('every story', () => {
  let browser: Browser;
  let server: Awaited<ReturnType<typeof preview>>;
  let page: Page;
  let origin: string;
  const errors: string[] = [];

  before(async () => {
    server = await preview({
      configFile: false,
      logLevel: 'silent',
      build: { outDir: folder },
      preview: { port: 0 },
    });
    origin = server.resolvedUrls?.local[0] ?? '';
    browser = await launchChromium();
  });

  // Each in a profile of its own: msw updates a worker it finds, and that fails now and then while the page goes on.
  beforeEach(async () => {
    page = await browser.newPage({ reducedMotion: 'reduce' });
    page.on('pageerror', ({ message }) => errors.push(message));
  });

  afterEach(() => page.close());

  after(async () => {
    await browser?.close();
    await server?.close();
    rmSync(folder, { recursive: true });
  });

  test('is there: at least one for each element', () => {
    assert.ok(new Set(stories.map(({ title }) => title)).size >= 6);
  });

  test('is there for every reason an attempt can come to nothing for', () => {
    const words = (text: string) => text.toLowerCase().replaceAll(/[^a-z]/g, '');
    const told = stories.filter(({ title }) => title === 'Errors').map(({ name }) => words(name));
    assert.deepEqual(
      Object.keys(errorKinds).filter((kind) => !told.includes(words(kind))),
      [],
    );
  });

  for (const { id, title, name } of stories) {
    test(`${title} / ${name} can be used by everybody, light and dark, without an error`, async () => {
      errors.length = 0;
      await page.goto(`${origin}iframe.html?id=${id}&viewMode=story`);
      const phase = await page
        .waitForFunction(() => {
          const { currentRender } =
            (globalThis as { __STORYBOOK_PREVIEW__?: { currentRender?: { phase?: string } } })
              .__STORYBOOK_PREVIEW__ ?? {};
          const { phase } = currentRender ?? {};
          return phase && ['completed', 'finished', 'errored'].includes(phase) && phase;
        })
        .then((handle) => handle.jsonValue());
      assert.notEqual(phase, 'errored');
      await page.evaluate(axe);
      assert.deepEqual(await violationsOf(page), [], 'light');
      await page.evaluate(() => {
        document.documentElement.dataset.scheme = 'dark';
      });
      assert.deepEqual(await violationsOf(page), [], 'dark');
      assert.deepEqual(errors, []);
    });
  }
});
