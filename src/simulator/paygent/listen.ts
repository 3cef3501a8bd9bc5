import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer as createHttpServer, type Server } from 'node:http';
import { createServer as createHttpsServer, type ServerOptions } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { getRequestListener } from '@hono/node-server';
import { type CertificateFiles, provideCertificates } from './certificates.ts';
import type { Merchant } from './merchants.ts';

/** Port of each listener; a free one where none is given. */
export interface Ports {
  module?: number;
  token?: number;
  link?: number;
  control?: number;
}

/** Where the simulator listens and what a client must know to speak with it: addresses, credentials, file paths. */
export interface Endpoints extends Omit<Merchant, 'uncontracted'> {
  /** Telegrams: TLS, with a client certificate in certificate mode. */
  module: string;
  /** The token script and service, for browsers. */
  token: string;
  /** リンクタイプ, for browsers. */
  link: string;
  /** {@link Control} over HTTP, for this machine only. */
  control: string;
  ca: string;
  clientCert: string;
  clientKey: string;
  clientPem: string;
}

export interface Listening extends Endpoints {
  /** Ends all connections, held ones too, and frees the ports. */
  close(): Promise<void>;
}

type Fetch = (request: Request, env: never) => Response | Promise<Response>;

export interface Listeners {
  apps: Record<keyof Ports, Fetch>;
  merchant: Merchant;
  /** `false`: what browsers call is plain HTTP, so that no certificate must be trusted by hand. */
  browserTls: boolean;
  /** Where the certificates are kept; a temporary folder when absent, gone after `close`. */
  directory: string | undefined;
}

/** Opens the four listeners on 127.0.0.1. */
export async function listen(
  { apps, merchant, browserTls, directory }: Listeners,
  ports: Ports,
): Promise<Listening> {
  const folder = directory ?? mkdtempSync(path.join(tmpdir(), 'kessai-simulator-'));
  const files = await provideCertificates(folder);
  const tls = tlsOptions(files);
  const servers = {
    // Asked for, not demanded: hash mode has none, and who comes without one is told so in words.
    module: serve(apps.module, { ...tls, requestCert: true, rejectUnauthorized: false }),
    token: serve(apps.token, browserTls ? tls : undefined),
    link: serve(apps.link, browserTls ? tls : undefined),
    control: serve(apps.control),
  };
  const close = async () => {
    await Promise.all(Object.values(servers).map(stop));
    if (directory === undefined) rmSync(folder, { recursive: true, force: true });
  };
  try {
    const [module, token, link, control] = await Promise.all([
      start(servers.module, ports.module, 'https://localhost'),
      start(servers.token, ports.token, browserTls ? 'https://localhost' : 'http://localhost'),
      start(servers.link, ports.link, browserTls ? 'https://localhost' : 'http://localhost'),
      start(servers.control, ports.control, 'http://127.0.0.1'),
    ]);
    const { ca, clientCert, clientKey, clientPem } = files;
    const { uncontracted: _, ...credentials } = merchant;
    return { module, token, link, control, ...credentials, ca, clientCert, clientKey, clientPem, close };
  } catch (error) {
    // One port was taken: the others must not stay open.
    await close();
    throw error;
  }
}

function tlsOptions(files: CertificateFiles): ServerOptions {
  const ca = readFileSync(files.ca);
  const [cert, key] = [readFileSync(files.serverCert), readFileSync(files.serverKey)];
  // The provider's own PHP module speaks HTTP/1.0, and curl then offers nothing else in the TLS handshake.
  return { cert, key, ca, ALPNProtocols: ['http/1.1', 'http/1.0'] };
}

function serve(fetch: Fetch, tls?: ServerOptions): Server {
  const listener = getRequestListener(fetch as Parameters<typeof getRequestListener>[0], {
    overrideGlobalObjects: false,
    // An HTTP/1.0 request need not name its host.
    hostname: 'localhost',
  });
  return tls ? createHttpsServer(tls, listener) : createHttpServer(listener);
}

function start(server: Server, port = 0, origin: string): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(`${origin}:${(server.address() as AddressInfo).port}`));
  });
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    // Called also when the server never came up; then there is nothing to wait for.
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
