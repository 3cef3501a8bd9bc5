import { type Browser, chromium, type Page } from 'playwright-core';
import { chromeArgs, findChrome } from '../scripts/bootstrap.mjs';
import { median } from './row.ts';
import type { PageName } from './shop.ts';

/** DevTools' slow 4G and a telephone of the middle class. */
const slow4G = { offline: false, latency: 562.5, downloadThroughput: 180_000, uploadThroughput: 84_375 };
const CPU_SLOWDOWN = 4;

const ROUNDS = 9;
const KEYSTROKES = '4708224192401234';

export interface Loading {
  /** Milliseconds from the navigation to the first frame with a card number field in it. */
  canType: number;
  /** Cumulative layout shift. */
  shift: number;
}

export async function openBrowser(): Promise<Browser> {
  const executablePath = findChrome();
  if (!executablePath) throw new Error('No Chromium found; set CHROME_PATH');
  return chromium.launch({ executablePath, args: chromeArgs });
}

/** Runs in the page before anything of its own. */
function probe() {
  const seen = { canType: 0, shift: 0 };
  Object.assign(window, { bench: seen });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries())
      seen.shift += (entry as PerformanceEntry & { value: number }).value;
  }).observe({ type: 'layout-shift', buffered: true });
  const look = () => {
    const input = document.querySelector<HTMLInputElement>('input[autocomplete=cc-number]');
    // Of no size: not slotted yet, or not shown. The buyer cannot hit it.
    if (input && !input.disabled && input.getBoundingClientRect().height > 10)
      seen.canType = performance.now();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/** Median loading of each page on a slow device, the pages taking turns so that a busy moment hits all. */
export async function measureLoading(
  browser: Browser,
  origin: string,
  names: readonly PageName[],
): Promise<Record<PageName, Loading>> {
  const samples = Object.fromEntries(names.map((name) => [name, [] as Loading[]])) as Record<
    PageName,
    Loading[]
  >;
  for (let round = 0; round < ROUNDS; round++) {
    for (const name of names) {
      const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
      const page = await context.newPage();
      const devtools = await context.newCDPSession(page);
      await devtools.send('Network.emulateNetworkConditions', slow4G);
      await devtools.send('Emulation.setCPUThrottlingRate', { rate: CPU_SLOWDOWN });
      await page.addInitScript(probe);
      await page.goto(`${origin}/${name}`, { waitUntil: 'networkidle' });
      await page.waitForFunction(() => (window as unknown as { bench: Loading }).bench.canType > 0); // Set by the probe.
      samples[name].push(await page.evaluate(() => (window as unknown as { bench: Loading }).bench));
      await context.close();
    }
  }
  const summary = (name: PageName): Loading => ({
    canType: median(samples[name].map(({ canType }) => canType)),
    shift: Math.max(...samples[name].map(({ shift }) => shift)),
  });
  return Object.fromEntries(names.map((name) => [name, summary(name)])) as Record<PageName, Loading>;
}

/** Milliseconds of script for one keystroke in the card number, on this machine's own speed. */
export async function measureKeystroke(browser: Browser, origin: string, name: PageName): Promise<number> {
  const page = await browser.newPage();
  await page.goto(`${origin}/${name}`, { waitUntil: 'networkidle' });
  const field = page.locator('input[autocomplete=cc-number]');
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Performance.enable');
  const samples: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    await field.fill('');
    await field.focus();
    const before = await scriptSeconds(devtools);
    await page.keyboard.type(KEYSTROKES);
    samples.push(((await scriptSeconds(devtools)) - before) * (1000 / KEYSTROKES.length));
  }
  await page.close();
  return median(samples);
}

async function scriptSeconds(devtools: Awaited<ReturnType<ReturnType<Page['context']>['newCDPSession']>>) {
  const { metrics } = await devtools.send('Performance.getMetrics');
  return metrics.find((metric) => metric.name === 'ScriptDuration')?.value ?? 0;
}
