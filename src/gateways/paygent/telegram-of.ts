import type { Method } from '../../core/method.ts';
import type { Gateway, TelegramAct } from '../../core/ports.ts';
import type { TelegramKind } from './wire.ts';

/** A telegram that every method has alike, or each its own. */
type Telegrams = TelegramKind | Partial<Record<Method, TelegramKind>>;

const telegrams: Record<Exclude<TelegramAct, 'change'>, Telegrams> = {
  authenticate: '450',
  authorize: { card: '020' },
  identify: { carrier: '104' },
  apply: { konbini: '030', atm: '010', bank: '060', carrier: '100' },
  capture: { card: '022', carrier: '101', paidy: '341' },
  void: { card: '021', carrier: '102', paidy: '340' },
  refund: { card: '023', carrier: '102', paidy: '342' },
  inquire: '094',
};

/** 補正: a card's is another telegram after the sale; Paidy's amount only goes down, by 返金. */
const changes: Partial<Record<Method, { authorization: TelegramKind; sale: TelegramKind }>> = {
  card: { authorization: '028', sale: '029' },
  carrier: { authorization: '103', sale: '103' },
};

export const telegramOf: Gateway['telegramOf'] = (act, method, captured) => {
  if (act === 'change') return changes[method]?.[captured ? 'sale' : 'authorization'];
  const telegram = telegrams[act];
  return typeof telegram === 'string' ? telegram : telegram[method];
};
