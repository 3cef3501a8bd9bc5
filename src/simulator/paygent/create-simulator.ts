import { pathOf, TOKEN_SCRIPT_PATH } from '../../gateways/paygent/wire.ts';
import { type Control, createControl } from './control.ts';
import { createWorld, type WorldOptions } from './create-world.ts';
import { FaultQueue } from './faults.ts';
import { controlApp } from './http/control-app.ts';
import { isBrowserPath, linkApp } from './http/link-app.ts';
import { moduleApp } from './http/module-app.ts';
import { tokenApp } from './http/token-app.ts';
import { type Listening, listen, type Ports } from './listen.ts';
import { type Merchant, provideMerchant } from './merchants.ts';

export interface SimulatorOptions extends WorldOptions {
  /** The shops it knows; one with random credentials when absent. The first is the one `listen` tells about. */
  merchants?: readonly [Merchant, ...Merchant[]];
  /** Where certificates and credentials are kept from one start to the next; without it both are new each time. */
  directory?: string;
  /** `false`: `token` and `link` are plain HTTP. TLS when absent, as the real ones are. */
  browserTls?: boolean;
}

/** A simulated payment provider. */
export interface Simulator {
  /** Answers what the provider's hosts would, without a socket. There is no client certificate to show here. */
  fetch(request: Request): Promise<Response>;
  control: Control;
  /** Opens the listeners and says where they are and how to log in. */
  listen(ports?: Ports): Promise<Listening>;
}

/** Makes a provider with empty books. Nothing listens until `listen`, and nothing is written but its certificates. */
export function createSimulator(options: SimulatorOptions = {}): Simulator {
  // Copies: a key made anew in the portal is this provider's alone.
  const merchants = (options.merchants ?? [provideMerchant(options.directory)]).map((one) => ({ ...one }));
  const [shop] = merchants;
  if (shop === undefined) throw new RangeError('A provider without a shop');
  const world = createWorld(options, merchants);
  const faults = new FaultQueue();
  const control = createControl(world, faults);
  const site = { world, faults };
  const [module, token, link] = [moduleApp(site), tokenApp(site), linkApp(site)];

  return {
    control,
    fetch: async (request) => {
      const app = { module, token, link }[serviceOf(request)];
      return app.fetch(request);
    },
    listen: async (ports = {}) => {
      const listening = await listen(
        {
          apps: {
            module: module.fetch,
            token: token.fetch,
            link: link.fetch,
            control: controlApp(control).fetch,
          },
          merchant: shop,
          browserTls: options.browserTls ?? true,
          directory: options.directory,
        },
        ports,
      );
      world.pagesOrigin = listening.link;
      return {
        ...listening,
        close: async () => {
          world.courier.stop();
          await listening.close();
        },
      };
    },
  };
}

/** The real test environment has one host for all; the path tells which service is meant. */
function serviceOf(request: Request): 'module' | 'token' | 'link' {
  const { pathname } = new URL(request.url);
  if (pathname === TOKEN_SCRIPT_PATH || pathname === pathOf('098')) return 'token';
  return isBrowserPath(pathname) ? 'link' : 'module';
}
