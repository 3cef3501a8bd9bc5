import { statusOf } from '../../core/payment.ts';
import type { Clock, Gateway } from '../../core/ports.ts';
import { cardOffer } from './card-offer.ts';
import { explain } from './codes/index.ts';
import { readConfiguration } from './configuration.ts';
import { testConnection } from './connection-test.ts';
import { ceilingOf } from './offers.ts';
import { isModule, type PaygentConfig } from './settings.ts';
import { applicationVerbs } from './verbs-application.ts';
import { cardVerbs } from './verbs-card.ts';
import { noticeVerbs } from './verbs-notice.ts';
import { operationVerbs } from './verbs-operation.ts';
import { TELEGRAM_TIMEOUT_MS } from './wire.ts';
import { wire } from './wiring.ts';

/** What tests set otherwise. */
export interface PaygentInternals {
  /** The machine's clock when left out. */
  clock?: Clock;
  /** How long one telegram may take, in milliseconds; 35 seconds when left out. */
  telegramTimeout?: number;
}

/**
 * ペイジェント, module type and link type. Settings that are wrong do not throw: `issues` names them, and what they stop is
 * not offered.
 */
export function paygent(config: PaygentConfig, internals: PaygentInternals = {}): Gateway {
  const { clock = { now: Date.now }, telegramTimeout = TELEGRAM_TIMEOUT_MS } = internals;
  const configuration = readConfiguration(config, clock.now());
  const { environment, connection, card, issues } = configuration;
  const wiring = wire(configuration, () => clock.now(), telegramTimeout);
  const { transport, link } = wiring;
  const isLinkOnly = connection !== undefined && !isModule(connection);

  return {
    name: 'paygent',
    environment,
    merchantId: connection?.merchantId ?? '',
    issues,
    card: cardOffer(configuration),
    captureByDefault: card?.capture ?? false,
    accepting: () => (isLinkOnly ? (link?.accepting() ?? false) : transport.accepting('money')),
    ceiling: (method) => ceilingOf(configuration, method),
    ...cardVerbs(wiring),
    ...applicationVerbs(wiring),
    ...operationVerbs(wiring),
    ...noticeVerbs(wiring),
    statusOf,
    explain,
    testConnection: () => testConnection(configuration, { now: () => clock.now(), telegramTimeout }),
    certificates: configuration.certificates ?? [],
    async close() {
      await Promise.all([transport.close(), link?.close()]);
    },
  };
}
