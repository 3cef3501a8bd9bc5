import { HttpResponse, http, type RequestHandler } from 'msw';
import type { CustomerCards } from '../../src/contract/customer.ts';
import type { CardMethod } from '../../src/contract/method.ts';
import { type HandlerOptions, handlersFor, inTurn, respond } from './handlers.ts';
import type { Answer, Scenario } from './scenario.ts';
import { cardMethod, expiredCard, jcbCard, visaCard } from './sessions.ts';

type CustomerAnswer = Answer<CustomerCards>;
type Registration = NonNullable<CustomerCards['registration']>;

/** A situation a member can be in, at ご登録カード管理. Answers are given one after the other, the last one again and again. */
export interface CustomerScenario extends Pick<Scenario, 'script' | 'token'> {
  reads: readonly CustomerAnswer[];
  /** `POST /customer/cards` */
  registrations?: readonly CustomerAnswer[];
  /** `DELETE /customer/cards/{id}` */
  removals?: readonly CustomerAnswer[];
  /** `POST /customer/restart` */
  restarts?: readonly CustomerAnswer[];
}

/** A member of the shop of all scenarios. */
export const customerOf = (
  cards: CustomerCards['cards'],
  changes: Partial<CustomerCards> = {},
): CustomerCards => ({
  environment: 'test',
  cards: [...cards],
  max: 10,
  card: cardMethod,
  expiresAt: '2026-11-21T15:00:00.000Z',
  ...changes,
});

const offer = (changes: Partial<CardMethod>): Pick<CustomerCards, 'card'> => ({
  card: { ...cardMethod, ...changes },
});

const newCard: CustomerCards['cards'][number] = {
  ...visaCard,
  id: 'card_new',
  last4: '1234',
  expiry: '2028-12',
  standing: 'good',
};

const done: Pick<CustomerCards, 'registration'> = { registration: { state: 'done' } };
const confirming: Pick<CustomerCards, 'registration'> = { registration: { state: 'confirming' } };

const failed = (kind: NonNullable<Registration['error']>['kind']): Pick<CustomerCards, 'registration'> => ({
  registration: { state: 'failed', error: { kind, reference: 'K7Q2-93MD' } },
});

/** The card issuer's page, which in tests is another place of this one: going there leaves nothing. */
const issuerPage = `${globalThis.location?.href.split('#')[0] ?? ''}#three-d-secure`;

/** The member has to go there. */
const action = (until = '2099-12-31T15:00:00.000Z'): Partial<CustomerCards> => ({
  ...offer({ threeDSecure: true }),
  registration: { state: 'action_required', next: { redirect: issuerPage, until } },
});

const authenticating = offer({ threeDSecure: true });
const two = [jcbCard, visaCard];
const member = customerOf(two);

