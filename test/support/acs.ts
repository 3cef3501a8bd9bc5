// A buyer's browser without scripts on the card company's pages: reads the one form of a page and presses its button.
import { formOf } from '../../demo/seed/forms.ts';

/** Sends a request and follows no redirect: `fetch` itself, or a simulator's. */
export type Send = (request: Request) => Promise<Response>;

/** What the browser brings to the shop in the end. */
export interface BroughtBack {
  method: string;
  /** `term_url`, with the shop's own query and, for a GET, what was added to it. */
  url: URL;
  /** What was added, by GET or POST. */
  fields: Record<string, string>;
}

const PAGES = 12;

/**
 * Goes from `out_acs_html` through device check and challenge until the browser is sent back to the shop. `undefined` when a
 * page leads nowhere. Asks `typed` for what the buyer does on the challenge page, once for each time it is shown.
 */
export async function throughPages(
  document: string,
  termUrl: string,
  send: Send,
  typed: () => Record<string, string> = () => ({}),
): Promise<BroughtBack | undefined> {
  const home = new URL(termUrl);
  const isHome = (url: URL) => url.origin === home.origin && url.pathname === home.pathname;
  let [html, at] = [document, 'https://page.invalid/'];
  for (let pages = 0; pages < PAGES; pages++) {
    const form = formOf(html, at);
    if (form === undefined) return undefined;
    if (isHome(new URL(form.action)))
      return { method: form.method, url: new URL(form.action), fields: form.fields };
    const fields = { ...form.fields, ...('password' in form.fields && typed()) };
    let answer = await send(
      new Request(form.action, {
        method: form.method,
        body: new URLSearchParams(fields),
        redirect: 'manual',
      }),
    );
    at = form.action;
    for (let to = answer.headers.get('location'); to !== null; to = answer.headers.get('location')) {
      const url = new URL(to, at);
      if (isHome(url)) return { method: 'GET', url, fields: addedTo(url, home) };
      at = url.href;
      answer = await send(new Request(at, { redirect: 'manual' }));
    }
    html = await answer.text();
  }
  throw new Error('The card company asks without end');
}

/** The parameters of an address that the other one lacks. */
const addedTo = (url: URL, home: URL): Record<string, string> =>
  Object.fromEntries([...url.searchParams].filter(([name]) => !home.searchParams.has(name)));
