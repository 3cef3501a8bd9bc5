import type { z } from '@hono/zod-openapi';
import type { PayByAtm, PayByBank, PayByCarrier, PayByKonbini, PayByLink } from '../../contract/payment.ts';
import type { CheckoutSession } from '../../contract/session.ts';
import type { ApplyRequest, IdentifyRequest } from '../../core/application.ts';
import { kanaProblem, nameProblem, type PersonName } from '../../core/buyer-name.ts';
import { lockCustomer } from '../cards/customer.ts';
import type { Context } from '../context.ts';
import { backAddress, returnPages } from '../departure/address.ts';
import { newOperation } from '../operations/new-operation.ts';
import { ProblemError } from '../problem.ts';
import type { Books } from '../store/books.ts';
import type { Session } from '../store/schema/sessions.ts';
import { startApplication, startIdentification } from './application.ts';
import { readChoice, readName, readPhone } from './buyer-entry.ts';
import { newPayment, type PaymentFacts } from './new-payment.ts';
import { linkOffer, moduleOffer } from './offer-of.ts';
import { prefillOf } from './prefill.ts';
import { digestOf, press } from './press.ts';
import { earlierOf } from './speaker.ts';

type Inputs = {
  konbini: z.output<typeof PayByKonbini>;
  atm: z.output<typeof PayByAtm>;
  bank: z.output<typeof PayByBank>;
  carrier: z.output<typeof PayByCarrier>;
  link: z.output<typeof PayByLink>;
};
type Applied = keyof Inputs;

/** The request but for what names the payment, which is there only once that is written. */
type Draft<T> = T extends unknown ? Omit<T, 'tradingId' | 'amount' | 'pages'> : never;

/** What a press comes to once its method's own checks have passed. */
interface Plan {
  payment: PaymentFacts;
  request: Draft<ApplyRequest>;
  /** 104: the buyer logs in at the carrier first, and the 申込 follows when they are back. */
  identifies?: boolean;
}

interface Desk {
  context: Context;
  books: Books;
  session: Session;
}

const MINUTE_MS = 60_000;

/** How many slips and pages of an order may be out at a time: more is no buyer changing their mind. */
const MOST_EARLIER = 5;

/** Every way to pay that begins with a 申込, on the shop's own page or by the link type. */
export function payByApplication<M extends Applied>(
  context: Context,
  session: Session,
  input: Inputs[M],
): Promise<CheckoutSession> {
  const { key: _, ...sameness } = input;
  return press(context, session, {
    input,
    sameness: [sameness],
    write: async (books, current) => {
      // The row of the table is the input's own, which a lookup by a union cannot show to the compiler.
      const planFor = plans[input.method] as (desk: Desk, input: Inputs[M]) => Promise<Plan>;
      const plan = await planFor({ context, books, session: current }, input);
      await refuseTooMany(books, current);
      const payment = await newPayment(context, books, current, plan.payment);
      const kind = plan.identifies ? 'identify' : 'apply';
      const operation = newOperation(context, payment, kind, input.key, digestOf([sameness]));
      await books.addPayment(payment);
      await books.addOperation(operation);
      return { intent: { payment, operation }, material: plan };
    },
    start(intent, { identifies, request }) {
      const { id, trading_id: tradingId, amount } = intent.payment;
      const pages = returnPages(context, id);
      if (!identifies) {
        const whole = { ...request, tradingId, amount, pages } as ApplyRequest;
        return startApplication(context, intent, whole);
      }
      const { carrier, device } = request as Draft<IdentifyRequest>;
      const done = backAddress(context, id, 'identified');
      const login = { tradingId, carrier, device, pages: { done, stopped: pages.stopped } };
      return startIdentification(context, intent, login);
    },
  });
}

