import type { ErrorKind } from '../../core/errors.ts';
import type { Gateway } from '../../core/ports.ts';
import { authorizeFields, readAuthorization } from './card.ts';
import { authenticationRefusal } from './codes/index.ts';
import { notConfigured, orWhenAbsent, outcomeOf } from './outcome.ts';
import { forgetFields, readStoredCard, readStoredCards, storeFields } from './stored-cards.ts';
import { readAuthenticationReturn, readChallenge } from './three-d-secure.ts';
import { authenticateFields } from './three-d-secure-fields.ts';
import { MAX_STORED_CARDS } from './wire.ts';
import type { Wiring } from './wiring.ts';

type CardVerbs = Pick<
  Gateway,
  | 'threeDSecure'
  | 'authorize'
  | 'authenticate'
  | 'readAuthenticationReturn'
  | 'storeCard'
  | 'forgetCard'
  | 'listCards'
>;

/** クレジットカード: authorisation, 3-D Secure and stored cards. */
export function cardVerbs({ configuration, transport, now }: Wiring): CardVerbs {
  const { card, connection } = configuration;
  /** Whatever else is wrong: only an explicit `off` sells without 3-D Secure. */
  const authenticates = card !== undefined && card.threeDSecure !== 'off';

  const listCards: Gateway['listCards'] = async (customerId) => {
    if (!card?.storedCards) return notConfigured('stored cards');
    const transmission = await transport.send('027', { customer_id: customerId }, 'inquiry');
    return orWhenAbsent(
      outcomeOf(transmission, ({ rows }) => readStoredCards(rows, customerId)),
      [],
    );
  };

  return {
    threeDSecure: authenticates ? { policy: card.attemptPolicy } : undefined,

    async authorize(request) {
      if (!card) return notConfigured('card payments');
      if (authenticates && request.authenticationId === undefined)
        return { kind: 'not_sent', reason: 'the buyer has not been authenticated' };
      const transmission = await transport.send('020', authorizeFields(request, card), 'money');
      return outcomeOf(transmission, ({ fields }) => readAuthorization(fields, request));
    },

    async authenticate(request) {
      const merchantName = authenticates ? card.merchantName : undefined;
      if (merchantName === undefined) return notConfigured('authentications');
      const telegram = authenticateFields(request, { merchantName }, now());
      const transmission = await transport.send('450', telegram, 'money');
      return outcomeOf(transmission, ({ fields }) => readChallenge(fields), authenticationRefusal);
    },
    readAuthenticationReturn(fields) {
      const key = connection?.threeDSecureHashKey;
      return key === undefined ? undefined : readAuthenticationReturn(fields, key);
    },

    async storeCard(request) {
      if (!card?.storedCards) return notConfigured('stored cards');
      const transmission = await transport.send('025', storeFields(request, card), 'money');
      const outcome = outcomeOf(transmission, ({ fields }) => readStoredCard(fields));
      if (outcome.kind !== 'declined' || !SAYS_NOTHING_OF_THE_CARD.has(outcome.decline.error)) return outcome;
      // No source shows how the provider refuses one card too many, so the list is asked.
      const list = await listCards(request.customerId);
      const isFull = list.kind === 'ok' && list.value.length >= MAX_STORED_CARDS;
      return isFull ? { kind: 'declined', decline: { ...outcome.decline, error: 'saved_full' } } : outcome;
    },
    async forgetCard(stored) {
      if (!card?.storedCards) return notConfigured('stored cards');
      const forgotten = { cardId: stored.cardId };
      const transmission = await transport.send('026', forgetFields(stored), 'money');
      return orWhenAbsent(
        outcomeOf(transmission, () => forgotten),
        forgotten,
      );
    },
    listCards,
  };
}

/** Refusals that may be about the request as a whole, a full list among them. */
const SAYS_NOTHING_OF_THE_CARD: ReadonlySet<ErrorKind> = new Set(['config', 'system']);
