import { differenceCode } from '../../../gateways/paygent/wire.ts';
import type { Merchant } from '../merchants.ts';
import type { BookedNotice } from '../notices/ledger.ts';
import type { World } from '../world.ts';
import { type Answer, accept } from './answer.ts';
import type { Fields } from './fields.ts';

/** 接続テスト: a number no notice has. Nothing is read by it. */
const CONNECTION_TEST = '0';

/** 091 決済情報差分照会: the next unread record, or the one of this number again. */
export function nextDifference(world: World, { merchantId }: Merchant, fields: Fields): Answer {
  // What happens by itself has to happen before it can be told.
  world.settle();
  const { payment_notice_id: noticeId } = fields;
  if (noticeId === CONNECTION_TEST) return none;
  if (noticeId !== undefined) {
    const found = world.ledger.find(merchantId, noticeId);
    return found === undefined ? none : record(found, differenceCode.found);
  }
  const next = world.ledger.next(merchantId);
  if (next === undefined) return none;
  return record(next.notice, next.isLost ? differenceCode.lost : differenceCode.found);
}

const none = accept({ success_code: differenceCode.none, success_detail: '' });

const record = ({ fields }: BookedNotice, successCode: string): Answer =>
  accept({ success_code: successCode, success_detail: '', ...fields });
