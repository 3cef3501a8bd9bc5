import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { openSession } from '../test/scenarios/sessions.ts';
import type { Bundle } from './bundle.ts';

/** The checkout page of one small shop, four times: the same words and style sheet around another card form. */
export type PageName = 'plain' | 'card-form' | 'checkout' | 'server-rendered';

const fields = [
  ['number', 'cc-number', 'カード番号', '半角数字。スペースやハイフンは入っていても構いません'],
  ['expiry', 'cc-exp', '有効期限（月／年）', 'カードに記載の「月／年」の順。例: 12／28'],
  ['cvc', 'cc-csc', 'セキュリティコード', 'カード裏面の3桁（American Expressは表面の4桁）'],
  ['name', 'cc-name', 'カード名義（半角ローマ字）', 'カードの表記どおりに。例: TARO YAMADA'],
] as const;

/** The four fields as a server writes them. Slotted, the element takes them over; without it they are plain HTML. */
const inputs = fields
  .map(
    ([field, token, label, hint]) => `<div class="kessai-field" slot="${field}">
<label class="kessai-label" for="${token}">${label}</label><span class="kessai-hint">${hint}</span>
<span class="kessai-control"><input class="kessai-input" id="${token}" autocomplete="${token}" inputmode="${field === 'name' ? 'text' : 'numeric'}"></span>
<p class="kessai-error" hidden></p></div>`,
  )
  .join('\n');

const SCRIPT = '/paygent/js/PaygentToken.js';

/** The scenarios' session, with the provider's script on this very server. */
const session = {
  ...openSession,
  methods: openSession.methods.map((method) =>
    'provider' in method ? { ...method, provider: { ...method.provider, scriptUrl: SCRIPT } } : method,
  ),
};

const offer = JSON.stringify(session.methods[0]).replaceAll('"', '&quot;');

const forms: Record<PageName, { head: string; form: string }> = {
  plain: { head: '', form: `<form>${inputs}<button>注文を確定する</button></form>` },
  'card-form': {
    head: '<script type="module" src="/card-form/bench.js"></script>',
    form: `<form><kessai-card-form environment="test" offer="${offer}"></kessai-card-form><button>注文を確定する</button></form>`,
  },
  'server-rendered': {
    head: '<script type="module" src="/card-form/bench.js"></script>',
    form: `<form><kessai-card-form environment="test" offer="${offer}">${inputs}</kessai-card-form><button>注文を確定する</button></form>`,
  },
  checkout: {
    head: '<script type="module" src="/checkout/bench.js"></script>',
    form: '<kessai-checkout endpoint="/kessai" session="cs_bench"></kessai-checkout>',
  },
};

const page = ({ head, form }: { head: string; form: string }, baseCss: string) => `<!doctype html>
<html lang="ja"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>ご注文手続き</title>
<link rel="stylesheet" href="/shop.css"><style>${baseCss}</style>${head}</head>
<body><div class="shop"><header><a href="/">みなも商店</a></header><main><h2>ご注文手続き</h2>
<p>お届け先とお支払い方法をご確認のうえ、注文を確定してください。</p>${form}</main>
<footer><p>特定商取引法に基づく表記 ・ プライバシーポリシー</p></footer></div></body></html>`;

/** Serves the pages, gzipped, and the one session they need. */
export async function openShop(
  cardForm: Bundle,
  checkout: Bundle,
): Promise<{ origin: string; close(): void }> {
  const root = path.dirname(import.meta.dirname);
  const files = new Map<string, [type: string, body: Buffer]>();
  const add = (url: string, type: string, body: string) => files.set(url, [type, gzipSync(body)]);
  add('/shop.css', 'text/css', readFileSync(path.join(root, 'demo', 'shop.css'), 'utf8'));
  const baseCss = readFileSync(path.join(root, 'src', 'themes', 'base.css'), 'utf8');
  for (const name of Object.keys(forms) as PageName[]) {
    // The plain form has the same style sheet, so that only the element makes the difference.
    add(`/${name}`, 'text/html; charset=utf-8', page(forms[name], baseCss));
  }
  for (const [folder, { files: chunks }] of Object.entries({ 'card-form': cardForm, checkout })) {
    for (const [name, code] of chunks) add(`/${folder}/${name}`, 'text/javascript', code);
  }
  const script = path.join(root, 'src', 'simulator', 'paygent', 'browser', 'PaygentToken.js');
  add(SCRIPT, 'text/javascript', readFileSync(script, 'utf8'));
  add('/kessai/session', 'application/json', JSON.stringify(session));

  const server = createServer((request, response) => {
    const [type, body] = files.get(request.url ?? '') ?? [];
    if (!type) return void response.writeHead(404).end();
    response.writeHead(200, {
      'content-type': type,
      'content-encoding': 'gzip',
      'cache-control': 'no-store',
    });
    response.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
