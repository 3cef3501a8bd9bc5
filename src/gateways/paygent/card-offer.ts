import type { CardOffer } from '../../core/ports.ts';
import { savedCardRules } from './card-configuration.ts';
import type { Configuration } from './configuration.ts';
import { providerHosts } from './hosts.ts';
import { TOKEN_SCRIPT_PATH } from './wire.ts';

/** What the browser needs to know of the card. `undefined` when a setting stops it. */
export function cardOffer({ environment, connection, card, issues }: Configuration): CardOffer | undefined {
  const isStopped = issues.some(({ stops }) => stops.includes('card'));
  if (!connection?.tokenKey || !card || isStopped) return undefined;
  const threeDSecure = card.threeDSecure !== 'off';
  return {
    brands: card.brands,
    installments: card.installments,
    bonusClosed: card.bonusClosed,
    securityCode: card.securityCode,
    holderName: card.holderName ?? (threeDSecure ? 'required' : 'optional'),
    threeDSecure,
    saved: savedCardRules(card),
    validityCheck: card.validityCheck,
    provider: {
      name: 'paygent',
      scriptUrl: new URL(TOKEN_SCRIPT_PATH, connection.hosts.token ?? providerHosts[environment].token).href,
      merchantId: connection.merchantId,
      tokenKey: connection.tokenKey,
    },
  };
}
