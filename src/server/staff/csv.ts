/**
 * What a spreadsheet takes for the start of a formula, in either width. A buyer can be called `=HYPERLINK(…)`.
 */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

/** One cell (RFC 4180): text stays text, in every spreadsheet. */
export function csvCell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const text = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export const csvLine = (cells: readonly (string | number | null)[]): string =>
  `${cells.map(csvCell).join(',')}\r\n`;

/** Without it Excel takes UTF-8 for Shift_JIS. */
export const BYTE_ORDER_MARK = '\ufeff';
