/** One line of the report. */
export interface Row {
  what: string;
  value: number;
  unit: 'KB gzip' | 'MB' | 'ms' | '×' | '';
  /** The most it should be; absent for what is only there to compare with. */
  budget?: number;
  /** How it was measured, where the name does not say it. */
  how?: string;
}

/** The value below which the share `q` of the samples lies. */
export function quantile(samples: readonly number[], q: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? Number.NaN;
}

export const median = (samples: readonly number[]): number => quantile(samples, 0.5);

/** The rows as a table for people. */
export function tableOf(rows: readonly Row[]): string {
  const digits = ({ unit, value }: Row) =>
    value.toFixed(unit === 'ms' && value >= 100 ? 0 : unit === '' ? 3 : 2);
  const cells = rows.map((row) => [
    row.what,
    `${digits(row)} ${row.unit}`.trim(),
    row.budget === undefined ? '' : `≤ ${row.budget} ${row.unit}`.trim(),
    row.budget === undefined ? '' : row.value <= row.budget ? 'met' : 'MISSED',
    row.how ?? '',
  ]);
  const all = [['what', 'measured', 'figure to reach', '', 'how'], ...cells];
  const widths = all[0]!.map((_, column) => Math.max(...all.map((line) => line[column]!.length)));
  return all
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column]!))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
