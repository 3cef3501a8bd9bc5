/** 支払期限 in the largest unit that says it exactly: 7,200 minutes are five days, 90 stay minutes. */
export function termOf(minutes: number): { unit: 'days' | 'hours' | 'minutes'; count: number } {
  if (minutes % (24 * 60) === 0) return { unit: 'days', count: minutes / (24 * 60) };
  if (minutes % 60 === 0) return { unit: 'hours', count: minutes / 60 };
  return { unit: 'minutes', count: minutes };
}
