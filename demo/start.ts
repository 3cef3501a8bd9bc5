import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { setCookie } from 'hono/cookie';
import type { Gateway } from '../src/core/ports.ts';
import {
  fieldsOfConfig,
  type PaygentConfig,
  paygent,
  paygentSettings,
} from '../src/gateways/paygent/index.ts';
import {
  createKessai,
  fromSettings,
  type Kessai,
  type KessaiOptions,
  type SettingsSource,
} from '../src/server.ts';
import { createSimulator, type Listening, type Simulator, type SimulatorOptions } from '../src/simulator.ts';
import { type Assets, builtAssets, liveAssets } from './assets.ts';
import { behaviours, isBehaviour } from './behaviours.ts';
import { massOrders } from './seed/mass-orders.ts';
import { otherMethods, simulatorSettings } from './settings.ts';
import { shopApp } from './shop/app.ts';
import { Orders } from './shop/orders.ts';
import { receiver } from './shop/receiver.ts';
import { staffOfDemo } from './shop/staff.ts';
import { Stock } from './shop/stock.ts';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

export interface DemoOptions {
  /** 0 takes a free port. */
  port: number;
  /** Where certificates, key, database and orders are kept. */
  folder?: string;
  /** How long one telegram may take, in milliseconds; the provider's usual 35 seconds when left out. */
  telegramTimeout?: number;
  answerHeldMs?: number;
  /** How modules and styles of the pages come: from the sources as they change (the default), or built once at the start. */
  assets?: 'live' | 'built';
  /** Over the demo shop's own settings of the card. */
  card?: PaygentConfig['card'];
  /** Over its other settings: リンクタイプ for instance, or methods left out. */
  settings?: Partial<PaygentConfig>;
  /** What is looked after every night. */
  recovery?: KessaiOptions['recovery'];
  /** Which goods wait for a hand before they are stock again. */
  restock?: KessaiOptions['stock'];
  /** 加盟店契約 the provider knows; the shop is the first. One of its own, kept in the folder, when left out. */
  merchants?: NonNullable<SimulatorOptions['merchants']>;
  logTo?: { write(line: string): void };
}

export interface Demo {
  /** The shop. */
  url: string;
  simulator: Simulator;
  endpoints: Listening;
  kessai: Kessai;
  orders: Orders;
  stock: Stock;
  /** Puts the clocks of shop and provider forward, in milliseconds. */
  advance(milliseconds: number): void;
  close(): Promise<void>;
}

/** Starts all of it in one process: the shop, the adapter on SQLite, and the simulated provider behind real TLS. */
export async function startDemo(options: DemoOptions): Promise<Demo> {
  const folder = options.folder ?? path.join(root, 'demo', '.data');
  mkdirSync(folder, { recursive: true, mode: 0o700 });

  let ahead = 0;
  const clock = { now: () => Date.now() + ahead };
  const advance = (milliseconds: number) => {
    ahead += milliseconds;
  };

  // Where the shop is must be known first: buyers come back to it from the card issuer.
  const server = createServer();
  const url = await bind(server, options.port);

  const simulator = createSimulator({
    directory: path.join(folder, 'simulator'),
    browserTls: false,
    clock,
    ...(options.merchants && { merchants: options.merchants }),
  });
  const endpoints = await simulator.listen();
  const stock = new Stock(folder);
  const orders = new Orders(folder, stock);
  const webhookSecret = `whsec_${Buffer.from(ownKey(path.join(folder, 'webhook.key')), 'hex').toString('base64')}`;
  simulator.control.notify(`${url}/kessai/notices/paygent`);
  const kessai = createKessai({
    gateway: gatewayOf(endpoints, path.join(folder, 'settings'), options, clock),
    database: `file:${path.join(folder, 'kessai.db')}`,
    key: ownKey(path.join(folder, 'kessai.key')),
    publicUrl: `${url}/kessai`,
    shopName: 'みなも商店',
    // Whoever tries the demo out lets cards fail on purpose.
    staff: {
      authorize: staffOfDemo,
      portalUrl: `${endpoints.link}/portal`,
      linkUrl: `${url}/pay/{orderId}#{secret}`,
      linkReturnUrl: `${url}/paid`,
    },
    limits: { perSession: 50, cardsPerSession: 20, perCard: 100, perCustomer: 100, registrationsPerDay: 50 },
    webhook: { url: `${url}/hooks/kessai`, secrets: [webhookSecret], allowPrivate: ['localhost'] },
    clock,
    ...(options.answerHeldMs !== undefined && { answerHeldMs: options.answerHeldMs }),
    ...(options.recovery && { recovery: options.recovery }),
    ...(options.restock && { stock: options.restock }),
    ...(options.logTo && { logTo: options.logTo }),
  });
  await kessai.ready;

  const assets = options.assets === 'built' ? await builtAssets() : await liveAssets(server);

  const app = new Hono();
  app.route(
    '/hooks/kessai',
    receiver(webhookSecret, clock, (event) => orders.told(event)),
  );
  app.route('/demo', controls(simulator, endpoints.link, advance));
  app.route('/demo', massOrders({ kessai, simulator, endpoints, orders, url }));
  app.all('/kessai/*', (c) => kessai.fetch(c.req.raw));
  app.route('/', shopApp(kessai, orders, stock, assets.finish));
  serve(server, app, assets);

  return {
    url,
    simulator,
    endpoints,
    kessai,
    orders,
    stock,
    advance,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await assets.close();
      await kessai.close();
      await endpoints.close();
    },
  };
}

