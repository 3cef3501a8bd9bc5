import type { Gateway } from '../../core/ports.ts';
import { abilities, isOperated } from './abilities.ts';
import { readAccepted, referenceFields } from './card.ts';
import { errorKindOf } from './codes/index.ts';
import { refusalAt } from './codes/refusals.ts';
import { followUpOf, type Verb } from './follow-ups.ts';
import { readInquiry } from './inquiry.ts';
import { orWhenAbsent, outcomeOf } from './outcome.ts';
import { refundPartFields } from './paidy.ts';
import { isModule } from './settings.ts';
import { wireStatus } from './wire.ts';
import type { Wiring } from './wiring.ts';

type OperationVerbs = Pick<
  Gateway,
  'capture' | 'void' | 'refund' | 'refundPart' | 'inquire' | 'abilities' | 'readOnly'
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

    async inquire(payment) {
      const transmission = await transport.send('094', referenceFields(payment), 'inquiry');
      return orWhenAbsent(
        outcomeOf(transmission, ({ fields }) => readInquiry(fields, payment)),
        { found: false },
      );
    },

    abilities: isLinkAlone ? () => [] : abilities,
    readOnly: (method) => (isLinkAlone ? 'link' : isOperated(method) ? undefined : 'method'),
  };
}
