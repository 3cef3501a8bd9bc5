import type { Application, ApplyRequest } from '../../core/application.ts';
import type { Method } from '../../core/method.ts';
import type { Gateway, Outcome } from '../../core/ports.ts';
import * as atm from './atm.ts';
import * as bank from './bank.ts';
import * as carrier from './carrier.ts';
import { type RefusedStage, refusalAt } from './codes/refusals.ts';
import * as konbini from './konbini.ts';
import { type LinkRequest, leaveByForm, linkRequestFields, readLink } from './link.ts';
import { linkForm } from './link-form.ts';
import { isSound, methodOffers } from './offers.ts';
import { notConfigured, outcomeOf } from './outcome.ts';
import { isPaidyId, readPaidyRecord, verifyFields } from './paidy.ts';
import type { TelegramKind } from './wire.ts';
import type { Wiring } from './wiring.ts';

type ApplicationVerbs = Pick<Gateway, 'offers' | 'apply' | 'identify' | 'verifyPaidy'>;

type Fields = Record<string, string>;
type ModuleRequest = Extract<ApplyRequest, { via: 'module' }>;

/** 申込 of every method but the card, and what goes with it. No money moves in any of these. */
export function applicationVerbs(wiring: Wiring): ApplicationVerbs {
  const { configuration, transport, now } = wiring;

  const ask = async <T>(
    stage: RefusedStage,
    kind: TelegramKind,
    fields: Fields,
    read: (fields: Fields) => T | undefined,
  ): Promise<Outcome<T>> =>
    outcomeOf(await transport.send(kind, fields, 'money'), (answer) => read(answer.fields), refusalAt(stage));

  const unlessSold = (method: Method, isThere: boolean) =>
    isThere && isSound(configuration, method) ? undefined : notConfigured(`payments by ${method}`);

  async function applyHere(request: ModuleRequest): Promise<Outcome<Application>> {
    switch (request.method) {
      case 'konbini': {
        const settings = configuration.konbini;
        if (!settings?.chains.includes(request.chain)) return notConfigured(`payments at ${request.chain}`);
        const fields = konbini.applyFields(request, settings);
        return ask('konbini', '030', fields, (answer) => konbini.readSlip(answer, request));
      }
      case 'atm': {
        const settings = configuration.atm;
        if (!settings) return notConfigured('payments by ATM');
        return ask('atm', '010', atm.applyFields(request, settings), atm.readSlip);
      }
      case 'bank': {
        const settings = configuration.bank;
        if (!settings) return notConfigured('payments by bank');
        const fields = bank.applyFields(request, settings);
        return ask('bank', '060', fields, (answer) => bank.readDeparture(answer, settings, now()));
      }
      case 'carrier': {
        const settings = configuration.carrier;
        if (!settings?.carriers.includes(request.carrier))
          return notConfigured(`payments by ${request.carrier}`);
        if (carrier.needsLogin(request))
          return { kind: 'not_sent', reason: 'the buyer has not logged in at the carrier' };
        const fields = carrier.applyFields(request);
        return ask('carrier', '100', fields, (answer) => carrier.readApplication(answer, settings, now()));
      }
    }
  }

  async function applyThere(request: LinkRequest): Promise<Outcome<Application>> {
    const { link, connection } = configuration;
    const linkHashKey = connection?.linkHashKey;
    if (!link || !wiring.link || linkHashKey === undefined) return notConfigured("the provider's pages");
    const { merchantId } = connection!;
    const fields = linkRequestFields(request, link, { merchantId, linkHashKey });
    if (link.request === 'browser') {
      const { url, charset } = wiring.link;
      return { kind: 'ok', value: leaveByForm(linkForm(url, fields, charset), link, now()) };
    }
    const transmission = await wiring.link.send(fields);
    return outcomeOf(transmission, ({ fields }) => readLink(fields, request, link, now()), refusalAt('link'));
  }

  return {
    offers: methodOffers(configuration),

    async apply(request) {
      if (request.via === 'module') return unlessSold(request.method, true) ?? applyHere(request);
      const isLinked = configuration.link?.methods.some((method) => method === request.method) ?? false;
      return unlessSold(request.method, isLinked) ?? applyThere(request);
    },

    async identify(request) {
      const isOffered = configuration.carrier?.carriers.includes(request.carrier) ?? false;
      const refusal = unlessSold('carrier', isOffered);
      if (refusal) return refusal;
      return ask('carrier', '104', carrier.identifyFields(request), (answer) => {
        const departure = carrier.readDeparture(answer);
        return departure && { departure };
      });
    },

    async verifyPaidy(paidyId) {
      const refusal = unlessSold('paidy', configuration.paidy !== undefined);
      if (refusal) return refusal;
      if (!isPaidyId(paidyId)) return { kind: 'not_sent', reason: 'this is no id of a Paidy payment' };
      const transmission = await transport.send('343', verifyFields(paidyId), 'inquiry');
      return outcomeOf(transmission, ({ fields }) => readPaidyRecord(fields), refusalAt('operation'));
    },
  };
}
