import type { Method } from './method.ts';

/** ペイジェント状況: what a list of orders says of a payment beside 対応状況, in the words of the EC-CUBE plug-in. */
export const providerStatusWords = {
  authorized: { ja: 'オーソリOK', en: 'Authorised' },
  authorization_changed: { ja: 'オーソリ変更', en: 'Authorisation changed' },
  authorization_cancelled: { ja: 'オーソリキャンセル', en: 'Authorisation cancelled' },
  authorization_expired: { ja: 'オーソリ期限切れ', en: 'Authorisation expired' },
  sold: { ja: '売上', en: 'Sold' },
  sale_changed: { ja: '売上変更', en: 'Sale changed' },
  sale_final: { ja: '売上(売上取消期限切)', en: 'Sold (can no longer be cancelled)' },
  sale_cancelled: { ja: '売上キャンセル', en: 'Sale cancelled' },
  cancelled: { ja: '取消', en: 'Cancelled' },
} as const;

export type ProviderStatusWord = keyof typeof providerStatusWords;

/** `none`: 表示なし, the field is empty. A pair: before and after the amount was changed. */
type Shown = ProviderStatusWord | 'none' | readonly [ProviderStatusWord | 'none', ProviderStatusWord];

const authorization = ['none', 'authorization_changed'] as const;
const sale = ['sold', 'sale_changed'] as const;

/** Third column of the tables of 2.3 差分通知 in that plug-in's manual, module type and link type alike. */
const shown: Record<Method, Readonly<Record<number, Shown>>> = {
  card: {
    20: authorization,
    30: authorization,
    31: authorization,
    32: 'authorization_cancelled',
    33: authorization,
    40: sale,
    41: sale,
    42: sale,
    50: sale,
    60: 'sale_cancelled',
  },
  carrier: { 32: 'cancelled', 40: sale, 41: sale, 42: sale, 44: 'sold', 60: 'cancelled', 62: 'cancelled' },
  paidy: {
    20: 'authorized',
    32: 'authorization_cancelled',
    33: 'authorization_expired',
    40: 'sold',
    41: 'sale_final',
    60: 'sale_cancelled',
  },
  konbini: {},
  atm: {},
  bank: {},
};

/**
 * What 決済ステータス, once notified, makes of ペイジェント状況. `undefined`: the notice leaves the field as it was.
 *
 * @param isChanged the amount was changed since the authorisation or the sale (オーソリ変更, 売上変更)
 */
export function providerStatusWord(
  method: Method,
  providerStatus: string,
  isChanged = false,
): ProviderStatusWord | 'none' | undefined {
  const word = shown[method][Number(providerStatus)];
  return typeof word === 'object' ? word[isChanged ? 1 : 0] : word;
}
