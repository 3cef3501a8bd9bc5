import type { Hono } from 'hono';
import { LINK_PATH } from '../../../gateways/paygent/wire.ts';
import type { World } from '../world.ts';
import { acsPages } from './acs-pages.ts';
import { bankPages } from './bank-pages.ts';
import { carrierLoginPages, carrierPages } from './carrier-pages.ts';
import { linkPages } from './link-pages.ts';
import { linkRequest } from './link-request.ts';
import { paidyPages } from './paidy-pages.ts';
import { portalPages } from './portal-pages.ts';
import { showLost } from './show.ts';
import { type Env, newApp, type Site } from './site.ts';
import { slipPages } from './slip-pages.ts';
import { testToolPages } from './test-tool-pages.ts';

/** Whose pages stand below which first part of the path. */
const houses: Record<string, (world: World) => Hono<Env>> = {
  acs: acsPages,
  bank: (world) => bankPages(world, 'bank'),
  'carrier-login': carrierLoginPages,
  carrier: (world) => carrierPages(world, 'carrier'),
  link: linkPages,
  paidy: paidyPages,
  portal: portalPages,
  slip: slipPages,
  testtool: testToolPages,
};

/** True for an address a browser is sent to, where one host answers for all of the provider. */
export const isBrowserPath = (pathname: string): boolean =>
  pathname === LINK_PATH || Object.hasOwn(houses, pathname.split('/')[1] ?? '');

/** The pages people's browsers are sent to, whoever's they are. */
export function linkApp(site: Site): Hono<Env> {
  const app = newApp();
  app.route('/', linkRequest(site));
  for (const [root, pages] of Object.entries(houses)) app.route(`/${root}`, pages(site.world));
  app.notFound(showLost);
  return app;
}
