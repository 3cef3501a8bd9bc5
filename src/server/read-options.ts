import type { Gateway } from '../core/ports.ts';
import { readDressing } from './checkout/dressing.ts';
import type { Context } from './context.ts';
import { readLimits } from './limits/limits.ts';
import { readNoticeSettings } from './notices/settings.ts';
import type { KessaiOptions } from './options.ts';
import { readRecoverySettings, readStockSettings } from './recovery/settings.ts';
import { sha256 } from './secrets.ts';
import type { LiveSettings } from './settings/live.ts';
import { readSlipSettings } from './slips/settings.ts';
import { readStaffSettings } from './staff/settings.ts';
import { AUTHENTICATION_MS, PAY_ANSWER_HELD_MS } from './timing.ts';
import { readWebhookSettings } from './webhooks/settings.ts';

/** What the options alone decide, or the settings that staff edit in their place. */
export type Chosen = Omit<
  Context,
  'store' | 'gateway' | 'settings' | 'clock' | 'ids' | 'log' | 'secrets' | 'underWay' | 'flushErrors' | 'wake'
>;

/** The options in the form everything works with. @throws {Error} for one that is wrong, naming it */
export function readOptions(
  options: KessaiOptions,
  { gateway, settings }: { gateway: Gateway; settings?: LiveSettings },
): Chosen {
  return {
    otherGateways: settings?.current.others ?? readEarlier(gateway, options.earlierGateways),
    answerHeldMs: options.answerHeldMs ?? PAY_ANSWER_HELD_MS,
    shop: checked(options.shop ?? 'shop', /^[\w-]{1,40}$/, 'shop'),
    tradingPrefix: checked(options.tradingPrefix ?? 'K', /^[A-Z0-9]{1,6}$/, 'tradingPrefix'),
    customerPrefix: checked(
      options.customerPrefix ?? ownPrefix(options),
      /^[A-Za-z0-9]{0,12}$/,
      'customerPrefix',
    ),
    publicUrl: readPublicUrl(options.publicUrl, gateway, settings !== undefined),
    dressing: settings?.current.dressing ?? readDressing(options.methods),
    shopName: checked(options.shopName ?? '', /^[^\p{Cc}]{0,60}$/u, 'shopName'),
    slips: readSlipSettings(options.slips),
    authenticationMs: readMinutes(options.authenticationMinutes),
    limits: readLimits(options.limits),
    staff: readStaffSettings(options.staff),
    notices: readNoticeSettings(options.notices),
    recovery: settings?.current.recovery ?? readRecoverySettings(options.recovery),
    stock: readStockSettings(options.stock),
    webhook: readWebhookSettings(options.webhook),
    challenge: options.challenge,
    cardNeeded: options.cardNeeded,
  };
}

/** Of the same environment, and each merchant id once: what was made must have one gateway to go to. */
function readEarlier(gateway: Gateway, earlier: readonly Gateway[] = []): readonly Gateway[] {
  const all = [gateway, ...earlier];
  if (all.some(({ environment }) => environment !== gateway.environment))
    throw new Error('earlierGateways must be of the same environment as gateway');
  if (new Set(all.map(({ merchantId }) => merchantId)).size < all.length)
    throw new Error('earlierGateways: each needs a merchant id of its own');
  return earlier;
}

function checked(value: string, shape: RegExp, name: string): string {
  if (!shape.test(value)) throw new Error(`${name} must match ${shape}`);
  return value;
}

/** The buyer comes back to this address from another site: it must be whole, and what the buyer's browser can reach. */
function readPublicUrl(publicUrl: string | undefined, gateway: Gateway, isEdited: boolean): string {
  if (publicUrl === undefined) {
    const needs = isEdited ? 'what staff may set' : needsPublicUrl(gateway);
    if (needs) throw new Error(`publicUrl is missing: ${needs} needs an address of the shop`);
    return '';
  }
  const isAddress = URL.canParse(publicUrl) && /^https?:$/.test(new URL(publicUrl).protocol);
  if (!isAddress || /[?#]/.test(publicUrl))
    throw new Error('publicUrl must be an http(s) address without ? and #');
  if (gateway.environment === 'live' && !publicUrl.startsWith('https:'))
    throw new Error('publicUrl must begin with https: in the live environment');
  return publicUrl.replace(/\/+$/, '');
}

/** What cannot be offered without an address of our own that works in the buyer's browser. */
function needsPublicUrl({ threeDSecure, offers }: Gateway): string | undefined {
  if (threeDSecure) return '3-D Secure';
  const { paidy: _, ...others } = offers;
  return Object.entries(others).find(([, offer]) => offer !== undefined)?.[0];
}

/** Shops of one database share a contract more often than not: their members must not meet at the provider. */
function ownPrefix({ tradingPrefix = 'K', shop = 'shop' }: KessaiOptions): string {
  return shop === 'shop' ? tradingPrefix : tradingPrefix + sha256(shop).slice(0, 6);
}

function readMinutes(minutes: number | undefined): number {
  if (minutes === undefined) return AUTHENTICATION_MS;
  if (!(minutes >= 1 && minutes <= 30)) throw new Error('authenticationMinutes must be between 1 and 30');
  return minutes * 60_000;
}

/** A key that can be guessed, or an empty one from a missing variable, would let anybody open sessions. */
export function checkCreateKeys(keys: readonly string[] = []): void {
  for (const key of keys) {
    if (!/^[\x21-\x7e]{16,256}$/.test(key))
      throw new Error('createKeys: each needs 16 to 256 visible ASCII characters');
  }
}
