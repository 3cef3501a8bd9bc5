import { createHash } from 'node:crypto';
import { decodeAnswer } from '../../src/gateways/paygent/codec.ts';
import { createSimulator, type SimulatorOptions } from '../../src/simulator.ts';
import { type BroughtBack, throughPages } from '../support/acs.ts';
import { cardFields, type Fields, merchant, pathOf, standingClock, telegram } from './client.ts';

export const TERM_URL = 'https://shop.example/kessai/return/n0nce?order=1042&note=%E6%B3%A8';

/** A simulated provider, called without a socket, and a buyer at it. */
export function provider(options: SimulatorOptions = {}) {
  const simulator = createSimulator({ merchants: [merchant], clock: standingClock, ...options });
  const post = (path: string, fields: Fields) =>
    simulator.fetch(
      new Request(`https://provider.test${path}`, { method: 'POST', body: new URLSearchParams(fields) }),
    );

  /** The bytes of an answer. */
  const sendRaw = async (kind: string, fields: Fields, shop = merchant) => {
    const answer = await post(`/n/${pathOf(kind)}`, telegram(shop, kind, fields));
    return {
      bytes: new Uint8Array(await answer.arrayBuffer()),
      contentType: answer.headers.get('content-type'),
    };
  };

  const send = async (kind: string, fields: Fields, shop = merchant): Promise<Fields> => {
    const { bytes, contentType } = await sendRaw(kind, fields, shop);
    const read = decodeAnswer(bytes, contentType);
    if (!read.ok) throw new Error(`No answer: ${read.reason}`);
    return read.fields;
  };

  const token = async (more: Fields = {}): Promise<string> => {
    const answer = await post('/n/token/request', cardFields(merchant, more));
    const { result, tokenizedCardObject } = (await answer.json()) as {
      result: string;
      tokenizedCardObject?: { token: string };
    };
    if (tokenizedCardObject === undefined) throw new Error(`No token: ${result}`);
    return tokenizedCardObject.token;
  };

  const codeToken = () => token({ cvc_only_flg: '1' });

  /** 450 with everything it cannot do without. */
  const authenticate = (cardToken: string, more: Fields = {}) =>
    send('450', {
      trading_id: '1042000001',
      term_url: TERM_URL,
      authentication_type: '01',
      merchant_name: 'KESSAI SHOP',
      payment_amount: '4080',
      card_set_method: 'token',
      card_token: cardToken,
      ...more,
    });

  /** What the browser brings back after the pages of an answered 450. */
  const walk = (answer: Fields, typed?: () => Record<string, string>): Promise<BroughtBack | undefined> =>
    throughPages(answer['out_acs_html'] ?? '', TERM_URL, (request) => simulator.fetch(request), typed);

  /** 450 and the pages. */
  const go = async (cardToken: string, more: Fields = {}, ...passwords: string[]) => {
    const answer = await authenticate(cardToken, more);
    const back = await walk(answer, () => ({ password: passwords.shift() ?? '' }));
    return { authenticationId: answer['3ds_auth_id'] ?? '', back };
  };

  return { ...simulator, send, sendRaw, token, codeToken, authenticate, walk, go };
}

/** 020 that relies on an authentication. */
export const authenticatedPayment = (authenticationId: string, card: Fields): Fields => ({
  trading_id: '1042000001',
  payment_amount: '4080',
  payment_class: '10',
  security_code_use: '1',
  '3dsecure_use_type': '2',
  '3ds_auth_id': authenticationId,
  sales_mode: '0',
  ...card,
});

/** 3D認証結果ハッシュ by the published recipe, written out once more. */
export const hashOf = (fields: Fields): string =>
  createHash('sha256')
    .update(
      `${fields['result']}${fields['3ds_auth_id']}${fields['attempt_kbn'] ?? ''}${merchant.threeDSecureHashKey}`,
    )
    .digest('hex');
