import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';

/** What the element with the focus is called, through shadow roots: the label, or the words on it. */
const focusedName = (page: Page): Promise<string> =>
  page.evaluate(() => {
    let focused = document.activeElement;
    while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
    const [label] = (focused as HTMLInputElement | null)?.labels ?? [];
    return (focused?.ariaLabel ?? label?.textContent ?? focused?.textContent ?? '').trim();
  });

/** Far more than any of our pages has. */
const STEPS = 40;

/** Goes on with Tab until the named control has the focus. Fails when it is not on the way. */
export async function tabTo(page: Page, name: string): Promise<void> {
  for (let step = 0; step < STEPS; step++) {
    await page.keyboard.press('Tab');
    if ((await focusedName(page)).startsWith(name)) return;
  }
  assert.fail(`${name} is not on the way of Tab`);
}
