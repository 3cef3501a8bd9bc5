import {
  ConnectionTestView,
  NewFile,
  SettingsChanges,
  SettingsCheck,
  SettingsFiles,
  SettingsSaved,
  SettingsView,
} from '../../../contract/staff/settings.ts';
import { addFile, listFiles, removeFile } from '../../settings/files.ts';
import { checkSettings, resumeMethod, saveSettings, testConnection } from '../../settings/save.ts';
import { viewSettings } from '../../settings/view.ts';
import type { Desk } from './desk.ts';

/** A file of 64 KiB in base64, and what stands around it. */
const FILE_BODY_BYTES = 96 * 1024;

/** 設定, for those who set the shop up. */
export function settingsRoutes(desk: Desk): void {
  const { context } = desk;

  desk.look({ path: '/settings', summary: '設定', action: 'read-settings', answer: SettingsView }, async () =>
    viewSettings(context),
  );
  desk.ask(
    {
      path: '/settings/check',
      summary: 'What a change of the settings would come to',
      action: 'read-settings',
      body: SettingsChanges,
      answer: SettingsCheck,
    },
    async (_, body) => checkSettings(context, body),
  );
  desk.act(
    {
      method: 'put',
      path: '/settings',
      summary: '設定の登録: 接続テスト first, then saved',
      action: 'save-settings',
      body: SettingsChanges,
      answer: SettingsSaved,
      // Which fields; never what is in them.
      deed: (_, { changes }) => ({
        subject: 'settings',
        detail: { fields: Object.keys(changes).sort().join(' ').slice(0, 1000) },
      }),
    },
    async ({ member }, body) => saveSettings(context, body, member.name),
  );
  desk.act(
    {
      path: '/settings/test',
      summary: '接続テスト',
      action: 'test-connection',
      answer: ConnectionTestView,
      outcome: ({ ok, code }) => (ok ? 'done' : code),
    },
    async () => testConnection(context),
  );
  desk.look(
    { path: '/settings/files', summary: '証明書ファイル', action: 'read-settings', answer: SettingsFiles },
    async () => listFiles(context),
  );
  desk.act(
    {
      method: 'put',
      path: '/settings/files/{name}',
      summary: '証明書ファイルの登録',
      action: 'put-file',
      body: NewFile,
      answer: SettingsFiles,
      most: FILE_BODY_BYTES,
    },
    async (visit, body) => addFile(context, visit.param('name'), body),
  );
  desk.act(
    {
      method: 'delete',
      path: '/settings/files/{name}',
      summary: '証明書ファイルの削除',
      action: 'remove-file',
      answer: SettingsFiles,
    },
    async (visit) => removeFile(context, visit.param('name')),
  );
  desk.act(
    {
      path: '/settings/methods/{method}/resume',
      summary: '停止した支払方法の再開',
      action: 'resume-method',
      answer: SettingsView,
    },
    async (visit) => resumeMethod(context, visit.param('method'), visit.member.name),
  );
}
