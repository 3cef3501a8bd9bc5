import type { NewFile, SettingsFiles } from '../../contract/staff/settings.ts';
import type { StaffHelp } from '../../core/ports.ts';
import type { Context } from '../context.ts';
import { ProblemError } from '../problem.ts';
import { isOfOther, readCertificateFile } from './certificate-file.ts';
import { FILE_NAME } from './folder.ts';
import { settingsOf, viewFiles } from './view.ts';

const LARGEST_FILE = 64 * 1024;

export const listFiles = (context: Context): SettingsFiles => ({
  files: viewFiles(context, settingsOf(context)),
});

/**
 * Adds a file. One that is there is never overwritten: what is in use changes only by being chosen in the form, where it is
 * tested first.
 */
export function addFile(context: Context, name: string, { content, environment }: NewFile): SettingsFiles {
  const { folder } = settingsOf(context);
  const bytes = Buffer.from(content, 'base64');
  if (/\.zip$/i.test(name)) throw refused(readsAsZip);
  if (!FILE_NAME.test(name)) throw refused(badName);
  if (bytes.length > LARGEST_FILE) throw new ProblemError('too-large');
  const read = readCertificateFile(bytes);
  if (!read.ok) throw refused(read.help);
  const { kind, subject, notAfter } = read.file;
  if (notAfter !== undefined && notAfter < context.clock.now()) throw refused(isOver);
  if (environment && kind === 'client' && isOfOther(environment, name, subject)) throw refused(ofOther);
  const twin = folder.files.list().find((file) => bytes.equals(file.content));
  if (twin && twin.name !== name) throw refused(isThere(twin.name));
  if (!twin && !folder.files.add(name, bytes)) throw new ProblemError('conflict', { field: 'name' });
  return listFiles(context);
}

/** Removes a file that no setting names, those of earlier connections included. */
export function removeFile(context: Context, name: string): SettingsFiles {
  const live = settingsOf(context);
  const file = viewFiles(context, live).find((each) => each.name === name);
  if (!file) throw new ProblemError('not-found');
  if (file.usedBy.length > 0) throw new ProblemError('conflict', { field: file.usedBy[0]! });
  live.folder.files.remove(name);
  return listFiles(context);
}

const refused = (help: StaffHelp): ProblemError => new ProblemError('file-refused', { help });

const readsAsZip: StaffHelp = {
  cause: { ja: 'ZIPファイルです。', en: 'It is a ZIP archive.' },
  fix: {
    ja: '展開して、中の .pem または .crt を登録してください。',
    en: 'Unpack it and use the .pem or .crt inside.',
  },
};

const badName: StaffHelp = {
  cause: {
    ja: 'ファイル名が使えません。',
    en: 'The file’s name cannot be used.',
  },
  fix: {
    ja: '拡張子は .pem、.crt、.cert です。名前は半角英数字と . _ - で、80文字までにしてください。',
    en: 'It must end in .pem, .crt or .cert; up to 80 letters, digits, dots, dashes and underscores.',
  },
};

const isOver: StaffHelp = {
  cause: { ja: '証明書の有効期限が切れています。', en: 'The certificate has expired.' },
  fix: {
    ja: '新しい証明書をペイジェントから受け取って登録してください。',
    en: 'Get a new one from the provider.',
  },
};

const ofOther: StaffHelp = {
  cause: {
    ja: '名前から、もう一方の環境のクライアント証明書と考えられます。',
    en: 'By its name it is a client certificate of the other environment.',
  },
  fix: {
    ja: '環境を確かめてください。正しいファイルなら、環境を含まない名前に変えて登録します。',
    en: 'Check the environment. If it is the right file, rename it so that it names none.',
  },
};

const isThere = (name: string): StaffHelp => ({
  cause: { ja: `同じ内容のファイルがあります（${name}）。`, en: `The same file is there already: ${name}.` },
  fix: { ja: '登録済みのファイルを選んでください。', en: 'Choose that one.' },
});
