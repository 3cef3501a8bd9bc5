import type { Context } from 'hono';
import type { Html } from '../pages/layout.ts';
import { lostPage, returnPage } from '../pages/passing.ts';
import type { Env } from './site.ts';

/** The pages bring their style and script along, and may send the browser on to any shop. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'";

const headers = { 'cache-control': 'no-store', 'content-security-policy': policy };

type Status = 200 | 400 | 403 | 404 | 409;

/** Shows a page. Its own bank account or telephone bill is behind it: nobody keeps it. */
export const show = (context: Context<Env>, page: Html, status: Status = 200) =>
  context.html(page, status, headers);

/** There is nothing at this address, or not now. */
export const showLost = (context: Context<Env>) => show(context, lostPage(), 404);

/** As the browser leaves a page by its button: shown anew under its own address, so that it can be reloaded. */
export function showNext(context: Context<Env>, path: string) {
  context.header('cache-control', 'no-store');
  return context.redirect(path, 303);
}

/** An address of the shop's with these behind whatever query it has of its own. */
export function withFields(address: string, fields: Readonly<Record<string, string>>): string {
  const url = new URL(address);
  for (const [name, value] of Object.entries(fields)) url.searchParams.append(name, value);
  return url.href;
}

/** Sends the browser to an address of the shop's with what it is to bring along. */
export function sendBack(
  context: Context<Env>,
  address: string,
  fields: Readonly<Record<string, string>>,
  method: 'get' | 'post',
) {
  return method === 'post'
    ? show(context, returnPage(address, fields))
    : showNext(context, withFields(address, fields));
}

/** What the buyer typed: full-width letters and digits are as good as others, blanks around them are not meant. */
export async function typed(context: Context<Env>): Promise<Record<string, string>> {
  const body = await context.req.parseBody();
  return Object.fromEntries(
    Object.entries(body).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value.trim()]] : [],
    ),
  );
}

/** As digits: ０１２ and 012-3 are the same to a terminal. */
export const digits = (text: string | undefined): string =>
  (text ?? '').normalize('NFKC').replace(/[^0-9]/g, '');
