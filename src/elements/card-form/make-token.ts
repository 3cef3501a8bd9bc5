import type { CardData, Tokenizer } from '../../client/providers/tokenizer.ts';
import type { CardMethod } from '../../client/session-client.ts';
import type { FieldProblem } from '../../core/card/problem.ts';
import type { Draft, NewCardDetails, Prepared } from '../../ui/checkout-context.ts';

/** `refusal`: what the token server found wrong with a field. */
type MadeToken = Prepared<NewCardDetails> & { refusal?: FieldProblem | undefined };

/** Makes a token of a card, with what goes along with it to the payment. */
export async function makeToken(
  card: CardData,
  tokenizer: Tokenizer | undefined,
  offer: CardMethod | undefined,
  { installments, save, contact }: Partial<Draft> = {},
): Promise<MadeToken> {
  const result = await tokenizer?.createToken(card);
  if (!result?.ok) return { ok: false, error: result?.error ?? 'config', refusal: result?.problem };
  // A token is good for one use, so that the card can be kept takes another. Without it the payment goes on.
  const second = save ? await tokenizer?.createToken(card) : undefined;
  const { token, fingerprint } = result;
  const details: NewCardDetails = {
    method: 'card',
    token,
    ...(fingerprint && { fingerprint }),
    ...(offer?.threeDSecure && card.name && { holderName: card.name }),
    ...(installments && { installments }),
    ...(save !== undefined && { save }),
    ...(second?.ok && { saveToken: second.token }),
    ...(contact && { contact }),
  };
  return { ok: true, details };
}
