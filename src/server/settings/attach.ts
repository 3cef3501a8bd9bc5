import type { Gateway } from '../../core/ports.ts';
import type { Context } from '../context.ts';
import { fetchSubject } from '../notices/fetch-notices.ts';
import { GAP_CHECK_MS } from '../timing.ts';
import { type LiveOptions, type LiveSettings, openSettings } from './live.ts';
import type { SettingsSource } from './source.ts';

/** What `createKessai({ gateway })` was given: a gateway, or settings that make one. */
export function openGateway(
  given: Gateway | SettingsSource,
  options: LiveOptions,
): { gateway: Gateway; settings?: LiveSettings } {
  if (!('kind' in given)) return { gateway: given };
  const settings = openSettings(given, options);
  return { gateway: settings.current.gateway, settings };
}

/** Keeps a context with the settings: each change puts the new gateways and the new dressing into it. */
export function follow(context: Context, settings: LiveSettings): void {
  settings.onChange(() => {
    const { gateway, others, dressing, recovery } = settings.current;
    Object.assign(context, { gateway, otherGateways: others, dressing, recovery });
    context.log('settings.changed', { version: settings.version });
    planWork(context).catch((error) => context.log('job.failed', { job: 'settings', error: String(error) }));
  });
}

/** What is done again and again for a merchant begins with that merchant. */
async function planWork(context: Context): Promise<void> {
  const { store, clock } = context;
  const due = clock.now() + GAP_CHECK_MS;
  await store.transaction((books) => books.ensureJob('fetch-notices', fetchSubject(context), due));
  context.wake();
}
