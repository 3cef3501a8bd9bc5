import type { Method } from './method.ts';
import { type ProviderStatusWord, providerStatusWord } from './provider-status-words.ts';

/** 処理内容: what was done with a payment, in the rows of the EC-CUBE plug-in's table. */
export const doneOperations = [
  /** オーソリ */
  'authorize',
  /** オーソリ取消 */
  'void',
  /** オーソリ変更 */
  'change_authorization',
  /** 売上 */
  'capture',
  /** 売上取消 */
  'refund',
  /** 売上変更, a refund of a part among them */
  'change_sale',
] as const;

export type DoneOperation = (typeof doneOperations)[number];

/** `none`: 表示なし, the field is empty. */
type Shown = ProviderStatusWord | 'none';

/**
 * ペイジェント状況 after an operation of ours was accepted, section 2.2.1 of that plug-in's manual. It is another table than
 * that of the notices: a cancel that was accepted is 「オーソリキャンセル」 at once, while a status on the way is still blank.
 */
const shown: Partial<Record<Method, Partial<Record<DoneOperation, Shown>>>> = {
  card: {
    authorize: 'none',
    void: 'authorization_cancelled',
    change_authorization: 'authorization_changed',
    capture: 'sold',
    refund: 'sale_cancelled',
    change_sale: 'sale_changed',
  },
  carrier: {
    authorize: 'none',
    void: 'cancelled',
    capture: 'sold',
    refund: 'cancelled',
    change_sale: 'sale_changed',
  },
  paidy: {
    authorize: 'authorized',
    void: 'authorization_cancelled',
    capture: 'sold',
    refund: 'sale_cancelled',
    change_sale: 'sold',
  },
};

/** What an operation makes of ペイジェント状況. `undefined`: the table has no word, and the field stays as it was. */
export const operationWord = (method: Method, done: DoneOperation): Shown | undefined =>
  shown[method]?.[done];

/** What happened to a payment last: an operation of ours, or a status that the provider told of. */
export type Happening = { done: DoneOperation } | { providerStatus: string };

/**
 * ペイジェント状況 after something happened, from what it was before. Null: the field is empty.
 *
 * The tables of operations and of notices both hold: whichever was last. Where the second tells by two words whether the
 * amount was changed (オーソリ変更, 売上変更), the word from before says that.
 */
export function statusWordAfter(
  method: Method,
  before: ProviderStatusWord | null,
  happening: Happening,
): ProviderStatusWord | null {
  const word =
    'done' in happening
      ? operationWord(method, happening.done)
      : noticeWord(method, before, happening.providerStatus);
  if (word === undefined) return before;
  return word === 'none' ? null : word;
}

function noticeWord(
  method: Method,
  before: ProviderStatusWord | null,
  providerStatus: string,
): Shown | undefined {
  const ifChanged = providerStatusWord(method, providerStatus, true);
  return ifChanged === before ? ifChanged : providerStatusWord(method, providerStatus);
}
