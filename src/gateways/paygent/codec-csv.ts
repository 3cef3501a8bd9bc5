import type { AnswerFault } from './codec-answer.ts';
import { type Charset, charsetOf, decodeText, encodeText } from './codec-charset.ts';

/** Answer of a reference telegram (照会), e.g. the list of stored cards. */
export interface CsvAnswer {
  /** `0` normal, `1` error. */
  result: string;
  responseCode: string;
  responseDetail: string;
  /** One record per line, by the column names the answer brings. */
  rows: Record<string, string>[];
}

export type DecodedCsvAnswer = { ok: true; answer: CsvAnswer } | { ok: false; reason: AnswerFault };

/** 先頭の一文字. First field of each line: what kind of record it is. */
const record = { header: '1', columns: '2', row: '3', trailer: '4' } as const;

/**
 * Reads a reference answer: CRLF-separated records, every field in double quotes.
 *
 * A normal answer must bring its column names and a trailer that counts the rows; without them it is `cut`. An error
 * answer may be its header alone.
 */
export function decodeCsvAnswer(bytes: Uint8Array, contentType?: string | null): DecodedCsvAnswer {
  const text = decodeText(bytes, charsetOf(contentType));
  if (text === undefined) return { ok: false, reason: 'charset' };
  if (text.trim() === '') return { ok: false, reason: 'empty' };
  if (/^\s*</.test(text)) return { ok: false, reason: 'html' };
  const records = readRecords(text);
  if (records === undefined) return { ok: false, reason: 'malformed' };
  return assemble(records);
}

function assemble([header, ...others]: string[][]): DecodedCsvAnswer {
  if (header === undefined || header[0] !== record.header || header.length !== 4)
    return { ok: false, reason: 'malformed' };
  const [, result = '', responseCode = '', responseDetail = ''] = header;
  if (result === '') return { ok: false, reason: 'no_result' };
  if (others.length === 0 && result !== '0')
    return { ok: true, answer: { result, responseCode, responseDetail, rows: [] } };

  const [columns, ...data] = others;
  const trailer = data.pop();
  if (columns?.[0] !== record.columns || trailer?.[0] !== record.trailer) return { ok: false, reason: 'cut' };
  if (trailer[1] !== String(data.length)) return { ok: false, reason: 'cut' };
  const names = columns.slice(1);
  if (new Set(names).size !== names.length) return { ok: false, reason: 'repeated' };
  if (data.some((row) => row[0] !== record.row || row.length !== columns.length))
    return { ok: false, reason: 'malformed' };
  const rows = data.map((row) => Object.fromEntries(names.map((name, i) => [name, row[i + 1] ?? ''])));
  return { ok: true, answer: { result, responseCode, responseDetail, rows } };
}

/** One field and what ends it. A doubled quote inside quotes is a quote. Bare fields are tolerated. */
const fieldPattern = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/y;

function readRecords(text: string): string[][] | undefined {
  const records: string[][] = [];
  let current: string[] = [];
  fieldPattern.lastIndex = text.match(/^\s*/)?.[0].length ?? 0;
  while (fieldPattern.lastIndex < text.length || current.length > 0) {
    const match = fieldPattern.exec(text);
    // A quote left open, or text behind a closing quote.
    if (match === null) return undefined;
    const [, quoted, bare = '', end] = match;
    current.push(quoted === undefined ? bare : quoted.replaceAll('""', '"'));
    if (end === ',') continue;
    // Empty lines between records mean nothing.
    if (current.length > 1 || current[0] !== '') records.push(current);
    current = [];
  }
  return records;
}

/**
 * Writes a reference answer. The column names are the keys of the first row unless given.
 *
 * @throws {RangeError} when the charset lacks a character of it.
 */
export function encodeCsvAnswer(
  answer: CsvAnswer,
  charset: Charset,
  columns = Object.keys(answer.rows[0] ?? {}),
): Uint8Array {
  const head = [[record.header, answer.result, answer.responseCode, answer.responseDetail]];
  const body = [
    [record.columns, ...columns],
    ...answer.rows.map((row) => [record.row, ...columns.map((name) => row[name] ?? '')]),
    [record.trailer, String(answer.rows.length)],
  ];
  const records = answer.result === '0' ? [...head, ...body] : head;
  const quote = (field: string) => `"${field.replaceAll('"', '""')}"`;
  const bytes = encodeText(records.map((fields) => `${fields.map(quote).join(',')}\r\n`).join(''), charset);
  if (bytes === undefined) throw new RangeError(`A row holds a character that ${charset} does not have`);
  return bytes;
}
