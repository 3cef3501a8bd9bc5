import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type FieldMoment, problemToShow } from '../../src/elements/internal/disclosure.ts';

const untouched = { dirty: false, flagged: false, submitted: false };
const edited = { ...untouched, dirty: true };
const flagged = { ...edited, flagged: true };
const again = { ...flagged, submitted: true };

/** Moment, history, empty?, what is wrong as it stands, what is wrong for good → what the buyer sees. */
const rows: readonly [
  string,
  FieldMoment,
  typeof edited,
  boolean,
  string | undefined,
  string | undefined,
  string | undefined,
][] = [
  ['nothing while a first attempt is typed', 'input', edited, false, 'short', undefined, undefined],
  ['what typing on cannot cure', 'input', edited, false, 'brand', 'brand', 'brand'],
  ['an edited field when it is left', 'blur', edited, false, 'short', undefined, 'short'],
  ['nothing of an untouched field', 'blur', untouched, false, 'short', undefined, undefined],
  ['nothing of an empty field that is left', 'blur', edited, true, 'required', undefined, undefined],
  ['an empty field on submit', 'submit', untouched, true, 'required', undefined, 'required'],
  ['the next problem while mending', 'input', flagged, false, 'luhn', undefined, 'luhn'],
  ['nothing once it is mended', 'input', flagged, false, undefined, undefined, undefined],
  ['nothing once it is emptied', 'input', flagged, true, 'required', undefined, undefined],
  ['that it is required, once a submit has said so', 'input', again, true, 'required', undefined, 'required'],
];

describe('a field shows', () => {
  for (const [what, moment, history, isEmpty, whole, already, shown] of rows) {
    test(what, () => assert.equal(problemToShow(moment, history, isEmpty, whole, already), shown));
  }
});
