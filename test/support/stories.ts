import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { preview } from 'vite';

export interface Story {
  id: string;
  type: string;
  title: string;
  name: string;
}

/** The stories, built afresh: what is looked at is what stands in the sources now. */
export interface StoryBook {
  folder: string;
  stories: readonly Story[];
}

export function buildStories(): StoryBook {
  const folder = mkdtempSync(path.join(tmpdir(), 'kessai-stories-'));
  const storybook = createRequire(import.meta.url).resolve('storybook/package.json');
  const command = path.join(path.dirname(storybook), 'dist/bin/dispatcher.js');
  execFileSync(process.execPath, [command, 'build', '--quiet', '--disable-telemetry', '-o', folder], {
    stdio: 'pipe',
    env: { ...process.env, STORYBOOK_DISABLE_TELEMETRY: '1' },
  });
  const { entries } = JSON.parse(readFileSync(path.join(folder, 'index.json'), 'utf8')) as {
    entries: Record<string, Story>;
  };
  return { folder, stories: Object.values(entries).filter(({ type }) => type === 'story') };
}

export interface StoryServer {
  /** Ends with a slash. */
  origin: string;
  /** Takes the built stories away, too. */
  close(): Promise<void>;
}

export async function serveStories({ folder }: StoryBook): Promise<StoryServer> {
  const server = await preview({
    configFile: false,
    logLevel: 'silent',
    build: { outDir: folder },
    // The names of the files change with what is in them, but for the page itself.
    preview: { port: 0, headers: { 'cache-control': 'max-age=600' } },
  });
  return {
    origin: server.resolvedUrls?.local[0] ?? '',
    async close() {
      await server.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/**
 * The book's own look for barriers is left to whoever opens a story: no page is searched twice at the same
 * time. Written as the book itself writes it, so that the address stays the one the story's modules saw.
 */
const OWN_LOOK_OFF = 'globals=a11y.manual%3A!true';

/** Opens a story and waits until it has been played to its end and is at rest. Throws when that went wrong. */
export async function openStory(page: Page, origin: string, id: string): Promise<void> {
  await page.goto(`${origin}iframe.html?id=${id}&viewMode=story&${OWN_LOOK_OFF}`);
  const phase = await page
    .waitForFunction(() => {
      const { currentRender } =
        (globalThis as { __STORYBOOK_PREVIEW__?: { currentRender?: { phase?: string } } })
          .__STORYBOOK_PREVIEW__ ?? {};
      const { phase } = currentRender ?? {};
      return phase && ['completed', 'finished', 'errored'].includes(phase) && phase;
    })
    .then((handle) => handle.jsonValue());
  if (phase === 'errored') throw new Error(`The story ${id} came to an error`);
  await stillness(page);
}

declare global {
  /** What `stillness` saw last. */
  var lastLook: string | undefined;
}

/** How far apart two looks at a page are that must be alike, in milliseconds. */
const LOOK_MS = 60;

/** Waits until what the story asked the adapter for is shown: two looks at the page, shadows included, are alike. */
async function stillness(page: Page): Promise<void> {
  await page.waitForFunction(
    () => {
      const shadowRoots: ShadowRoot[] = [];
      const collect = (root: ParentNode) => {
        for (const { shadowRoot } of root.querySelectorAll('*')) {
          if (!shadowRoot) continue;
          shadowRoots.push(shadowRoot);
          collect(shadowRoot);
        }
      };
      collect(document);
      const look = document.body.getHTML({ shadowRoots });
      const isAlike = look === globalThis.lastLook;
      globalThis.lastLook = look;
      return isAlike;
    },
    undefined,
    { polling: LOOK_MS },
  );
}
