import type { ErrorKind } from '../../core/errors.ts';

/**
 * Kinds that would tell which check a card has failed, and what an answer of ours says instead: to whoever tries out
 * stolen cards, 利用枠 says that the card is good, and the others which detail to vary next. `wrong_cvc` and
 * `expired` are for the token script in the buyer's own browser, about what was typed.
 */
const unspoken = {
  limit: 'declined',
  wrong_cvc: 'input',
  expired: 'input',
} as const satisfies Partial<Record<ErrorKind, ErrorKind>>;

type Unspoken = keyof typeof unspoken;

/** What an answer of ours may give as the reason of a failure. */
export type ToldErrorKind = Exclude<ErrorKind, Unspoken>;

/** Why something of the buyer's did not go through, and the number to quote (お問い合わせ番号). */
export interface ToldError {
  kind: ToldErrorKind;
  reference: string;
}

const isUnspoken = (kind: ErrorKind): kind is Unspoken => Object.hasOwn(unspoken, kind);

/** The failure of a payment or a registration as the buyer may be told it. */
export function toldError(row: { error_kind: ErrorKind | null; reference: string }): ToldError | undefined {
  const { error_kind: kind, reference } = row;
  if (kind === null) return undefined;
  return { kind: isUnspoken(kind) ? unspoken[kind] : kind, reference };
}
