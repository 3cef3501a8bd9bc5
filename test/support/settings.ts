import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { simulatorFields } from '../../demo/settings.ts';
import type { SettingsSaved, SettingsView } from '../../src/contract/staff/settings.ts';
import type { FieldValue } from '../../src/core/settings.ts';
import { paygentSettings } from '../../src/gateways/paygent/index.ts';
import { makeLog } from '../../src/server/log/log.ts';
import { makeSecrets } from '../../src/server/secrets.ts';
import { type LiveSettings, openSettings } from '../../src/server/settings/live.ts';
import { createKessai, fromSettings, type Kessai, type KessaiOptions } from '../../src/server.ts';
import {
  createSimulator,
  type Listening,
  type Simulator,
  type SimulatorOptions,
} from '../../src/simulator.ts';
import { type Console, type ConsoleAnswer, consoleOf } from './console.ts';

/** A shop whose settings are kept in a folder, with somebody of the staff at its console. */
export interface SettingsDesk {
  simulator: Simulator;
  endpoints: Listening;
  folder: string;
  kessai: Kessai;
  console: Console;
  logs: string[];
  key: Uint8Array;
  advance(milliseconds: number): void;
  view(): Promise<SettingsView>;
  /** 登録, with 再確認 answered. */
  save(changes: Record<string, FieldValue | null>): Promise<ConsoleAnswer<SettingsSaved>>;
  /** The folder, read beside the shop. */
  settings(): LiveSettings;
  /** Another process on the same folder. */
  another(over?: Partial<KessaiOptions>): { kessai: Kessai; console: Console };
  close(): Promise<void>;
}

export interface SettingsDeskOptions {
  /** Over what reaches the simulator; null empties a field. */
  initial?: Record<string, FieldValue | null>;
  kessai?: Partial<KessaiOptions>;
  /** The shops the provider knows; one when left out. */
  merchants?: NonNullable<SimulatorOptions['merchants']>;
}

/** The card, sold without 3-D Secure. */
export const CARD_ON = { 'use.card': 'module', 'card.threeDSecure': 'off' } as const;

export async function openSettingsDesk(options: SettingsDeskOptions = {}): Promise<SettingsDesk> {
  let ahead = 0;
  const clock = { now: () => Date.now() + ahead };
  const simulator = createSimulator({
    browserTls: false,
    clock,
    ...(options.merchants && { merchants: options.merchants }),
  });
  const endpoints = await simulator.listen();
  const root = await mkdtemp(path.join(tmpdir(), 'kessai-settings-'));
  const folder = path.join(root, 'settings');
  const asked = { ...simulatorFields(endpoints), ...CARD_ON, ...options.initial };
  const initial: Record<string, FieldValue> = {};
  for (const [field, value] of Object.entries(asked)) if (value !== null) initial[field] = value;
  const logs: string[] = [];
  const key = randomBytes(32);
  const started: Kessai[] = [];
  const another = (over: Partial<KessaiOptions> = {}) => {
    const kessai = createKessai({
      gateway: fromSettings(folder, paygentSettings, { initial, telegramTimeout: 2_000 }),
      database: `file:${path.join(root, 'kessai.db')}`,
      key,
      jobs: 'manual',
      publicUrl: 'https://shop.test/kessai',
      clock,
      staff: { authorize: () => ({ role: 'admin', name: 'hanako' }) },
      logTo: { write: (line) => void logs.push(line) },
      ...options.kessai,
      ...over,
    });
    started.push(kessai);
    const visit = (address: string, init?: RequestInit) =>
      kessai.fetch(new Request(address, { redirect: 'manual', ...init }));
    return { kessai, console: consoleOf({ visit }) };
  };
  const { kessai, console } = another();
  await kessai.ready;
  const view = async () => (await console.look<SettingsView>('/settings')).body;
  return {
    simulator,
    endpoints,
    folder,
    kessai,
    console,
    logs,
    key,
    advance: (milliseconds) => {
      ahead += milliseconds;
    },
    view,
    save: async (changes) =>
      console.press<SettingsSaved>('/settings', { version: (await view()).version, changes }, 'PUT'),
    settings: () =>
      openSettings(fromSettings(folder, paygentSettings), {
        secrets: makeSecrets(key),
        clock,
        log: makeLog({ write: () => {} }),
      }),
    another,
    async close() {
      for (const each of started) await each.close();
      await endpoints.close();
      await rm(root, { recursive: true, force: true });
    },
  };
}
