import { rootCertificates } from 'node:tls';
import { makeBreaker } from './breaker.ts';
import { charsetOf, decodeAnswer, encodeRequest } from './codec.ts';
import type { Charset } from './codec-charset.ts';
import { exchange, openAgent, type Transmission } from './exchange.ts';

/** The request address of the provider's pages: another host than the telegrams', and no client certificate. */
export interface LinkTransport {
  /** The request address, and the 文字コード it takes. */
  readonly url: URL;
  readonly charset: Charset;
  send(fields: Record<string, string>): Promise<Transmission>;
  /** False while the breaker holds calls back. */
  accepting(): boolean;
  close(): Promise<void>;
}

export interface LinkTransportOptions {
  url: URL;
  charset: Charset;
  /** The authority of a server that no public one signed, such as the simulator; trusted besides the public ones. */
  ca?: string | undefined;
  /** Milliseconds */
  timeout: number;
}

export function openLinkTransport({ url, charset, ca, timeout }: LinkTransportOptions): LinkTransport {
  const agent = openAgent(ca === undefined ? {} : { ca: [...rootCertificates, ca] });
  const breaker = makeBreaker();

  async function transmit(fields: Record<string, string>): Promise<Transmission> {
    const encoded = encodeRequest(fields, charset);
    if (!encoded.ok)
      return { kind: 'not_sent', reason: `${encoded.field} cannot be sent (${encoded.fault})` };
    const read = (bytes: Uint8Array, contentType = '') => {
      // An answer that does not say its charset has the request's.
      const declared = /charset/i.test(contentType) ? charsetOf(contentType) : charset;
      const decoded = decodeAnswer(bytes, declared === 'utf8' ? 'text/plain; charset=utf-8' : null);
      return decoded.ok ? { fields: decoded.fields, rows: [] } : decoded.reason;
    };
    return exchange(agent, { url, body: encoded.body, timeout, read });
  }

  return {
    url,
    charset,
    send: (fields) => breaker.run(() => transmit(fields)),
    accepting: breaker.isClosed,
    close: () => agent.close(),
  };
}
