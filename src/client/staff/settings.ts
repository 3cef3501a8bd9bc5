import type {
  ConnectionTestView,
  NewFile,
  SettingsChanges,
  SettingsCheck,
  SettingsFiles,
  SettingsSaved,
  SettingsView,
} from '../../contract/staff/settings.ts';
import type { ActOptions, StaffClient } from '../staff-client.ts';

export type {
  ConnectionTestView,
  MethodState,
  SettingsChanges,
  SettingsCheck,
  SettingsField,
  SettingsFile,
  SettingsGroup,
  SettingsSaved,
  SettingsView,
} from '../../contract/staff/settings.ts';

type Confirmed = Pick<ActOptions, 'confirm'>;

/** 設定: the form, what stands in it, and what is wrong. No secret is in it. */
export const readSettings = (client: StaffClient, signal?: AbortSignal) =>
  client.look<SettingsView>('/settings', { signal });

/** What a change would come to. Saves nothing. */
export const checkSettings = (client: StaffClient, body: SettingsChanges) =>
  client.act<SettingsCheck>('/settings/check', { body });

/** 登録: the adapter runs the 接続テスト first, and keeps the old settings when it fails. */
export const saveSettings = (client: StaffClient, body: SettingsChanges, options: Confirmed) =>
  client.act<SettingsSaved>('/settings', { method: 'PUT', body, ...options });

/** 接続テスト of the settings in use. */
export const testConnection = (client: StaffClient) => client.act<ConnectionTestView>('/settings/test');

/** 再開 of a method that wrong settings had stopped. */
export const resumeMethod = (client: StaffClient, method: string) =>
  client.act<SettingsView>(`/settings/methods/${encodeURIComponent(method)}/resume`);

export const addFile = (client: StaffClient, name: string, body: NewFile, options: Confirmed) =>
  client.act<SettingsFiles>(`/settings/files/${encodeURIComponent(name)}`, {
    method: 'PUT',
    body,
    ...options,
  });

export const removeFile = (client: StaffClient, name: string, options: Confirmed) =>
  client.act<SettingsFiles>(`/settings/files/${encodeURIComponent(name)}`, { method: 'DELETE', ...options });
