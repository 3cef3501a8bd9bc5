import type { ErrorKind } from '../../core/errors.ts';
import { statusOf } from '../../core/payment.ts';
import type { Clock, Gateway } from '../../core/ports.ts';
import { abilities } from './abilities.ts';
import { authorizeFields, followUps, readAccepted, readAuthorization, referenceFields } from './card.ts';
import { cardOffer } from './card-offer.ts';
import { authenticationRefusal, explain } from './codes/index.ts';
import { readConfiguration } from './configuration.ts';
import { readInquiry } from './inquiry.ts';
import { notConfigured, orWhenAbsent, outcomeOf } from './outcome.ts';
import { isModule, type PaygentConfig } from './settings.ts';
import { forgetFields, readStoredCard, readStoredCards, storeFields } from './stored-cards.ts';
import { readAuthenticationReturn, readChallenge } from './three-d-secure.ts';
import { authenticateFields } from './three-d-secure-fields.ts';
import { openTransport, type Transport } from './transport.ts';
import { MAX_STORED_CARDS, TELEGRAM_TIMEOUT_MS } from './wire.ts';

export type { PaygentConfig } from './settings.ts';

/** What tests set otherwise. */
export interface PaygentInternals {
  /** The machine's clock when left out. */
  clock?: Clock;
  /** How long one telegram may take, in milliseconds; 35 seconds when left out. */
  telegramTimeout?: number;
}

/**
 * ペイジェント, module type. Settings that are wrong do not throw: `issues` names them, and what they stop is not offered.
 */
export function paygent(config: PaygentConfig, internals: PaygentInternals = {}): Gateway {
  const { clock = { now: Date.now }, telegramTimeout = TELEGRAM_TIMEOUT_MS } = internals;
  const configuration = readConfiguration(config, clock.now());
  const { environment, connection, credentials, card, issues } = configuration;
  const transport =
    connection && isModule(connection) && credentials
      ? openTransport({ environment, connection, credentials, now: clock.now, telegramTimeout })
      : unusable('the settings of the connection are wrong');
  /** Whatever else is wrong: only an explicit `off` sells without 3-D Secure. */
  const authenticates = card !== undefined && card.threeDSecure !== 'off';

  const followUp =
    (verb: keyof typeof followUps): Gateway['capture'] =>
    async (payment) => {
      const { kind, status } = followUps[verb];
      const transmission = await transport.send(kind, referenceFields(payment), 'money');
      return outcomeOf(transmission, ({ fields }) => readAccepted(fields, payment, status));
    };

  const listCards: Gateway['listCards'] = async (customerId) => {
    if (!card?.storedCards) return notConfigured('stored cards');
    const transmission = await transport.send('027', { customer_id: customerId }, 'inquiry');
    return orWhenAbsent(
      outcomeOf(transmission, ({ rows }) => readStoredCards(rows, customerId)),
      [],
    );
  };

  return {
    name: 'paygent',
    environment,
    merchantId: connection?.merchantId ?? '',
    issues,
    card: cardOffer(configuration),
    captureByDefault: card?.capture ?? false,
    accepting: () => transport.accepting('money'),
    offers: {},
    ceiling: () => undefined,
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
      const telegram = authenticateFields(request, { merchantName }, clock.now());
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

    capture: followUp('capture'),
    void: followUp('void'),
    refund: followUp('refund'),

    async inquire(payment) {
      const transmission = await transport.send('094', referenceFields(payment), 'inquiry');
      return orWhenAbsent(
        outcomeOf(transmission, ({ fields }) => readInquiry(fields)),
        { found: false },
      );
    },

    apply: async () => notConfigured('payments other than by card'),
    identify: async () => notConfigured('carrier payments'),
    verifyPaidy: async () => notConfigured('Paidy payments'),
    refundPart: async () => notConfigured('Paidy payments'),
    readNotice: () => ({ ok: false, refused: 'unconfigured' }),
    nextDifference: async () => notConfigured('difference inquiries'),

    statusOf,
    abilities,
    explain,
    close: () => transport.close(),
  };
}

/** Refusals that may be about the request as a whole, a full list among them. */
const SAYS_NOTHING_OF_THE_CARD: ReadonlySet<ErrorKind> = new Set(['config', 'system']);

/** Stands in for a connection that cannot be made: everything is certainly not sent. */
function unusable(reason: string): Transport {
  return { send: async () => ({ kind: 'not_sent', reason }), accepting: () => false, close: async () => {} };
}
