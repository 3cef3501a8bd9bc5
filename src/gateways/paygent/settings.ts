import { z } from 'zod';
import { CardSettings } from './settings/card.ts';
import { Connection } from './settings/connection.ts';
import { LinkSettings } from './settings/link.ts';
import {
  AtmSettings,
  BankSettings,
  CarrierSettings,
  KonbiniSettings,
  PaidySettings,
} from './settings/methods.ts';

export { CardSettings, SavedCardSettings } from './settings/card.ts';
export { Connection, isModule, type ModuleConnection, noticeKeys } from './settings/connection.ts';
export { LinkSettings, linkMinutes } from './settings/link.ts';
export {
  AtmSettings,
  BankSettings,
  bankMinutes,
  CarrierSettings,
  KonbiniSettings,
  PaidySettings,
} from './settings/methods.ts';

/**
 * The settings of a Paygent contract. Every field of the three shop systems this replaces has its place here or is named
 * in `docs/guide/settings.md` with the reason why not.
 */
export const PaygentSettings = z.strictObject({
  /** 稼働環境 */
  environment: z.enum(['test', 'live'], "must be 'test' or 'live'"),
  test: Connection.optional(),
  live: Connection.optional(),
  /** Each of these: left out, the method is not offered. Those of `link` are paid on the provider's pages. */
  card: CardSettings.optional(),
  konbini: KonbiniSettings.optional(),
  atm: AtmSettings.optional(),
  bank: BankSettings.optional(),
  carrier: CarrierSettings.optional(),
  paidy: PaidySettings.optional(),
  link: LinkSettings.optional(),
});

export type PaygentSettings = z.output<typeof PaygentSettings>;
export type PaygentConfig = z.input<typeof PaygentSettings>;

/** The parts that stand or fall by themselves. */
export const partSchemas = {
  card: CardSettings,
  konbini: KonbiniSettings,
  atm: AtmSettings,
  bank: BankSettings,
  carrier: CarrierSettings,
  paidy: PaidySettings,
  link: LinkSettings,
} as const;

export type Part = keyof typeof partSchemas;

/** The parts as read; one that is missing was left out or is wrong. */
export type Parts = { [P in Part]?: z.output<(typeof partSchemas)[P]> };
