import type { Difference } from '../../core/application.ts';
import { noticeOf } from './notice.ts';
import { differenceCode } from './wire.ts';

/** 091 決済情報差分照会: the next unread record, or one by its number. */
export const differenceFields = (noticeId: string | undefined): Record<string, string> =>
  noticeId === undefined ? {} : { payment_notice_id: noticeId };

/** The good answer to 091. A record that cannot be read is no answer: skipping it would lose it. */
export function readDifference(fields: Readonly<Record<string, string>>): Difference | undefined {
  const { success_code: code } = fields;
  if (code === differenceCode.none) return { found: false };
  if (code !== differenceCode.found && code !== differenceCode.lost) return undefined;
  const notice = noticeOf(fields);
  return notice && { found: true, lost: code === differenceCode.lost, notice };
}
