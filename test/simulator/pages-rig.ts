import { type Form, formNamed as formIn, formOf } from '../../demo/seed/forms.ts';
import { decodeAnswer, encodeRequest } from '../../src/gateways/paygent/codec.ts';
import { linkHash } from '../../src/gateways/paygent/wire.ts';
import type { SimulatorOptions } from '../../src/simulator.ts';
import { type Fields, merchant, telegram } from './client.ts';
import { provider } from './three-d-secure-rig.ts';

export const SHOP = 'https://shop.example/kessai/back/n0nce';

/** Where the shop wants its buyers back, with a query of its own. */
export const backAt = (way: string): string => `${SHOP}/${way}?order=1042`;

const paths: Fields = {
  '010': 'atm/request',
  '030': 'conveni/request',
  '060': 'bank/requestasp',
  '100': 'c/request',
  '104': 'c/request',
};

/** What a browser was shown, or where it was sent. */
export interface Shown {
  status: number;
  html: string;
  /** Address of the page; of the shop's, when it was sent there. */
  url: URL;
  headers: Headers;
}

/** A provider, and a buyer's browser without scripts at its pages. */
export function pages(options: SimulatorOptions = {}) {
  const here = provider(options);

  /** Telegrams with Japanese in them: CP932 both ways. */
  async function send(kind: string, fields: Fields): Promise<Fields> {
    const encoded = encodeRequest(telegram(merchant, kind, fields), 'cp932');
    if (!encoded.ok) throw new Error(`${encoded.field} cannot be sent`);
    const answer = await here.fetch(
      new Request(`https://provider.test/n/${paths[kind]}`, {
        method: 'POST',
        body: encoded.body,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      }),
    );
    const read = decodeAnswer(new Uint8Array(await answer.arrayBuffer()), answer.headers.get('content-type'));
    if (!read.ok) throw new Error(`No answer: ${read.reason}`);
    return read.fields;
  }

  /** Follows redirects as far as the provider's pages go. */
  async function go(url: string, init: RequestInit = {}): Promise<Shown> {
    const answer = await here.fetch(new Request(url, { ...init, redirect: 'manual' }));
    const to = answer.headers.get('location');
    if (to === null)
      return { status: answer.status, html: await answer.text(), url: new URL(url), headers: answer.headers };
    const next = new URL(to, url);
    if (next.href.startsWith(SHOP))
      return { status: answer.status, html: '', url: next, headers: answer.headers };
    return go(next.href);
  }

  /** Fills in the form whose action ends so, and presses its button. Hidden and filled-in fields go along. */
  async function press(from: Shown, action: string, typed: Fields = {}): Promise<Shown> {
    const form = formNamed(from, action);
    if (form === undefined) throw new Error(`No form to ${action} on ${from.url.href}`);
    const body = new URLSearchParams({ ...form.fields, ...typed });
    return go(form.action, { method: 'POST', body });
  }

  /** 060, and the page it leads to. */
  const bank = async (more: Fields = {}): Promise<Shown> => {
    const answer = await send('060', {
      trading_id: '1042000001',
      amount: '4080',
      claim_kanji: 'ご注文の商品',
      claim_kana: 'ｼﾖｳﾋﾝ',
      customer_family_name: '山田',
      customer_name: '太郎',
      customer_family_name_kana: 'ﾔﾏﾀﾞ',
      customer_name_kana: 'ﾀﾛｳ',
      merchant_name: 'みほん＆商店',
      copy_right: '(c) MIHON <SHOP>',
      free_memo: '自由なメモ',
      return_url: backAt('done'),
      stop_return_url: backAt('stopped'),
      asp_payment_term: '0050000',
      ...more,
    });
    if (answer['asp_url'] === undefined) throw new Error(JSON.stringify(answer));
    return go(answer['asp_url']);
  };

  /** 104 or 100: the page behind `redirect_url`, or behind the button of `redirect_html`. */
  const carrier = async (kind: '104' | '100', fields: Fields): Promise<Shown> => {
    const answer = await send(kind, {
      trading_id: '1042000001',
      pc_mobile_type: '4',
      cancel_url: backAt('stopped'),
      ...(kind === '104'
        ? { redirect_url: backAt('identified') }
        : { amount: '4080', return_url: backAt('done') }),
      ...fields,
    });
    if (answer['redirect_url'] !== undefined) return go(answer['redirect_url']);
    const form = formOf(answer['redirect_html'] ?? '', 'https://page.invalid/');
    if (form === undefined) throw new Error(JSON.stringify(answer));
    return go(form.action, { method: form.method });
  };

  /** A link request, signed. */
  const linkFields = (more: Fields = {}): Fields => {
    const fields = {
      trading_id: '1042000001',
      payment_type: '03',
      id: '4080',
      seq_merchant_id: merchant.merchantId,
      merchant_name: 'みほん＆商店',
      copy_right: '(c) MIHON <SHOP>',
      free_memo: '自由なメモ',
      return_url: backAt('done'),
      stop_return_url: backAt('stopped'),
      ...more,
    };
    return { hc: linkHash(fields, merchant.linkHashKey, 'general'), ...fields };
  };

  /** The page of a link request in browser mode. */
  const link = (more: Fields = {}): Promise<Shown> =>
    go('https://provider.test/v/u/request', { method: 'POST', body: new URLSearchParams(linkFields(more)) });

  const statuses = () => here.control.books().payments.map(({ status }) => status);

  return { ...here, send, go, press, bank, carrier, link, linkFields, statuses };
}

/** The form of a page whose action ends so. */
export const formNamed = ({ html, url }: Shown, action: string): Form | undefined =>
  formIn(html, url.href, action);

export const heading = ({ html }: Shown): string => /<h1>([^<]*)/.exec(html)?.[1] ?? '';
