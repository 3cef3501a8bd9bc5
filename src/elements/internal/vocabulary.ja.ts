import type { InstallmentsKind } from '../../core/installments.ts';
import type { Method } from '../../core/method.ts';

/** Words several elements use: ways to pay, plans, and how a card is named. Spread into their catalogues. */
export type Vocabulary = Record<Method | InstallmentsKind | 'last4' | 'joint', string>;

export const vocabulary: Vocabulary = {
  card: 'クレジットカード',
  konbini: 'コンビニ払い',
  atm: 'ペイジー（ATM・ネットバンキング）',
  bank: '銀行ネット決済',
  carrier: '携帯キャリア決済',
  paidy: 'あと払い（ペイディ）',
  once: '一括払い',
  regular: '分割払い {n}回',
  revolving: 'リボ払い',
  bonus: 'ボーナス一括払い',
  last4: '下4桁 {last4}',
  joint: '、',
};
