// A shop that takes notices: what it was sent, and what it answers.
import { createHash } from 'node:crypto';
import type { SimulatorOptions } from '../../src/simulator.ts';
import { type Fields, merchant } from './client.ts';
import { openWorld } from './world-rig.ts';

export const NOTIFY_URL = 'https://shop.test/kessai/notices/paygent';

/** Reads a form body in Windows-31J, as a shop would. */
function formFields(body: string): Fields {
  const decoded = (text: string) => {
    const bytes = Buffer.from(unescape(text.replaceAll('+', ' ')), 'latin1');
    return new TextDecoder('shift_jis', { fatal: true }).decode(bytes);
  };
  return Object.fromEntries(body.split('&').map((pair) => pair.split('=').map(decoded)));
}

/** The published recipe, written out once more. */
export const hashOf = (fields: Fields, key = merchant.noticeHashKey): string =>
  createHash('sha256')
    .update(
      (fields['payment_notice_id'] ?? '') +
        (fields['payment_id'] ?? '') +
        (fields['trading_id'] ?? '') +
        (fields['payment_type'] ?? '') +
        (fields['payment_amount'] ?? '') +
        key,
    )
    .digest('hex');

export function shop(options: SimulatorOptions = {}) {
  const received: Fields[] = [];
  const requests: Request[] = [];
  /** What the shop says to a notice; it can be changed at any time. */
  const says: { answer: (fields: Fields) => Response | Promise<Response> } = {
    answer: () => new Response('result=0'),
  };
  const opened = openWorld({
    notifyUrl: NOTIFY_URL,
    deliver: async (request) => {
      requests.push(request.clone() as Request);
      const fields = formFields(await request.text());
      received.push(fields);
      return says.answer(fields);
    },
    ...options,
  });
  const { send } = opened;
  const slip = async (tradingId: string): Promise<string> => {
    const answer = await send('030', {
      trading_id: tradingId,
      payment_amount: '4080',
      customer_family_name: '山田',
      customer_name: '太郎',
      customer_tel: '09012345678',
      cvs_company_id: '00C002',
      sales_type: '1',
    });
    return answer['payment_id'] ?? '';
  };
  /** What came in, in short: trading id and status. */
  const told = () => received.map((fields) => `${fields['trading_id']} ${fields['payment_status']}`);
  const idOf = (fields: Fields | undefined) => Number(fields?.['payment_notice_id']);
  return { ...opened, received, requests, says, slip, told, idOf };
}
