import { Webhook } from 'standardwebhooks';

/**
 * Headers of Standard Webhooks: with two secrets two signatures, so that the shop can change over while either is good.
 *
 * @param at milliseconds since 1970: the try, not the event. Receivers refuse what is more than five minutes off.
 */
export function signedHeaders(
  secrets: readonly string[],
  id: string,
  at: number,
  body: string,
): Record<string, string> {
  const signatures = secrets.map((secret) => new Webhook(secret).sign(id, new Date(at), body));
  return {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at / 1000)),
    'webhook-signature': signatures.join(' '),
  };
}
