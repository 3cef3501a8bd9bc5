import type { PaidyLaunch } from '../../src/contract/session.ts';
import type { Kessai } from '../../src/server.ts';
import { formNamed, type Shown } from '../simulator/pages-rig.ts';
import type { Rig } from './rig.ts';

/**
 * What a buyer does on the pages of the simulated provider, through its own HTTP and without a browser. Each gives false when
 * the way there is closed, or a page is not the one that was expected: nothing was paid then, as far as the buyer knows.
 */
export interface Elsewhere {
  /** Chooses a bank, logs in and pays. `leaves`: goes away at the last page. */
  atBank(redirect: string, options?: { leaves?: boolean }): Promise<boolean>;
  /** Types the PIN of a carrier that asks for no log-in. */
  atCarrier(redirect: string): Promise<boolean>;
  /** Authorises in Paidy's window. `amount`: the browser's own idea of it. */
  inPaidy(launch: PaidyLaunch, options?: { amount?: number }): Promise<boolean>;
}

/** @param adapter the one whose addresses the buyer leaves by: it may be another after each restart */
export function elsewhere(rig: Pick<Rig, 'endpoints'>, adapter: () => Kessai): Elsewhere {
  /** Follows redirects as far as the provider's pages go. */
  async function go(url: string, init: RequestInit = {}): Promise<Shown> {
    const answer = await fetch(url, { ...init, redirect: 'manual' });
    const to = answer.headers.get('location');
    if (to === null)
      return { status: answer.status, html: await answer.text(), url: new URL(url), headers: answer.headers };
    const next = new URL(to, url);
    if (next.hostname === 'shop.test')
      return { status: answer.status, html: '', url: next, headers: answer.headers };
    return go(next.href);
  }

  async function press(from: Shown, action: string, typed: Record<string, string> = {}) {
    const form = formNamed(from, action);
    return (
      form && go(form.action, { method: 'POST', body: new URLSearchParams({ ...form.fields, ...typed }) })
    );
  }

  /** By our own address to the provider's page, whether that is an address or a document that posts itself on. */
  async function depart(redirect: string): Promise<Shown | undefined> {
    const answer = await adapter().fetch(new Request(redirect));
    const to = answer.headers.get('location');
    if (to !== null) return go(to);
    if (answer.status !== 200) return undefined;
    const html = await answer.text();
    const [, action = ''] = /action="([^"]*)"/.exec(html) ?? [];
    return go(action.replaceAll('&amp;', '&'), { method: 'POST', body: new URLSearchParams() });
  }

  return {
    async atBank(redirect, { leaves = false } = {}) {
      const choice = await depart(redirect);
      const login = choice && (await press(choice, '/choice', { bank: '9900' }));
      const confirm = login && (await press(login, '/login', { account: '1234567', password: 'secret' }));
      if (!confirm || leaves) return false;
      return (await press(confirm, '/pay')) !== undefined;
    },
    async atCarrier(redirect) {
      const confirm = await depart(redirect);
      return confirm !== undefined && (await press(confirm, '/pin', { pin: '1234' })) !== undefined;
    },
    async inPaidy({ apiKey, payload }, { amount } = {}) {
      const told = amount === undefined ? payload : { ...payload, amount };
      const body = new URLSearchParams({
        payload: JSON.stringify(told),
        apiKey,
        opener: 'https://shop.test',
      });
      const contact = await go(`${rig.endpoints.link}/paidy/checkouts`, { method: 'POST', body });
      const code = await press(contact, '/contact', {
        email: 'successful.payment@paidy.com',
        phone: '08000000001',
      });
      const review = code && (await press(code, '/code', { code: '1234' }));
      return !!review && (await press(review, '/decision', { decision: 'authorize' })) !== undefined;
    },
  };
}
