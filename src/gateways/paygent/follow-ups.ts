import type { Method } from '../../core/method.ts';
import { type TelegramKind, wireStatus } from './wire.ts';

export type Verb = 'capture' | 'void' | 'refund';

interface FollowUp {
  kind: TelegramKind;
  /** Where the payment is known to stand once the telegram was accepted; an inquiry tells of the rest. */
  status: string;
}

/**
 * The telegrams that follow an authorisation. A method that is not here, or a verb, has none: what a slip has taken, only
 * the shop itself can give back.
 */
const followUps: Partial<Record<Method, Record<Verb, FollowUp>>> = {
  card: {
    /** カード決済売上 */
    capture: { kind: '022', status: wireStatus.cleared },
    /** カード決済オーソリキャンセル */
    void: { kind: '021', status: wireStatus.voided },
    /** カード決済売上キャンセル: the notice of completion follows seconds later */
    refund: { kind: '023', status: wireStatus.cancellingSale },
  },
  carrier: {
    /** 携帯キャリア決済売上 */
    capture: { kind: '101', status: wireStatus.saleRequested },
    /** 携帯キャリア決済取消, of an authorisation and of a sale */
    void: { kind: '102', status: wireStatus.voided },
    refund: { kind: '102', status: wireStatus.cancellingSale },
  },
  paidy: {
    /** Paidy売上 */
    capture: { kind: '341', status: wireStatus.saleRequested },
    /** Paidyオーソリキャンセル */
    void: { kind: '340', status: wireStatus.voiding },
    /** Paidy返金, in full */
    refund: { kind: '342', status: wireStatus.cancellingSale },
  },
};

export const followUpOf = (method: Method, verb: Verb): FollowUp | undefined => followUps[method]?.[verb];
