import type { TelegramKind } from '../../../gateways/paygent/wire.ts';
import type { Merchant } from '../merchants.ts';
import type { World } from '../world.ts';
import type { Answer } from './answer.ts';
import { authorize, silence } from './authorize.ts';
import type { Fields } from './fields.ts';
import { change, inquire, operate } from './follow-up.ts';

export { silence };

type Execute = (world: World, merchant: Merchant, fields: Fields) => Answer | typeof silence;

/** What the simulator can do so far. A kind that is not here is one the shop has no contract for. */
const executions: Partial<Record<TelegramKind, Execute>> = {
  '020': authorize,
  '021': (world, merchant, fields) => operate(world, merchant, fields, '021'),
  '022': (world, merchant, fields) => operate(world, merchant, fields, '022'),
  '023': (world, merchant, fields) => operate(world, merchant, fields, '023'),
  '028': (world, merchant, fields) => change(world, merchant, fields, '028'),
  '029': (world, merchant, fields) => change(world, merchant, fields, '029'),
  '094': inquire,
};

export const executionOf = (kind: TelegramKind): Execute | undefined => executions[kind];
