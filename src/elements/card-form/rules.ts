import type { CardMethod } from '../../client/session-client.ts';
import type { Environment } from '../../core/environment.ts';
import type { CardRules } from './card-entry.ts';

/** Until the shop's contract is known: every field, so that none jumps in later, and nothing refused too early. */
const anyCard: CardRules = {
  brands: ['visa', 'mastercard', 'jcb', 'amex', 'diners'],
  environment: 'test',
  securityCode: true,
  holderName: 'required',
};

/** What the shop's contract takes. */
export const rulesOf = (offer?: CardMethod, environment: Environment = 'test'): CardRules =>
  offer
    ? // 本人認証 fails without a name, and not always in words.
      { ...offer, environment, holderName: offer.threeDSecure ? 'required' : offer.holderName }
    : anyCard;
