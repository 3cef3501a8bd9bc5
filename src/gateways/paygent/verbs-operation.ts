import type { Gateway } from '../../core/ports.ts';
import { abilities, isOperated } from './abilities.ts';
import * as card from './card.ts';
import { readAccepted, referenceFields } from './card.ts';
import * as carrier from './carrier.ts';
import { errorKindOf } from './codes/index.ts';
import { refusalAt } from './codes/refusals.ts';
import type { Answer } from './exchange.ts';
import { followUpOf, type Verb } from './follow-ups.ts';
import { readInquiry } from './inquiry.ts';
import { orWhenAbsent, outcomeOf } from './outcome.ts';
import { refundPartFields } from './paidy.ts';
import { isModule } from './settings.ts';
import { telegramOf } from './telegram-of.ts';
import { wireStatus } from './wire.ts';
import type { Wiring } from './wiring.ts';

type OperationVerbs = Pick<
  Gateway,
  | 'capture'
  | 'void'
  | 'refund'
  | 'refundPart'
  | 'change'
  | 'inquire'
  | 'abilities'
  | 'readOnly'
  | 'telegramOf'
>;

/** What is done with a payment that stands, and how it is looked up, whatever its method. */
export function operationVerbs({ configuration, transport }: Wiring): OperationVerbs {
  const { connection } = configuration;
  // Without a module-type connection a payment can be looked at, and that is all (S-30).
  const isLinkAlone = connection !== undefined && !isModule(connection);

  const followUp =
    (verb: Verb): Gateway['capture'] =>
    async (payment) => {
      const telegram = followUpOf(payment.method, verb);
      if (!telegram)
        return { kind: 'not_sent', reason: `${verb} does not exist for payments by ${payment.method}` };
      const transmission = await transport.send(telegram.kind, referenceFields(payment), 'money');
      return outcomeOf(
        transmission,
        ({ fields }) => readAccepted(fields, payment, telegram.status),
        payment.method === 'card' ? errorKindOf : refusalAt('operation'),
      );
    };

  return {
    capture: followUp('capture'),
    void: followUp('void'),
    refund: followUp('refund'),

    async refundPart(payment, amount) {
      if (payment.method !== 'paidy')
        return { kind: 'not_sent', reason: 'only a part of a Paidy payment can be given back' };
      const transmission = await transport.send('342', refundPartFields(payment, amount), 'money');
      return outcomeOf(
        transmission,
        // What is left stays cleared: one manual says so.
        ({ fields }) => readAccepted(fields, payment, wireStatus.cleared),
        refusalAt('operation'),
      );
    },

    async change(payment, amount, { captured }) {
      if (payment.method === 'card') {
        const kind = captured ? '029' : '028';
        const transmission = await transport.send(kind, card.changeFields(payment, amount), 'money');
        return outcomeOf(transmission, ({ fields }) => card.readChanged(fields, payment, captured));
      }
      if (payment.method === 'carrier') {
        const transmission = await transport.send('103', carrier.changeFields(payment, amount), 'money');
        const read = ({ fields }: Answer) => carrier.readChanged(fields, payment, captured);
        return outcomeOf(transmission, read, refusalAt('operation'));
      }
      return { kind: 'not_sent', reason: `the amount of a payment by ${payment.method} is not changed` };
    },

    async inquire(payment) {
      const transmission = await transport.send('094', referenceFields(payment), 'inquiry');
      return orWhenAbsent(
        outcomeOf(transmission, ({ fields }) => readInquiry(fields, payment)),
        { found: false },
      );
    },

    telegramOf,
    abilities: isLinkAlone ? () => [] : abilities,
    readOnly: (method) => (isLinkAlone ? 'link' : isOperated(method) ? undefined : 'method'),
  };
}
