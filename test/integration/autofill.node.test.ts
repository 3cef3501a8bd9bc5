import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { launchChromium } from '../support/browser.ts';
import { serveSources } from '../support/source-server.ts';

/** The pages a card form can stand in; each loads the elements from their sources. */
const pages = {
  'on a page of its own': '<kessai-card-form></kessai-card-form>',
  'in a form of the shop': '<form action="/order"><kessai-card-form></kessai-card-form></form>',
  'in a whole checkout': '<kessai-checkout session="cs_none"></kessai-checkout>',
  "in a shop's shadow root":
    '<div id="shop"></div><script>document.getElementById("shop").attachShadow({ mode: "open" }).innerHTML = "<kessai-card-form></kessai-card-form>"</script>',
};

const card = {
  number: '4111111111111111',
  name: 'TARO YAMADA',
  expiryMonth: '12',
  expiryYear: '2028',
  cvc: '123',
};

describe("the browser's own autofill fills the whole card from the number field", () => {
  let browser: Browser;
  let server: Awaited<ReturnType<typeof serveSources>>;

  before(async () => {
    server = await serveSources(
      Object.fromEntries(Object.entries(pages).map(([name, body]) => [name, { body }])),
    );
    browser = await launchChromium();
  });

  after(async () => {
    await browser?.close();
    await server?.close();
  });

  /** What stands in the four inputs. */
  const values = async (page: Page) =>
    Promise.all(
      ['cc-number', 'cc-exp', 'cc-csc', 'cc-name'].map((token) =>
        page.locator(`input[autocomplete=${token}]`).inputValue(),
      ),
    );

  for (const name of Object.keys(pages)) {
    test(name, async () => {
      const page = await browser.newPage();
      await page.goto(server.urlOf(name));
      const number = page.locator('input[autocomplete=cc-number]');
      await number.click();
      const session = await page.context().newCDPSession(page);
      await session.send('DOM.enable');
      const { root } = await session.send('DOM.getDocument', { depth: -1, pierce: true });
      const fieldId = backendIdOf(root, 'cc-number');
      assert.ok(fieldId, 'the number field is in the document');
      await session.send('Autofill.enable');
      await session.send('Autofill.trigger', { fieldId, card });
      await page.waitForFunction(() => {
        const find = (root: Document | ShadowRoot): HTMLInputElement | undefined => {
          for (const node of root.querySelectorAll<HTMLElement>('*')) {
            if (node.matches('input[autocomplete=cc-csc]')) return node as HTMLInputElement;
            const inner = node.shadowRoot && find(node.shadowRoot);
            if (inner) return inner;
          }
          return undefined;
        };
        return find(document)?.value;
      });
      assert.deepEqual(await values(page), ['4111 1111 1111 1111', '12 / 28', '123', 'TARO YAMADA']);
      await page.close();
    });
  }
});

interface DomNode {
  backendNodeId: number;
  attributes?: string[];
  children?: DomNode[];
  shadowRoots?: DomNode[];
}

/** The DevTools' name of an input, wherever it stands. */
function backendIdOf(node: DomNode, token: string): number | undefined {
  if (node.attributes?.includes(token)) return node.backendNodeId;
  for (const child of [...(node.children ?? []), ...(node.shadowRoots ?? [])]) {
    const found = backendIdOf(child, token);
    if (found) return found;
  }
  return undefined;
}
