/**
 * 3Dセキュア 2.0 (本人認証). How an authentication ended.
 *
 * `liability`: who bears a chargeback (チャージバック) of a payment authorised on it, as the brands' rules and the
 * provider's integrations have it.
 */
export const standings = {
  /** 認証成功: the issuer vouches for the buyer. */
  authenticated: { liability: 'issuer' },
  /** Attempt 正常: the issuer or the card does not take part; the brand stands in. */
  attempt_normal: { liability: 'issuer' },
  /** Attempt 注意: tried and not done; the shop sells at its own risk. */
  attempt_caution: { liability: 'shop' },
  /** 認証失敗 */
  failed: { liability: 'shop' },
} as const satisfies Record<string, { liability: 'issuer' | 'shop' }>;

export type Standing = keyof typeof standings;

/** Attemptオーソリ制御区分. After which attempts the shop authorises: 低 (全て実施), 中 (正常時のみ実施), 高 (全て実施しない). */
export const attemptPolicies = {
  low: ['authenticated', 'attempt_normal', 'attempt_caution'],
  middle: ['authenticated', 'attempt_normal'],
  high: ['authenticated'],
} as const satisfies Record<string, readonly Standing[]>;

export type AttemptPolicy = keyof typeof attemptPolicies;

/** Whether the shop's policy lets a payment be authorised after this end of the authentication. */
export function mayAuthorize(policy: AttemptPolicy, standing: Standing): boolean {
  return (attemptPolicies[policy] as readonly Standing[]).includes(standing);
}