/** What each method checks, asks for, and keeps of the buyer's choice. Bad input is refused naming the field. */
const plans: { [M in Applied]: (desk: Desk, input: Inputs[M]) => Promise<Plan> } = {
  async konbini(desk, { chain, name, phone }) {
    const offer = await offerAt(desk, 'konbini');
    const buyer = { name: readName(name, offer), phone: readPhone(phone) };
    return {
      payment: { method: 'konbini', buyer: payerOf(buyer.name, buyer.phone) },
      request: {
        method: 'konbini',
        via: 'module',
        chain: readChoice(chain, offer.chains, 'chain'),
        ...buyer,
      },
    };
  },

  async atm(desk, { name }) {
    const offer = await offerAt(desk, 'atm');
    const buyer = readName(name, { ...offer, kana: 'required' });
    return {
      payment: { method: 'atm', buyer: payerOf(buyer) },
      request: { method: 'atm', via: 'module', name: buyer },
    };
  },

  async bank(desk, { name }) {
    const offer = await offerAt(desk, 'bank');
    const buyer = readName(name, { ...offer, kana: 'optional' });
    return {
      payment: {
        method: 'bank',
        departs: true,
        until_at: untilIn(desk, offer.minutes),
        buyer: payerOf(buyer),
      },
      request: { method: 'bank', via: 'module', name: buyer },
    };
  },

  async carrier(desk, { carrier, device }) {
    const offer = await offerAt(desk, 'carrier');
    readChoice(carrier, offer.carriers, 'carrier');
    const identified = desk.context.gateway.offers.carrier!.identified;
    return {
      payment: { method: 'carrier', carrier, departs: true, until_at: untilIn(desk, offer.minutes) },
      request: { method: 'carrier', via: 'module', carrier, device },
      identifies: identified.includes(carrier),
    };
  },

  async link(desk, { by }) {
    const { context, books, session } = desk;
    const offer = await linkOffer(context, books, session, by);
    const { storedCards } = context.gateway.offers.link!;
    const isMember = by === 'card' && storedCards && session.customer_id !== null;
    const customer = isMember ? await lockCustomer(context, books, session.customer_id!) : undefined;
    return {
      payment: { method: by, via: 'link', departs: true, until_at: untilIn(desk, offer.minutes) },
      request: {
        method: by,
        via: 'link',
        ...knownBuyer(session),
        ...(customer && { customerId: customer.provider_customer_id }),
      },
    };
  },
};

/** Whoever pays by a number is whom staff look for, be it somebody else than the shop knows. */
const payerOf = ({ family, given, familyKana, givenKana }: PersonName, phone?: string) => ({
  name: `${family} ${given}`,
  ...(familyKana && givenKana && { kana: `${familyKana} ${givenKana}` }),
  ...(phone !== undefined && { phone }),
});

const offerAt = <M extends Exclude<Applied, 'link'>>({ context, books, session }: Desk, method: M) =>
  moduleOffer(context, books, session, method);

const untilIn = ({ context }: Desk, minutes: number): number => context.clock.now() + minutes * MINUTE_MS;

/** 文字数 of the provider's own pages: a longer name is left to be typed there. */
const LINK_NAME_MAX = 6;
const LINK_KANA_MAX = 12;

/** What the provider's page can be filled with beforehand. A name in one piece is of no use to it. */
function knownBuyer({ buyer }: Session) {
  const { family, given, familyKana, givenKana, phone } = prefillOf(buyer === null ? {} : JSON.parse(buyer));
  const isTaken = family && given && [family, given].every((part) => !nameProblem(part, LINK_NAME_MAX));
  const isRead =
    familyKana && givenKana && [familyKana, givenKana].every((part) => !kanaProblem(part, LINK_KANA_MAX));
  return {
    ...(isTaken && { name: { family, given, ...(isRead && { familyKana, givenKana }) } }),
    ...(phone && { phone }),
  };
}

async function refuseTooMany(books: Books, { order_key }: Session): Promise<void> {
  const earlier = earlierOf(await books.paymentsOfOrder(order_key), undefined);
  if (earlier.length >= MOST_EARLIER) throw new ProblemError('limited');
}
