import type { ErrorKind } from '../../../core/errors.ts';
import type { Fix } from './fixes.ts';

/**
 * Who gave a code. Numbers repeat from one to the next and mean other things: 2002 of a telegram is the card company's,
 * 2002 of the 3-D Secure server is a malformed value.
 */
export type Stage =
  /** トークンエラーコード, from the script in the buyer's browser */
  | 'token'
  /** エラーコード of a telegram */
  | 'telegram'
  /** カード会社エラーコード, in the detail of 2001 and 2003 */
  | 'issuer'
  /** 3-D Secure requestor (the provider's own side), `R…` */
  | 'requestor'
  /** 3-D Secure server */
  | 'server'
  /** 接続モジュール: the provider's client software, which staff know from the systems we replace; we give none of them */
  | 'module';

/** A code, what it is to the buyer, what happened in both languages of the staff, and what puts it right. */
export type CodeRow = readonly [code: string, error: ErrorKind, ja: string, en: string, fix: Fix];