/** Settings that staff edit in the console, unless whoever starts the demo decides them. */
function gatewayOf(
  endpoints: Listening,
  folder: string,
  { card: own, settings, telegramTimeout }: DemoOptions,
  clock: { now(): number },
): Gateway | SettingsSource {
  const timing = telegramTimeout === undefined ? {} : { telegramTimeout };
  const config = {
    ...simulatorSettings(endpoints, { ...card, ...own }),
    ...otherMethods(endpoints),
    ...settings,
  };
  if (own || settings) return paygent(config, { clock, ...timing });
  const initial = fieldsOfConfig(config);
  return fromSettings(folder, paygentSettings, { initial, fixed: ofThisStart(initial), ...timing });
}

/** The simulator's listeners take other ports at each start. */
const ofThisStart = (initial: ReturnType<typeof fieldsOfConfig>) =>
  Object.fromEntries(
    Object.entries(initial).filter(([field]) => /^test\.(hosts\.|linkUrl)|^paidy\.scriptUrl$/.test(field)),
  );

/** What the demo shop's contract allows. */
const card: PaygentConfig['card'] = {
  threeDSecure: '2.0',
  merchantName: 'MINAMO SHOTEN',
  storedCards: true,
  installments: [
    'once',
    'regular-2',
    'regular-3',
    'regular-5',
    'regular-6',
    'regular-10',
    'regular-12',
    'regular-24',
    'revolving',
    'bonus',
  ],
};

/** The adapter's key, made at the first start. */
function ownKey(file: string): string {
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600 });
  return readFileSync(file, 'utf8').trim();
}

/** The routes behind the demo's own control bar. */
function controls(simulator: Simulator, link: string, advance: (milliseconds: number) => void): Hono {
  const app = new Hono();
  const days = { PT4M: 4 * 60_000, PT31M: 31 * 60_000, P6D: 6 * 86_400_000, P61D: 61 * 86_400_000 } as const;
  app.post('/look', async (c) => {
    const form = await c.req.parseBody();
    for (const name of ['language', 'scheme', 'preset', 'model']) {
      if (typeof form[name] === 'string') setCookie(c, name, form[name], { path: '/', sameSite: 'Lax' });
    }
    const back = new URL(c.req.header('referer') ?? '/', c.req.url).pathname;
    return c.redirect(`${back}#demo-panel`, 303);
  });
  app.post('/staff', async (c) => {
    const { staff } = await c.req.parseBody();
    if (typeof staff === 'string')
      setCookie(c, 'staff', staff, { path: '/', sameSite: 'Lax', httpOnly: true });
    return c.redirect(`${new URL(c.req.header('referer') ?? '/', c.req.url).pathname}#demo-panel`, 303);
  });
  app.post('/behaviour', async (c) => {
    const { behaviour } = await c.req.parseBody();
    if (!isBehaviour(behaviour)) return c.text('unknown behaviour', 400);
    behaviours[behaviour].apply(simulator.control);
    return c.body(null, 204);
  });
  app.post('/clock', async (c) => {
    const { advance: duration } = await c.req.parseBody();
    const milliseconds = days[duration as keyof typeof days];
    if (milliseconds === undefined) return c.text('unknown duration', 400);
    advance(milliseconds);
    return c.body(null, 204);
  });
  // Of the provider's own pages; their address is another at each start.
  app.get('/test-tool', (c) => c.redirect(`${link}/testtool/statusupdatesearch`));
  app.get('/portal', (c) => c.redirect(`${link}/portal`));
  return app;
}

/** Shop and adapter first; what they do not know are modules and styles of the page. */
function serve(server: Server, app: Hono, assets: Assets): void {
  const answer = getRequestListener(app.fetch);
  const isOurs =
    /^\/(?:$|\?|cart|checkout|complete|legal|mypage|member|office|console|pay\/|paid|hooks|kessai|demo\/(?:look|behaviour|clock|buy|staff|test-tool|portal))/;
  server.on('request', (incoming, outgoing) => {
    if (isOurs.test(incoming.url ?? '/')) void answer(incoming, outgoing);
    else assets.answer(incoming, outgoing);
  });
}

/** Takes the port; what comes before the shop is ready waits. */
async function bind(server: Server, port: number): Promise<string> {
  server.requestTimeout = 10_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, 'localhost', resolve);
  });
  return `http://localhost:${(server.address() as AddressInfo).port}`;
}
