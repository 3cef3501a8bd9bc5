import type { SettingIssue } from '../../core/ports.ts';
import type { SavedCardRules } from '../../core/saved-card.ts';
import { type CardSettings, type Connection, SavedCardSettings } from './settings.ts';

type Rule = readonly [applies: boolean, field: string, reason: string];

/** Everything that can be wrong with the card settings, and what should be said of those that are right. */
export function cardIssues(card: CardSettings, connection: Connection, environment: string): SettingIssue[] {
  const issues = (rules: readonly Rule[], stops: SettingIssue['stops']) =>
    rules.filter(([applies]) => applies).map(([, field, reason]) => ({ field, reason, stops }));
  return [
    ...issues([...contractRules(card, connection, environment), ...savedCardFaults(card)], ['card']),
    ...issues(notes(card), []),
  ];
}

/** Settings that need one another. */
function contractRules(card: CardSettings, connection: Connection, environment: string): Rule[] {
  const authenticates = card.threeDSecure === '2.0';
  return [
    [connection.tokenKey === undefined, `${environment}.tokenKey`, 'is needed for card payments'],
    [!card.installments.includes('once'), 'card.installments', "must contain 'once'"],
    [
      card.installments.includes('bonus') && !card.installments.some((plan) => plan.startsWith('regular-')),
      'card.installments',
      "'bonus' can only be offered together with a 'regular-…' plan",
    ],
    [
      card.threeDSecure === '1.0',
      'card.threeDSecure',
      '3-D Secure 1.0 was switched off by the card schemes in 2022: choose 2.0',
    ],
    [authenticates && card.merchantName === undefined, 'card.merchantName', 'is needed for 3-D Secure'],
    [
      authenticates && connection.threeDSecureHashKey === undefined,
      `${environment}.threeDSecureHashKey`,
      'is needed for 3-D Secure',
    ],
    [
      authenticates && card.holderName !== undefined && card.holderName !== 'required',
      'card.holderName',
      "must be 'required': 3-D Secure needs the cardholder's name",
    ],
  ];
}

/** S-32, S-35, e-shops 3-4 */
function savedCardFaults({ storedCards, savedCards, validityCheck }: CardSettings): Rule[] {
  const isSubscribed = savedCards?.subscriptions === true;
  return [
    [
      !storedCards && isSubscribed,
      'card.savedCards.subscriptions',
      'needs stored cards: set storedCards to true, if the contract has them',
    ],
    [
      !storedCards && savedCards !== undefined && !isSubscribed,
      'card.savedCards',
      'has no effect without stored cards: set storedCards to true, or leave it out',
    ],
    [
      isSubscribed && savedCards.link !== undefined && savedCards.link !== 'always',
      'card.savedCards.link',
      "must be 'always' with subscriptions: what is to be charged again needs its card",
    ],
    [
      validityCheck && !storedCards,
      'card.validityCheck',
      'checks cards that are stored: set storedCards to true, or this to false',
    ],
  ];
}

/** Decisions the shop should see written down at each start. */
const notes = ({ threeDSecure, attemptPolicy, validityCheck }: CardSettings): Rule[] => [
  [threeDSecure === 'off', 'card.threeDSecure', '3-D Secure is off by an explicit setting'],
  [
    threeDSecure === '2.0' && attemptPolicy === 'low',
    'card.attemptPolicy',
    "'low' authorises after every attempt: chargebacks of those that are not normal are the shop's",
  ],
  [
    validityCheck,
    'card.validityCheck',
    'is on: every check is charged; the renewal of stored cards (洗替) needs it',
  ],
];

/** 登録カードの使い方. `undefined` without stored cards. Subscriptions link every card, others as the buyer ticks. */
export function savedCardRules({ storedCards, savedCards }: CardSettings): SavedCardRules | undefined {
  if (!storedCards) return undefined;
  const rules = savedCards ?? SavedCardSettings.parse({});
  return { ...rules, link: rules.link ?? (rules.subscriptions ? 'always' : 'ask') };
}
