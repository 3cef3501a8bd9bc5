// `npm run pictures`: the pictures of docs/guide, taken from the stories as a phone shows them, the console's as a desk does.
import { mkdirSync, statSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { launchChromium } from '../test/support/browser.ts';
import { buildStories, openStory, type StoryServer, serveStories } from '../test/support/stories.ts';

const folder = path.join(import.meta.dirname, '../docs/guide/pictures');

interface Picture {
  story: string;
  show: string;
  /** Of the window, in CSS pixels; a phone's when left out. One that is wider is shown smaller than it is. */
  width?: number;
}

/** File name → the story, and what of it is in the picture. */
const pictures: Record<string, Picture> = {
  consent: { story: '3-d-secure--consent', show: 'kessai-order-review[section=confirmation]' },
  contact: { story: '3-d-secure--contact-needed', show: 'kessai-payment-methods' },
  leaving: { story: '3-d-secure--leaving', show: 'kessai-three-d-secure' },
  unfinished: { story: '3-d-secure--unfinished', show: 'kessai-three-d-secure' },
  failed: { story: '3-d-secure--failed', show: '.kessai-banner' },
  'saved-cards': { story: 'saved-cards--many', show: 'kessai-payment-methods' },
  'save-card': { story: 'save-card--free', show: 'kessai-save-card' },
  konbini: { story: 'konbini--known', show: 'kessai-konbini' },
  'konbini-slip': { story: 'instructions--lawson-a', show: 'kessai-instructions' },
  'atm-slip': { story: 'instructions--atm', show: 'kessai-instructions' },
  'to-the-bank': { story: 'bank--leaving', show: 'kessai-departure' },
  paidy: { story: 'paidy--idle', show: 'kessai-payment-methods' },
  earlier: { story: 'instructions--earlier', show: 'kessai-earlier-payments' },
  'my-page': { story: 'card-manager--cards', show: 'kessai-card-manager' },
  'not-confirmed': { story: 'card-manager--not-valid', show: 'kessai-card-manager' },
  'console-list': { story: 'console--order', show: 'kessai-console', width: 1280 },
  'console-order': { story: 'payment-detail--authorized', show: 'kessai-payment-detail' },
  'console-change': { story: 'payment-detail--change-form', show: 'kessai-payment-detail .amount-form' },
};

/** Around the element, in CSS pixels. */
const MARGIN = 10;

const PHONE = 390;

async function take(browser: Browser, { origin }: StoryServer, name: keyof typeof pictures): Promise<void> {
  const { story, show, width = PHONE } = pictures[name]!;
  const page = await browser.newPage({
    viewport: { width, height: 844 },
    locale: 'ja-JP',
    reducedMotion: 'reduce',
  });
  await openStory(page, origin, story);
  const element = page.locator(show).first();
  await element.waitFor();
  await page.evaluate(() => document.fonts.ready);
  const box = (await element.boundingBox())!;
  // Playwright's own pictures are PNG and JPEG; WebP is a third of their size.
  const session = await page.context().newCDPSession(page);
  const { data } = await session.send('Page.captureScreenshot', {
    format: 'webp',
    quality: 70,
    captureBeyondViewport: true,
    clip: {
      x: box.x - MARGIN,
      y: box.y - MARGIN,
      width: box.width + 2 * MARGIN,
      height: box.height + 2 * MARGIN,
      scale: width === PHONE ? 2 : 1,
    },
  });
  const file = path.join(folder, `${name}.webp`);
  await writeFile(file, Buffer.from(data, 'base64'));
  console.log(`${name}.webp  ${(statSync(file).size / 1000).toFixed(1)} KB`);
  await page.close();
}

mkdirSync(folder, { recursive: true });
const book = buildStories();
const missing = Object.values(pictures).filter(({ story }) => !book.stories.some(({ id }) => id === story));
if (missing.length) throw new Error(`No such story: ${missing.map(({ story }) => story).join(', ')}`);
const server = await serveStories(book);
const browser = await launchChromium();
try {
  const asked = process.argv.slice(2);
  for (const name of asked.length ? asked : Object.keys(pictures)) await take(browser, server, name);
} finally {
  await browser.close();
  await server.close();
}
