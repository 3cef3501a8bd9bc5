import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, describe, test } from 'node:test';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { errorKinds } from '../src/core/errors.ts';
import { launchChromium } from './support/browser.ts';
import { buildStories, openStory, type StoryServer, serveStories } from './support/stories.ts';

const resolve = createRequire(import.meta.url).resolve;
const axe = readFileSync(resolve('axe-core/axe.min.js'), 'utf8');

const book = buildStories();
const { stories } = book;

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

/** As many as there are cores to draw them. */
const AT_ONCE = 2;

// Most of a story's time is its page being loaded, so several are looked at at once.
describe('every story', { concurrency: AT_ONCE }, () => {
  let browser: Browser;
  let server: StoryServer;
  /** Browsers' profiles that nobody is at: what one page has fetched, the next need not. */
  let free: BrowserContext[];

  before(async () => {
    server = await serveStories(book);
    browser = await launchChromium();
    free = await Promise.all(
      Array.from({ length: AT_ONCE }, () => browser.newContext({ reducedMotion: 'reduce' })),
    );
  });

  after(async () => {
    await browser?.close();
    await server?.close();
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
    test(`${title} / ${name} can be used by everybody, light and dark, without an error`, async (t) => {
      const profile = free.pop()!;
      const page = await profile.newPage();
      const errors: string[] = [];
      page.on('pageerror', ({ message }) => errors.push(message));
      t.after(async () => {
        await page.close();
        free.push(profile);
      });
      await openStory(page, server.origin, id);
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
