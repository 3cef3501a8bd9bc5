import type { ErrorKind } from '../../../core/errors.ts';
import { buyerFieldError } from './buyer-fields.ts';
import { errorKindOf } from './index.ts';

/** What was refused, where it is not a card that is asked. */
export type RefusedStage = 'konbini' | 'atm' | 'bank' | 'carrier' | 'link' | 'operation';

/** What is left when neither the buyer's entries nor the shop's settings are to blame. */
const otherRefusals: Record<RefusedStage, ErrorKind> = {
  /** 030: another chain may do. */
  konbini: 'vendor',
  atm: 'system',
  bank: 'system',
  /** 100, 104: no source has codes of theirs; a limit or a contract is what carriers refuse for. */
  carrier: 'carrier_refused',
  link: 'system',
  /** 101, 102, 340 to 343: no buyer is waiting. */
  operation: 'system',
};

/** What the refusal of a telegram that knows no card is to the buyer, by the stage it belongs to. */
export const refusalAt =
  (stage: RefusedStage) =>
  (code: string, detail: string): ErrorKind => {
    const ofBuyer = buyerFieldError(code, detail);
    if (ofBuyer) return ofBuyer;
    return errorKindOf(code, '') === 'config' ? 'config' : otherRefusals[stage];
  };
