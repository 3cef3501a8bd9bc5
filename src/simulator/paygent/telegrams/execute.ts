import type { TelegramKind } from '../../../gateways/paygent/wire.ts';
import type { Merchant } from '../merchants.ts';
import type { World } from '../world.ts';
import { type Answer, type List, refuse } from './answer.ts';
import { authorize, silence } from './authorize.ts';
import type { Fields } from './fields.ts';
import { change, inquire, operate } from './follow-up.ts';
import { forgetCard, listCards, storeCard } from './stored-cards.ts';
import { authenticateBuyer } from './three-d-secure.ts';

export { silence };

type Execute = (world: World, merchant: Merchant, fields: Fields) => Answer | List | typeof silence;

/** What the simulator can do so far. A kind that is not here is one the shop has no contract for. */
const executions: Partial<Record<TelegramKind, Execute>> = {
  '020': authorize,
  '021': (world, merchant, fields) => operate(world, merchant, fields, '021'),
  '022': (world, merchant, fields) => operate(world, merchant, fields, '022'),
  '023': (world, merchant, fields) => operate(world, merchant, fields, '023'),
  '025': storeCard,
  '026': forgetCard,
  '027': listCards,
  '028': (world, merchant, fields) => change(world, merchant, fields, '028'),
  '029': (world, merchant, fields) => change(world, merchant, fields, '029'),
  '094': inquire,
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