/** The named situations browser tests and stories share. */
export const customerScenarios = {
  'no card': { reads: [customerOf([])], registrations: [customerOf([newCard], done)] },
  'two cards': {
    reads: [member],
    registrations: [customerOf([...two, newCard], done)],
    removals: [customerOf([jcbCard])],
  },
  changed: {
    reads: [member],
    registrations: [
      customerOf([newCard, visaCard], { registration: { state: 'done', replaces: jcbCard.id } }),
    ],
  },
  'last card': { reads: [customerOf([jcbCard])], removals: [customerOf([])] },
  'every standing': { reads: [customerOf([jcbCard, visaCard, expiredCard])] },
  'card not valid': { reads: [customerOf([{ ...jcbCard, isRefused: true }, visaCard])] },
  'kept cards': {
    reads: [
      customerOf([
        { ...jcbCard, keptBy: 'subscription' },
        { ...visaCard, keptBy: 'open_order' },
      ]),
    ],
  },
  'no deletion': { reads: [customerOf(two.map((card) => ({ ...card, keptBy: 'not_allowed' as const })))] },
  'deletion refused': { reads: [member], removals: [{ problem: 'card-in-use', status: 409 }] },
  'deletion throttled': { reads: [member], removals: [{ problem: 'limited', status: 429 }] },
  'deletion unanswered': { reads: [member], removals: ['broken'] },
  'deleted elsewhere': {
    reads: [member, customerOf([jcbCard])],
    removals: [{ problem: 'not-found', status: 404 }],
  },
  full: { reads: [customerOf(two, { max: 2 })] },
  'one at most': { reads: [customerOf([jcbCard], { max: 1 })] },
  'full meanwhile': { reads: [member], registrations: [{ problem: 'cards-full', status: 409 }] },
  throttled: { reads: [member], registrations: [{ problem: 'limited', status: 429 }] },
  'challenge first': {
    reads: [member],
    registrations: [{ problem: 'challenge-required', status: 403 }, customerOf([...two, newCard], done)],
  },
  'no registration': { reads: [{ ...member, card: undefined }] },
  slow: { reads: [member], registrations: ['silent'] },
  declined: { reads: [member], registrations: [customerOf(two, failed('declined'))] },
  'wrong details': { reads: [member], registrations: [customerOf(two, failed('input'))] },
  'answer lost, then registered': {
    reads: [member, customerOf(two, confirming), customerOf([...two, newCard], done)],
    registrations: ['broken'],
  },
  'never arrived': {
    reads: [member],
    registrations: ['broken', customerOf([...two, newCard], done)],
  },
  confirming: { reads: [customerOf(two, confirming)] },
  'confirming, then registered': {
    reads: [customerOf(two, confirming), customerOf([...two, newCard], done)],
  },
  'with authentication': {
    reads: [customerOf(two, authenticating)],
    registrations: [customerOf(two, action())],
  },
  'contact needed': {
    reads: [customerOf(two, offer({ threeDSecure: true, contact: 'needed' }))],
    registrations: [customerOf(two, action())],
  },
  unfinished: { reads: [customerOf(two, action())], restarts: [customerOf(two, authenticating)] },
  'unfinished too long': {
    reads: [customerOf(two, action('2026-01-01T00:00:00.000Z'))],
    restarts: [customerOf(two, authenticating)],
  },
  'restart unheard': { reads: [customerOf(two, action())], restarts: ['broken'] },
  registered: { reads: [customerOf([...two, newCard], done)], removals: [member] },
  'authentication failed': { reads: [customerOf(two, { ...authenticating, ...failed('tds_failed') })] },
  over: { reads: [{ problem: 'unauthorized', status: 401 }] },
  'over while typing': { reads: [member], registrations: [{ problem: 'session-expired', status: 410 }] },
  unreachable: { reads: ['broken', member] },
  loading: { reads: ['silent'] },
  'token refused: code': { reads: [member], token: '1600' },
  'provider down': { reads: [member], script: 'missing' },
} as const satisfies Record<string, CustomerScenario>;

export type CustomerScenarioName = keyof typeof customerScenarios;

/** Answers the adapter's routes of card management, and the provider's token service, as the scenario says. */
export function customerHandlersFor(
  {
    reads,
    registrations = ['silent'],
    removals = ['silent'],
    restarts = ['silent'],
    ...provider
  }: CustomerScenario,
  options: HandlerOptions,
): RequestHandler[] {
  const { traffic, secret } = options;
  const answerWith = (answers: readonly CustomerAnswer[]) => {
    const next = inTurn(answers);
    return async ({ request }: { request: Request }) => {
      // An earlier page's request may still be on its way.
      if (secret !== undefined && request.headers.get('authorization') !== `Bearer ${secret}`) {
        return HttpResponse.error();
      }
      const { pathname: path } = new URL(request.url);
      traffic?.requests.push({ method: request.method, path, body: await request.clone().text() });
      return respond(next());
    };
  };
  return [
    http.get('*/kessai/customer', answerWith(reads)),
    http.post('*/kessai/customer/cards', answerWith(registrations)),
    http.delete('*/kessai/customer/cards/*', answerWith(removals)),
    http.post('*/kessai/customer/restart', answerWith(restarts)),
    ...handlersFor({ reads: ['silent'], ...provider }, options),
  ];
}
