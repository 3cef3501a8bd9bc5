/**
 * カード会社エラーコード. The two digits behind `1G` that an issuer can refuse with; they come as `response_detail` of a 2003.
 */
const issuerDigits = [
  ...['02', '03', '04', '05', '06', '07', '12', '22', '30', '42', '44', '45', '46', '54', '55', '56', '60'],
  ...['61', '65', '67', '68', '69', '70', '71', '72', '73', '74', '75', '76', '77', '78', '79', '80', '81'],
  ...['83', '84', '85', '92', '94', '95', '96', '97', '98', '99'],
] as const;

export const issuerCodes: readonly string[] = issuerDigits.map((digits) => `1G${digits}`);

/** The card cannot be used: what a refused test card answers unless the amount asks for something else. */
const USUAL_REFUSAL = '1G12';

/** Amounts just above this choose the refusal: rare enough in a shop not to be met by chance. */
const MAGIC_BASE = 1_000_000;

/**
 * Detail a refused test card answers with: 1,000,044 yen → `1G44`, 1,000,070 yen → `1G70`; any other amount → `1G12`. Our
 * own magic, so that every code can be bought through without the control.
 */
export function refusalFor(amount: number): string {
  const chosen = `1G${String(amount - MAGIC_BASE).padStart(2, '0')}`;
  return issuerCodes.includes(chosen) ? chosen : USUAL_REFUSAL;
}
