import { problems } from '../../contract/problem.ts';
import type { ProblemError } from '../problem.ts';

/** Headers of every document about an authentication. */
const PRIVATE = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
};

/**
 * the provider's page is untrusted. It is a document of its own in an opaque origin (`sandbox` without
 * `allow-same-origin`): no cookies, no storage, nothing of the shop's within reach, and never in a frame.
 */
function policyOf(environment: 'test' | 'live'): string {
  // The simulator's pages are plain http on this machine.
  const local = environment === 'test' ? ' http://localhost:* http://127.0.0.1:*' : '';
  return [
    "default-src 'none'",
    "script-src 'unsafe-inline'",
    "style-src 'unsafe-inline'",
    'img-src data: https:',
    `form-action https:${local}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
    'sandbox allow-forms allow-scripts allow-top-navigation',
  ].join('; ');
}

/** Serves the provider's page as it came. */
export function issuerPage(document: string, environment: 'test' | 'live'): Response {
  return new Response(document, {
    headers: { ...PRIVATE, 'content-security-policy': policyOf(environment), 'x-frame-options': 'DENY' },
  });
}

/** To the shop's page, by GET whatever came in. */
export function sendOn(location: string): Response {
  return new Response(null, { status: 303, headers: { ...PRIVATE, location } });
}

/** A buyer's browser stands here, not a program: a page instead of a problem document. */
export function buyerProblem({ key }: ProblemError): Response {
  const { status, ja, en } = problems[key];
  const text = 'このページは表示できません。ご注文の状況は、お店のページでご確認ください。';
  const english = 'This page cannot be shown. Please see your order on the shop’s page.';
  return new Response(
    `<!doctype html><html lang="ja"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${ja}</title><style>body{font:16px/1.7 system-ui,sans-serif;margin:15vh auto;max-width:32em;padding:0 24px;color-scheme:light dark}</style><h1>${ja}</h1><p>${text}<p lang="en">${en}. ${english}`,
    {
      status,
      headers: { ...PRIVATE, 'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'" },
    },
  );
}
