import { type Browser, chromium, type Page } from 'playwright-core';
import { chromeArgs, findChrome } from '../../scripts/bootstrap.mjs';

/** A headless Chromium, as every end-to-end test uses it. */
export function launchChromium(): Promise<Browser> {
  const executablePath = findChrome();
  if (!executablePath) throw new Error('No Chromium found: run npm test, which installs one');
  return chromium.launch({ executablePath, args: chromeArgs });
}

/** Everything on a page that should not happen: errors, refused policies. Lit's note on its development build is none. */
export function watchForTrouble(page: Page): string[] {
  const trouble: string[] = [];
  page.on('pageerror', (error) => trouble.push(error.message));
  page.on('console', (message) => {
    const isOurs = message.type() === 'error' || message.type() === 'warning';
    if (isOurs && !message.text().includes('Lit is in dev mode')) trouble.push(message.text());
  });
  return trouble;
}
