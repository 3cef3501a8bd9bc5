/** コンビニ. The chains a payment number can be issued for, in the order they are offered. */
export const chains = {
  seven_eleven: { ja: 'セブン‐イレブン', en: '7-Eleven' },
  lawson: { ja: 'ローソン', en: 'Lawson' },
  familymart: { ja: 'ファミリーマート', en: 'FamilyMart' },
  ministop: { ja: 'ミニストップ', en: 'Ministop' },
  daily_yamazaki: { ja: 'デイリーヤマザキ', en: 'Daily Yamazaki' },
  seicomart: { ja: 'セイコーマート', en: 'Seicomart' },
} as const;

export type Chain = keyof typeof chains;

export const chainKeys = Object.keys(chains) as [Chain, ...Chain[]];
