import { randomBytes } from 'node:crypto';
import { paygent } from '../../src/gateways/paygent/index.ts';
import { readDressing } from '../../src/server/checkout/dressing.ts';
import type { Context } from '../../src/server/context.ts';
import { readLimits } from '../../src/server/limits/limits.ts';
import { readNoticeSettings } from '../../src/server/notices/settings.ts';
import { readRecoverySettings, readStockSettings } from '../../src/server/recovery/settings.ts';
import { base32, makeSecrets } from '../../src/server/secrets.ts';
import { readSlipSettings } from '../../src/server/slips/settings.ts';
import { readStaffSettings } from '../../src/server/staff/settings.ts';
import type { Store } from '../../src/server/store/store.ts';
import type { Rig } from './rig.ts';

const key = randomBytes(32);

/** What one adapter process hands its use cases, on a store that a test may have put something in front of. */
export function contextOn(rig: Pick<Rig, 'config' | 'clock'>, store: Store): Context {
  return {
    store,
    gateway: paygent(rig.config, { clock: rig.clock, telegramTimeout: 2_000 }),
    clock: rig.clock,
    ids: { random: (bytes) => base32(randomBytes(bytes)) },
    log: () => {},
    secrets: makeSecrets(key),
    answerHeldMs: 5_000,
    shop: 'shop',
    tradingPrefix: 'K',
    customerPrefix: 'K',
    publicUrl: 'https://shop.test/kessai',
    dressing: readDressing(),
    shopName: '',
    slips: readSlipSettings(),
    authenticationMs: 20 * 60_000,
    notices: readNoticeSettings(),
    staff: readStaffSettings(),
    recovery: readRecoverySettings(),
    stock: readStockSettings(),
    limits: readLimits(),
    underWay: new Map(),
    flushErrors: async () => {},
    wake: () => {},
  };
}
