import { delay, HttpResponse, http, type RequestHandler } from 'msw';
import type { Problem } from '../../src/contract/problem.ts';
import type { Answer, Scenario } from './scenario.ts';

/** What the page has asked the adapter and the token service, in order. Bodies are kept as sent. */
export interface Traffic {
  requests: { method: string; path: string; body: string }[];
}

/** Takes answers off a list; the last one stays. */
export function inTurn<T>(answers: readonly T[]): () => T {
  let next = 0;
  return () => answers[Math.min(next++, answers.length - 1)] as T;
}

export async function respond<A extends object>(answer: Answer<A>, sessionId?: string): Promise<Response> {
  if (answer === 'broken') return HttpResponse.error();
  if (answer === 'silent') {
    await delay('infinite');
    return HttpResponse.error();
  }
  if ('problem' in answer) {
    const { problem, status } = answer;
    const body: Problem = {
      type: `urn:kessai:problem:${problem}`,
      title: problem,
      titleJa: problem,
      status,
      instance: 'req_scenario',
    };
    return HttpResponse.json(body, { status, headers: { 'content-type': 'application/problem+json' } });
  }
  return HttpResponse.json(
    { ...answer, ...(sessionId && { id: sessionId }) },
    { headers: { 'cache-control': 'no-store' } },
  );
}

/**
 * A window of Paidy's that shows nothing and says at once what the end of its key is: `pk_test_rejected`. With
 * `pk_test_silent` it stays open. It notes what it was opened with.
 */
const paidyScript = `(() => {
  globalThis.paidyLaunches ??= [];
  globalThis.Paidy = {
    configure: ({ api_key, closed }) => ({
      launch(payload) {
        globalThis.paidyLaunches.push(payload);
        const status = api_key.split('_').at(-1);
        if (status !== 'silent') setTimeout(() => closed({ id: 'pay_scenario', status, amount: payload.amount }));
      },
    }),
  };
})();`;

export interface HandlerOptions {
  /** Text of the simulator's real token script. */
  script: () => Promise<string>;
  /** Notes what was asked. */
  traffic?: Traffic;
  /** In place of the scenario's own: pages remember for which sessions they have announced the end. */
  sessionId?: string;
  /** When given, only requests with this client secret are answered: an earlier page's may still be on their way. */
  secret?: string;
}

/** Answers the adapter's routes and the provider's token service as the scenario says. */
export function handlersFor(
  {
    reads,
    pays = ['silent'],
    cards = [],
    removals = ['silent'],
    restarts = ['silent'],
    closes = ['silent'],
    script: scriptIs = 'served',
    token = '0000',
  }: Scenario,
  { script, traffic, sessionId, secret }: HandlerOptions,
): RequestHandler[] {
  const nextRead = inTurn(reads);
  const nextPay = inTurn(pays);
  const nextRemoval = inTurn(removals);
  const nextRestart = inTurn(restarts);
  const nextClose = inTurn(closes);
  // The list as the provider has it; where a scenario says nothing of it, it is the one that was read last.
  const nextCards = inTurn(cards);
  let lastRead: Answer = reads[0] ?? 'silent';
  const nextScript = inTurn(scriptIs === 'once-later' ? ['missing', 'served'] : [scriptIs]);
  let tokens = 0;
  const note = async (request: Request) => {
    const { pathname: path } = new URL(request.url);
    traffic?.requests.push({ method: request.method, path, body: await request.clone().text() });
  };
  const isStray = (request: Request) =>
    secret !== undefined && request.headers.get('authorization') !== `Bearer ${secret}`;
  return [
    http.get('*/kessai/session', async ({ request }) => {
      if (isStray(request)) return HttpResponse.error();
      await note(request);
      lastRead = nextRead();
      return respond(lastRead, sessionId);
    }),
    http.get('*/kessai/session/cards', async ({ request }) => {
      if (isStray(request)) return HttpResponse.error();
      await note(request);
      return respond(cards.length ? nextCards() : lastRead, sessionId);
    }),
    http.delete('*/kessai/session/cards/*', async ({ request }) => {
      await note(request);
      return respond(nextRemoval(), sessionId);
    }),
    http.post('*/kessai/session/restart', async ({ request }) => {
      await note(request);
      return respond(nextRestart(), sessionId);
    }),
    http.post('*/kessai/session/paidy', async ({ request }) => {
      await note(request);
      return respond(nextClose(), sessionId);
    }),
    http.get('*/paidy/missing.js', () => HttpResponse.error()),
    http.get('*/paidy/paidy.js', () => {
      return new HttpResponse(paidyScript, { headers: { 'content-type': 'text/javascript' } });
    }),
    http.get('*/logo.svg', ({ request }) => {
      const text = decodeURIComponent(new URL(request.url).search.slice(1));
      return new HttpResponse(
        `<svg xmlns="http://www.w3.org/2000/svg" width="72" height="24"><text x="8" y="17" font-size="14">${text}</text></svg>`,
        { headers: { 'content-type': 'image/svg+xml' } },
      );
    }),
    http.post('*/kessai/session/payments', async ({ request }) => {
      await note(request);
      return respond(nextPay(), sessionId);
    }),
    http.get('*/paygent/js/PaygentToken.js', async () => {
      if (nextScript() === 'missing') return HttpResponse.error();
      return new HttpResponse(await script(), { headers: { 'content-type': 'text/javascript' } });
    }),
    http.post('*/n/token/request', async ({ request }) => {
      await note(request);
      const isGood = token === '0000';
      return HttpResponse.json({
        result: token,
        ...(isGood && { tokenizedCardObject: { token: `tok_${++tokens}`, masked_card_number: '****' } }),
      });
    }),
  ];
}
