import type { StoreCardRequest, StoredCard, StoredCardReference } from '../../core/ports.ts';
import type { CardExpiry } from '../../core/saved-card.ts';
import { cardFacts } from './card-facts.ts';
import type { CardSettings } from './settings.ts';

/** 025 カード情報設定. The token is used up by it. */
export function storeFields(
  { customerId, token }: StoreCardRequest,
  card: CardSettings,
): Record<string, string> {
  return {
    customer_id: customerId,
    card_token: token,
    valid_check_flg: card.validityCheck ? '1' : '0',
    // The check is the only use 025 has for the security code.
    ...(card.validityCheck && { security_code_use: card.securityCode ? '1' : '0' }),
  };
}

/** The good answer to 025. Without a 顧客カードID it is no answer. */
export function readStoredCard(fields: Readonly<Record<string, string>>): StoredCard | undefined {
  const cardId = fields['customer_card_id'];
  if (!cardId) return undefined;
  const expiry = expiryOf(fields['card_valid_term']);
  return {
    cardId,
    ...cardFacts(fields['card_brand'], fields['masked_card_number']),
    ...(expiry && { expiry }),
  };
}

/** 026 カード情報削除 */
export const forgetFields = ({ customerId, cardId }: StoredCardReference): Record<string, string> => ({
  customer_id: customerId,
  customer_card_id: cardId,
});

/**
 * The records of 027 カード情報照会. `undefined` when one of them has no 顧客カードID or belongs to somebody else: a list that
 * is wrong in one place is believed in none.
 */
export function readStoredCards(
  rows: readonly Readonly<Record<string, string>>[],
  customerId: string,
): StoredCard[] | undefined {
  const cards = rows.map((row) => {
    const owner = row['customer_id'] || customerId;
    return owner === customerId ? readRow(row) : undefined;
  });
  return cards.every((card) => card !== undefined) ? cards : undefined;
}

/** Here the number that is masked is called by the name of one that is not. */
function readRow({ card_number: masked = '', ...row }: Readonly<Record<string, string>>) {
  const card = readStoredCard({ ...row, masked_card_number: masked });
  const holderName = row['cardholder_name'];
  return card && { ...card, ...(holderName && { holderName }) };
}

/** 有効期限: `MMYY` on the wire. */
function expiryOf(term = ''): CardExpiry | undefined {
  const [, month, year] = /^(0[1-9]|1[0-2])(\d\d)$/.exec(term) ?? [];
  return month && `20${year}-${month}`;
}
