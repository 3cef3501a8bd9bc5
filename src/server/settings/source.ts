import type { SettingsProvider, SettingValues } from '../../core/settings.ts';

export interface SettingsOptions {
  /**
   * What the first start writes, when the folder holds nothing yet: fields by their paths, secrets included, files by
   * their whole paths.
   */
  initial?: SettingValues;
  /** What the shop's program decides at each start, whatever was saved. These fields are not in the form. */
  fixed?: SettingValues;
  /** What the web server hands out: a folder in it is refused. */
  webRoot?: string;
  /** How long one telegram may take, in milliseconds; the provider's usual time when left out. */
  telegramTimeout?: number;
}

/** Settings that are kept in a folder and edited in the console, in the place of a gateway. */
export interface SettingsSource extends SettingsOptions {
  readonly kind: 'settings';
  readonly directory: string;
  readonly provider: SettingsProvider;
}

/**
 * `createKessai({ gateway: fromSettings('/etc/kessai/settings', paygentSettings) })`. The folder is of mode 0700, outside of what
 * the web server hands out; it is made at the first start. Several processes may share it: each notices what another saved.
 */
export const fromSettings = (
  directory: string,
  provider: SettingsProvider,
  options: SettingsOptions = {},
): SettingsSource => ({ kind: 'settings', directory, provider, ...options });
