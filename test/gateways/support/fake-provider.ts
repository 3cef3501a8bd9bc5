import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import iconv from 'iconv-lite';
import { type PaygentConfig, paygent } from '../../../src/gateways/paygent/index.ts';

/** What a request brought: its path and its body, byte for byte. */
export interface Heard {
  path: string;
  body: string;
  /** The fields, read as CP932 or, on a UTF-8 address, as UTF-8. */
  fields: Record<string, string>;
}

/** Somebody on the other end who says what he is told to, and nothing of what he makes of it. */
export async function startFakeProvider() {
  const heard: Heard[] = [];
  let answer: { bytes: Uint8Array; contentType: string } = {
    bytes: Buffer.from('result=0'),
    contentType: '',
  };
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString('latin1');
    const path = request.url ?? '';
    heard.push({ path, body, fields: fieldsOf(body, path.startsWith('/v/u/') ? 'utf8' : 'cp932') });
    response.setHeader('content-type', answer.contentType || 'text/plain');
    response.end(answer.bytes);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    heard,
    /** The last request's fields without those every telegram carries. */
    own: (): Record<string, string> => {
      const { merchant_id, connect_id, connect_password, telegram_version, request_date, ...rest } =
        heard.at(-1)!.fields;
      return rest;
    },
    answers(text: string, charset = 'cp932', contentType = '') {
      answer = { bytes: iconv.encode(text.replaceAll('\n', '\r\n'), charset), contentType };
    },
    close: () => new Promise<void>((resolve) => void server.close(() => resolve())),
  };
}

export type FakeProvider = Awaited<ReturnType<typeof startFakeProvider>>;

function fieldsOf(body: string, charset: string): Record<string, string> {
  const text = (raw: string) =>
    iconv.decode(
      Buffer.from(
        raw
          .replaceAll('+', ' ')
          .replace(/%(..)/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
        'latin1',
      ),
      charset,
    );
  return Object.fromEntries(
    body
      .split('&')
      .map((pair) => [text(pair.slice(0, pair.indexOf('='))), text(pair.slice(pair.indexOf('=') + 1))]),
  );
}

/** Settings of a shop that sells by every method on its own page. */
export const everything = (origin = 'http://127.0.0.1:1'): PaygentConfig => ({
  environment: 'test',
  test: {
    merchantId: '55555',
    connectId: 'connect55555',
    connectPassword: 'password',
    authentication: { mode: 'hash', moduleHashKey: 'module-key' },
    tokenKey: 'test_token',
    noticeHashKey: 'notice-key',
    linkHashKey: 'link-key',
    linkUrl: `${origin}/v/u/request`,
    hosts: { module: origin },
  },
  card: { threeDSecure: 'off' },
  konbini: {},
  atm: { shopNameKana: 'ミナモチャヤ' },
  bank: { shopName: 'みなも茶屋', shopNameKana: 'ミナモチャヤ' },
  carrier: {},
  paidy: { publicKey: 'pk_test_abc' },
});

/** Settings of a shop that sells by the provider's pages, with or without the module type beside them. */
export function onPages(
  origin = 'http://127.0.0.1:1',
  link: PaygentConfig['link'] = undefined,
): PaygentConfig {
  const { environment, test } = everything(origin);
  return {
    environment,
    test: test!,
    link: { methods: ['card', 'konbini', 'atm', 'bank', 'carrier'], ...link },
  };
}

export const NOW = Date.UTC(2026, 10, 21, 3);

export const open = (config: PaygentConfig) =>
  paygent(config, { clock: { now: () => NOW }, telegramTimeout: 2_000 });
