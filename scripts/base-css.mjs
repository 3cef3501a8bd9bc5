// Writes src/themes/base.css: the sheets the elements bring into a page themselves, as one file for pages that render
// card fields on the server. With --check it only says whether the file is up to date.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { compositionStyles } from '../src/elements/checkout/checkout.styles.ts';
import { controls } from '../src/ui/styles/controls.ts';
import { fields } from '../src/ui/styles/fields.ts';
import { notices } from '../src/ui/styles/notices.ts';
import { tokens } from '../src/ui/styles/tokens.ts';

const file = new URL('../src/themes/base.css', import.meta.url);

/** What stands only in shadow trees has no place in a page's sheet. */
const forPages = (text) => text.replace(/^:host.*$/gm, '');

/** Room for what is to come, for pages that wait for the script: as high as the fields are at each width. */
const reserved = `
:where(kessai-checkout:not(:defined)){min-block-size:150vh}
:where(kessai-card-form:not(:has(input)))::before{content:'';grid-column:1/-1;block-size:487px}
@container(max-width:345px){:where(kessai-card-form:not(:has(input)))::before{block-size:507px}}
@container(min-width:480px){:where(kessai-card-form:not(:has(input)))::before{block-size:382px}}
@container(min-width:720px){:where(kessai-card-form:not(:has(input)))::before{block-size:257px}}`;

const sheets = [tokens, controls, notices, fields, compositionStyles, reserved];
const raw = `/*
 * The layout of the light-DOM nodes, before and after the elements are defined. Layout weighs nothing, inputs and buttons
 * as much as the name of their tag: whatever a shop says beyond that is stronger. Made from src/ui/styles by scripts/base-css.mjs; do not edit.
 */
${sheets.map((text) => forPages(text).trim()).join('\n')}
`;
const biome = createRequire(import.meta.url).resolve('@biomejs/biome/bin/biome');
const text = execFileSync(process.execPath, [biome, 'format', '--stdin-file-path=src/themes/base.css'], {
  input: raw,
  encoding: 'utf8',
});

if (!process.argv.includes('--check')) writeFileSync(file, text);
else if (readFileSync(file, 'utf8') !== text) {
  console.error('src/themes/base.css is out of date: run npx node scripts/base-css.mjs');
  process.exit(1);
}
