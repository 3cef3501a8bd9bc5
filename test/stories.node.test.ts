import assert from 'node:assert/strict';
import { copyFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Browser, ConsoleMessage, Page } from 'playwright-core';
import { errorKinds } from '../src/core/errors.ts';
import { launchChromium } from './support/browser.ts';
import { buildStories, openStory, type StoryServer, serveStories } from './support/stories.ts';

const book = buildStories();
const { stories } = book;

/** Beside the stories: what a page fetches, the browser keeps compiled for the next one. */
const AXE = 'axe.min.js';
copyFileSync(createRequire(import.meta.url).resolve(`axe-core/${AXE}`), path.join(book.folder, AXE));

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

/** Ends a story: its scripts and its focus go with the document, what it has put into the profile is taken out. */
async function leave(page: Page): Promise<void> {
  await page.evaluate(() => {
    localStorage.clear();
    sessionStorage.clear();
  });
  await page.goto('about:blank');
  await page.context().clearCookies();
}

/** As many as there are cores to draw them. */
const AT_ONCE = 2;

/** What went wrong on the page meanwhile. Refusals are part of some stories; the browser itself calls each an error. */
function troubleOn(page: Page): { list: string[]; end(): void } {
  const list: string[] = [];
  const note = (text: string) => void list.push(text);
  const noteError = ({ message }: Error) => note(message);
  const noteConsole = (message: ConsoleMessage) => {
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource:'))
      note(message.text());
  };
  page.on('pageerror', noteError);
  page.on('console', noteConsole);
  return {
    list,
    end() {
      page.off('pageerror', noteError);
      page.off('console', noteConsole);
    },
  };
}

// Most of a story's time is its page being loaded, so several are looked at at once.
describe('every story', { concurrency: AT_ONCE }, () => {
  let browser: Browser;
  let server: StoryServer;
  /**
   * Pages at which nobody looks, each in a profile of its own. They go from story to story: a new page, which fetches and
   * compiles everything once more, takes longer than the story on it.
   */
  const free: Page[] = [];

  before(async () => {
    server = await serveStories(book);
    browser = await launchChromium();
  });

  const newPage = async () => (await browser.newContext({ reducedMotion: 'reduce' })).newPage();

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
    test(`${title} / ${name} can be used by everybody, light and dark, without an error`, async () => {
      const page = free.pop() ?? (await newPage());
      const trouble = troubleOn(page);
      try {
        await openStory(page, server.origin, id);
        await page.addScriptTag({ url: `${server.origin}${AXE}` });
        assert.deepEqual(await violationsOf(page), [], 'light');
        await page.evaluate(() => {
          document.documentElement.dataset.scheme = 'dark';
        });
        assert.deepEqual(await violationsOf(page), [], 'dark');
        assert.deepEqual(trouble.list, []);
      } catch (error) {
        // Whatever the story has done to it, the page is nobody else's.
        await page.context().close();
        throw error;
      }
      trouble.end();
      await leave(page);
      free.push(page);
    });
  }
});
