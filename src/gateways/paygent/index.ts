import { statusOf } from '../../core/payment.ts';
import type { CardOffer, Clock, Gateway, Outcome } from '../../core/ports.ts';
import { abilities } from './abilities.ts';
import { authorizeFields, followUps, readAccepted, readAuthorization, referenceFields } from './card.ts';
import { errorKindOf, NOT_FOUND_CODES } from './codes.ts';
import { type Configuration, readConfiguration } from './configuration.ts';
import { providerHosts } from './hosts.ts';
import { readInquiry } from './inquiry.ts';
import type { PaygentConfig } from './settings.ts';
import { openTransport, type Transmission, type Transport } from './transport.ts';
import { TELEGRAM_TIMEOUT_MS, TOKEN_SCRIPT_PATH } from './wire.ts';

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
    connection && credentials
      ? openTransport({ environment, connection, credentials, now: clock.now, telegramTimeout })
      : unusable('the settings of the connection are wrong');

  const followUp =
    (verb: keyof typeof followUps): Gateway['capture'] =>
    async (payment) => {
      const { kind, status } = followUps[verb];
      const transmission = await transport.send(kind, referenceFields(payment), 'money');
      return outcomeOf(transmission, (fields) => readAccepted(fields, payment, status));
    };

  return {
    name: 'paygent',
    environment,
    merchantId: connection?.merchantId ?? '',
    issues,
    card: cardOffer(configuration),
    captureByDefault: card?.capture ?? false,
    accepting: () => transport.accepting('money'),

    async authorize(request) {
      if (!card) return { kind: 'not_sent', reason: 'card payments are not configured' };
      const transmission = await transport.send('020', authorizeFields(request, card), 'money');
      return outcomeOf(transmission, (fields) => readAuthorization(fields, request));
    },
    capture: followUp('capture'),
    void: followUp('void'),
    refund: followUp('refund'),

    async inquire(payment) {
      const transmission = await transport.send('094', referenceFields(payment), 'inquiry');
      const outcome = outcomeOf(transmission, readInquiry);
      const isAbsent = outcome.kind === 'declined' && NOT_FOUND_CODES.has(outcome.decline.code);
      return isAbsent ? { kind: 'ok', value: { found: false } } : outcome;
    },

    statusOf,
    abilities,
    close: () => transport.close(),
  };
}

/**
 * Makes our outcome out of what came over the wire. Only `result` 0 and 1 are answers; 7 belongs to 3-D Secure 1.0,
 * which we never ask for, so it is as unexplained as anything else and the outcome stays unknown.
 */
function outcomeOf<T>(
  transmission: Transmission,
  read: (fields: Record<string, string>) => T | undefined,
): Outcome<T> {
  if (transmission.kind !== 'answered') return transmission;
  const { fields } = transmission;
  if (fields['result'] === '0') {
    const value = read(fields);
    return value === undefined
      ? { kind: 'unknown', reason: 'the answer lacks a field' }
      : { kind: 'ok', value };
  }
  if (fields['result'] !== '1') return { kind: 'unknown', reason: 'unexpected result' };
  const code = fields['response_code'] ?? '';
  const detail = fields['response_detail'] ?? '';
  const providerPaymentId = fields['payment_id'];
  return {
    kind: 'declined',
    decline: {
      error: errorKindOf(code, detail),
      code,
      detail,
      ...(providerPaymentId && { providerPaymentId }),
    },
  };
}

function cardOffer({ environment, connection, card, issues }: Configuration): CardOffer | undefined {
  const isStopped = issues.some(({ stops }) => stops.includes('card'));
  if (!connection?.tokenKey || !card || isStopped) return undefined;
  return {
    brands: card.brands,
    installments: card.installments,
    bonusClosed: card.bonusClosed,
    securityCode: card.securityCode,
    holderName: card.holderName ?? (card.threeDSecure === 'off' ? 'optional' : 'required'),
    provider: {
      name: 'paygent',
      scriptUrl: new URL(TOKEN_SCRIPT_PATH, connection.hosts.token ?? providerHosts[environment].token).href,
      merchantId: connection.merchantId,
      tokenKey: connection.tokenKey,
    },
  };
}

/** Stands in for a connection that cannot be made: everything is certainly not sent. */
function unusable(reason: string): Transport {
  return { send: async () => ({ kind: 'not_sent', reason }), accepting: () => false, close: async () => {} };
}
