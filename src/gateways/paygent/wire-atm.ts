/** `payment_limit_date` of 010 (ATM決済申込): a number of days, 0 is today; 30 when it is not sent. */
export const atmDays = { min: 0, max: 60, default: 30 } as const;
