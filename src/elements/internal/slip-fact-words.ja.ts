import type { SlipFactWords } from './slip-facts.ts';

export const slipFactWords: SlipFactWords = {
  'facts.amount': 'お支払い金額',
  'facts.deadline': 'お支払い期限',
  'facts.fee': '決済手数料',
  yen: '{amount}円',
  days: 'ご注文から{days}日以内',
  today: 'ご注文の当日',
  deadline: '{day} 23:59まで',
  'fee.included': '{fee}（お支払い金額に含まれています）',
  'fee.none': '無料',
};
