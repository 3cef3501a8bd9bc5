import { noticeHash } from '../../../gateways/paygent/wire.ts';

/** Fields of a notice as they are sent, without its hash. */
export type NoticeFields = Readonly<Record<string, string>>;

/** A notice with its hash, true or forged. */
export type Signed = Record<string, string>;

/** The notice as it is sent, with its hash. */
export const signed = (fields: NoticeFields, key: string): Signed => ({
  ...fields,
  hc: noticeHash(fields, key),
});
