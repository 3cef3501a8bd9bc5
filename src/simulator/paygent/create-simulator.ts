import type { Clock } from '../../core/ports.ts';
import { pathOf, TOKEN_SCRIPT_PATH } from '../../gateways/paygent/wire.ts';
import { OpenIds } from './actions/carrier.ts';
import { Authentications } from './authentications.ts';
import { Books } from './books.ts';
import { advanceable, MINUTE } from './clock.ts';
import { type Control, createControl } from './control.ts';
import { Declines } from './declines.ts';
import { FaultQueue } from './faults.ts';
import { controlApp } from './http/control-app.ts';
import { isBrowserPath, linkApp } from './http/link-app.ts';
import { moduleApp } from './http/module-app.ts';
import { tokenApp } from './http/token-app.ts';
import { type Listening, listen, type Ports } from './listen.ts';
import { type Merchant, provideMerchant } from './merchants.ts';
import { Portals } from './portals.ts';
import { type Delays, usualDelays } from './states.ts';
import { StoredCards } from './stored-cards.ts';
import { TokenVault } from './tokens.ts';
import { Visits } from './visits.ts';
import { type Policies, usualPolicies, type World } from './world.ts';

export interface SimulatorOptions {
  /** The shops it knows; one with random credentials when absent. The first is the one `listen` tells about. */
  merchants?: readonly [Merchant, ...Merchant[]];
  /** Where certificates and credentials are kept from one start to the next; without it both are new each time. */
  directory?: string;
  /** The machine's when absent. `control.advance` puts the simulator's ahead of it. */
  clock?: Clock;
  /** `false`: `token` and `link` are plain HTTP. TLS when absent, as the real ones are. */
  browserTls?: boolean;
  /** How long a token lives, in milliseconds. No source tells the real value; half an hour when absent. */
  tokenLifetime?: number;
  /** Where 差分通知 go. Kept for the day they are sent; until then `control.subscribe` tells of every change. */
  notifyUrl?: string;
  delays?: Partial<Delays>;
  policies?: Partial<Policies>;
}

/** A simulated payment provider. */
export interface Simulator {
  /** Answers what the provider's hosts would, without a socket. There is no client certificate to show here. */
  fetch(request: Request): Promise<Response>;
  control: Control;
  /** Opens the listeners and says where they are and how to log in. */
  listen(ports?: Ports): Promise<Listening>;
}

const TOKEN_LIFETIME = 30 * MINUTE;

/** Where the pages are said to be while nothing listens; `fetch` answers for any host. */
const PROVIDER_ORIGIN = 'https://provider.invalid';

/** Makes a provider with empty books. Nothing listens until `listen`, and nothing is written but its certificates. */
export function createSimulator(options: SimulatorOptions = {}): Simulator {
  const clock = advanceable(options.clock);
  const merchants = (options.merchants ?? [provideMerchant(options.directory)]).map((one) => ({ ...one }));
  const [shop] = merchants;
  if (shop === undefined) throw new RangeError('A provider without a shop');
  const world: World = {
    clock,
    books: new Books(clock),
    authentications: new Authentications(clock),
    cards: new StoredCards(clock),
    vault: new TokenVault(clock, options.tokenLifetime ?? TOKEN_LIFETIME),
    visits: new Visits(clock),
    openIds: new OpenIds(),
    merchants,
    portals: new Portals(merchants, options.notifyUrl),
    policies: { ...usualPolicies, ...options.policies },
    delays: { ...usualDelays, ...options.delays },
    declines: new Declines(),
    pagesOrigin: PROVIDER_ORIGIN,
  };
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
      return listening;
    },
  };
}

/** The real test environment has one host for all; the path tells which service is meant. */
function serviceOf(request: Request): 'module' | 'token' | 'link' {
  const { pathname } = new URL(request.url);
  if (pathname === TOKEN_SCRIPT_PATH || pathname === pathOf('098')) return 'token';
  return isBrowserPath(pathname) ? 'link' : 'module';
}
