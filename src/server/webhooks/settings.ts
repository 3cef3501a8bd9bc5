import { isIP } from 'node:net';

/** `createKessai({ webhook })`: where the shop's server is told, besides or instead of `onEvent`. */
export interface WebhookOptions {
  /** `https`. */
  url: string;
  /** One secret, or two while one is being replaced: `whsec_` and 24 to 64 bytes in Base64, as in Standard Webhooks. */
  secrets: readonly string[];
  /**
   * Hosts that may be at a private address, and be reached without TLS: `localhost`, or a machine of the shop's own
   * network. Every other host must be at a public one.
   */
  allowPrivate?: readonly string[];
}

export interface WebhookSettings {
  url: URL;
  secrets: readonly string[];
  allowPrivate: readonly string[];
}

export function readWebhookSettings(options: WebhookOptions | undefined): WebhookSettings | undefined {
  if (!options) return undefined;
  const { url: text, secrets, allowPrivate = [] } = options;
  if (!URL.canParse(text)) throw new Error('webhook.url must be a whole address');
  const url = new URL(text);
  const isAllowed =
    url.protocol === 'https:' || (url.protocol === 'http:' && allowPrivate.includes(url.hostname));
  if (!isAllowed) throw new Error('webhook.url must begin with https:');
  if (url.username || url.password) throw new Error('webhook.url must not carry a password');
  if (secrets.length < 1 || secrets.length > 2 || !secrets.every(isSecret))
    throw new Error('webhook.secrets: one or two, each whsec_ and 24 to 64 bytes in Base64');
  return { url, secrets, allowPrivate };
}

/** No error repeats a secret. */
function isSecret(secret: string): boolean {
  const match = /^whsec_([A-Za-z0-9+/]+={0,2})$/.exec(secret);
  const bytes = match ? Buffer.from(match[1]!, 'base64').length : 0;
  return bytes >= 24 && bytes <= 64;
}

/** The host of an address without the brackets of IPv6. */
export const hostOf = (url: URL): string => url.hostname.replace(/^\[(.*)\]$/, '$1');

export const isAddress = (host: string): boolean => isIP(host) !== 0;
