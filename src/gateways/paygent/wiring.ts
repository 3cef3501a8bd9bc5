import type { Configuration } from './configuration.ts';
import { providerHosts } from './hosts.ts';
import { type LinkTransport, openLinkTransport } from './link-transport.ts';
import { isModule } from './settings.ts';
import { openTransport, type Transport } from './transport.ts';
import { charsetOfLinkPath, LINK_PATH } from './wire.ts';

/** What every verb of the gateway works with. */
export interface Wiring {
  configuration: Configuration;
  transport: Transport;
  /** The provider's pages; `undefined` when nothing is sold there. */
  link: LinkTransport | undefined;
  /** Milliseconds since 1970. */
  now(): number;
}

export function wire(configuration: Configuration, now: () => number, telegramTimeout: number): Wiring {
  const { environment, connection, credentials } = configuration;
  const transport =
    connection && isModule(connection) && credentials
      ? openTransport({ environment, connection, credentials, now, telegramTimeout })
      : unusable('the settings of the connection are wrong');
  return { configuration, transport, link: openLink(configuration, telegramTimeout), now };
}

function openLink(
  { environment, connection, credentials, link }: Configuration,
  timeout: number,
): LinkTransport | undefined {
  if (!connection || !link) return undefined;
  const url = new URL(connection.linkUrl ?? LINK_PATH, providerHosts[environment].link);
  return openLinkTransport({
    url,
    charset: link.charset ?? charsetOfLinkPath(url.pathname),
    ca: credentials?.ca,
    timeout,
  });
}

/** Stands in for a connection that cannot be made: everything is certainly not sent. */
const unusable = (reason: string): Transport => ({
  send: async () => ({ kind: 'not_sent', reason }),
  accepting: () => false,
  close: async () => {},
});
