/** 携帯キャリア決済. The services a buyer can charge to their telephone bill. */
export const carriers = {
  docomo: { ja: 'd払い', en: 'd Barai (NTT docomo)' },
  au: { ja: 'auかんたん決済', en: 'au Easy Payment' },
  softbank: {
    ja: 'ソフトバンクまとめて支払い・ワイモバイルまとめて支払い',
    en: 'SoftBank / Y!mobile carrier billing',
  },
} as const;

export type Carrier = keyof typeof carriers;

export const carrierKeys = Object.keys(carriers) as [Carrier, ...Carrier[]];
