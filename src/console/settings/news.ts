import type { ConnectionTestView } from '../../client/staff/settings.ts';
import { ProblemError } from '../../client/staff-client.ts';
import type { Locale } from '../../ui/locale.ts';
import type { Tone } from '../../ui/notice.ts';
import { fill } from '../../ui/text.ts';
import { secondsText } from '../internal/format.ts';
import { troubleOf } from '../internal/trouble.ts';
import type { SettingsMessages } from './messages/ja.ts';

/** What came of the last press; its first line is its title. */
export interface News {
  tone: Tone;
  text: string;
}

/** 接続テスト */
export function testNews(
  { ok, code, help, millis }: ConnectionTestView,
  { messages, language }: Locale<SettingsMessages>,
): News {
  if (code === 'link-only') return { tone: 'caution', text: messages['test.linkOnly'] };
  if (ok) {
    const seconds = fill(messages['test.okText'], { seconds: secondsText(millis) });
    return { tone: 'done', text: linesOf(messages['test.ok'], seconds) };
  }
  const cause = help && `${help.cause[language]} (${code})`;
  return { tone: 'error', text: linesOf(messages['test.failed'], cause, help?.fix[language]) };
}

/** Somebody else has saved meanwhile. */
export const isStale = (error: unknown): boolean =>
  error instanceof ProblemError && error.problem === 'conflict' && error.field === 'version';

/** Why a press came to nothing. */
export function failureNews(error: unknown, { messages, language }: Locale<SettingsMessages>): News {
  if (isStale(error)) return { tone: 'caution', text: messages.stale };
  const { problem, told } = error instanceof ProblemError ? error : {};
  const titles: Readonly<Record<string, string>> = {
    'connection-test-failed': linesOf(messages['test.failed'], messages['test.kept']),
    'settings-invalid': messages.invalid,
    'file-refused': messages.refused,
  };
  const title = titles[problem ?? ''] ?? messages[`trouble.${troubleOf(error)}`];
  const help = told?.help;
  return { tone: 'error', text: linesOf(title, help?.cause[language], help?.fix[language]) };
}

const linesOf = (...lines: (string | null | undefined)[]): string => lines.filter(Boolean).join('\n');
