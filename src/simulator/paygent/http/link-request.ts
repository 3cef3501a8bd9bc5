import type { Hono } from 'hono';
import { type Charset, encodeAnswer } from '../../../gateways/paygent/codec.ts';
import { LINK_PATH } from '../../../gateways/paygent/wire.ts';
import { isServerToServer, openLink, readLinkRequest } from '../link-requests.ts';
import { linkErrorPage } from '../pages/link.ts';
import { type Answer, code, refuse } from '../telegrams/answer.ts';
import { maskFields } from '../telegrams/fields.ts';
import { exchange } from './exchange.ts';
import { show, showNext } from './show.ts';
import { bytesOf, connectionOf, type Env, limit, newApp, type Site } from './site.ts';

/** What the books and the faults call a link request: it has no 電文種別ID. */
const LINK_KIND = 'link';

/**
 * リンクタイプリクエスト先URL. A server (`isbtob=1`) is answered in lines, with the page's address; a buyer's browser is sent
 * to the page, or told that the request is not right.
 */
export function linkRequest(site: Site): Hono<Env> {
  const app = newApp();
  app.post(LINK_PATH, limit, async (context) => {
    const fields = readLinkRequest(await bytesOf(context));
    const open = () => (fields === undefined ? unreadable : openLink(site.world, fields));
    if (fields === undefined || !isServerToServer(fields)) {
      const opening = open();
      return opening.ok
        ? showNext(context, new URL(opening.url).pathname)
        : show(context, linkErrorPage(), 400);
    }
    const record = {
      at: site.world.clock.now(),
      kind: LINK_KIND,
      authentication: 'hash' as const,
      fields: maskFields(fields as Record<string, string>),
    };
    return exchange(
      site,
      {
        kind: LINK_KIND,
        record,
        execute(record) {
          const { answer } = open();
          record.answer = {
            result: answer.result,
            ...(answer['response_code'] && { responseCode: answer['response_code'] }),
            ...(answer['response_detail'] && { responseDetail: answer['response_detail'] }),
          };
          return linesOf(answer, 'cp932');
        },
      },
      connectionOf(context),
    );
  });
  return app;
}

/** Bytes that are no text. */
const unreadable = { ok: false as const, answer: refuse(code.format, '') };

/** `result` first, as everybody prints it. */
const linesOf = ({ result, ...others }: Answer, charset: Charset) => ({
  status: 200,
  contentType: 'text/plain; charset=Windows-31J',
  body: encodeAnswer({ result, ...others }, charset),
});
