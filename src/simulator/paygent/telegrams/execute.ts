import type { TelegramKind } from '../../../gateways/paygent/wire.ts';
import type { Merchant } from '../merchants.ts';
import type { OperationKind } from '../states.ts';
import type { World } from '../world.ts';
import { type Answer, type List, refuse } from './answer.ts';
import { applyAtm, applyBank, applyCarrier, applyKonbini, identifyBuyer } from './apply.ts';
import { authorize, silence } from './authorize.ts';
import { changeCarrier } from './carrier.ts';
import { nextDifference } from './difference.ts';
import type { Fields } from './fields.ts';
import { change, inquire, operate } from './follow-up.ts';
import { refundPaidy, verifyPaidy } from './paidy.ts';
import { forgetCard, listCards, storeCard } from './stored-cards.ts';
import { authenticateBuyer } from './three-d-secure.ts';

export { silence };

type Execute = (world: World, merchant: Merchant, fields: Fields) => Answer | List | typeof silence;

/** A follow-up that is nothing but a change of the status. */
const operation =
  (kind: OperationKind): Execute =>
  (world, merchant, fields) =>
    operate(world, merchant, fields, kind);

/** What the simulator can do. A kind that is not here is one the shop has no contract for. */
const executions: Partial<Record<TelegramKind, Execute>> = {
  '010': applyAtm,
  '020': authorize,
  '021': operation('021'),
  '022': operation('022'),
  '023': operation('023'),
  '025': storeCard,
  '026': forgetCard,
  '027': listCards,
  '028': (world, merchant, fields) => change(world, merchant, fields, '028'),
  '029': (world, merchant, fields) => change(world, merchant, fields, '029'),
  '030': applyKonbini,
  '060': applyBank,
  '091': nextDifference,
  '094': inquire,
  '100': applyCarrier,
  '101': operation('101'),
  '102': operation('102'),
  '103': changeCarrier,
  '104': identifyBuyer,
  '340': operation('340'),
  '341': operation('341'),
  '342': refundPaidy,
  '343': verifyPaidy,
  '450': authenticateBuyer,
};

/** How a telegram is carried out, or refused where that was ordered; `undefined` for one that is not spoken here. */
export function executionOf(kind: TelegramKind): Execute | undefined {
  const execute = executions[kind];
  // A refused authorisation is written down as a payment: it takes its orders itself.
  if (execute === undefined || kind === '020') return execute;
  return (world, merchant, fields) => {
    const ordered = world.declines.take(kind);
    return ordered === undefined ? execute(world, merchant, fields) : refuse(ordered.code, ordered.detail);
  };
}
