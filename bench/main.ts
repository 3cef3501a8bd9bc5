// `npm run bench`: the figures of docs/performance.md. Prints a table and writes bench/results.json.
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import path from 'node:path';
import { measureAdapter } from './adapter.ts';
import { measureKeystroke, measureLoading, openBrowser } from './browser.ts';
import { type Bundle, bundle } from './bundle.ts';
import { farApart, MANY, measurePayments, type Question } from './payments.ts';
import { type Row, tableOf } from './row.ts';
import { openShop } from './shop.ts';

const KB = 1000;

const cardFormBundle = () => bundle('src/elements/card-form/define.ts');
const checkoutBundle = () => bundle('src/index.ts');

const sizes = (cardForm: Bundle, checkout: Bundle, lit: Bundle): Row[] => [
  {
    what: 'card form: to type and tokenise, ja and CSS in',
    value: cardForm.firstLoad / KB,
    unit: 'KB gzip',
    budget: 12,
  },
  { what: 'whole buyer checkout, first load', value: checkout.firstLoad / KB, unit: 'KB gzip', budget: 25 },
  { what: 'Lit alone', value: lit.firstLoad / KB, unit: 'KB gzip' },
];

async function inBrowser(cardForm: Bundle, checkout: Bundle): Promise<Row[]> {
  const shop = await openShop(cardForm, checkout);
  const browser = await openBrowser();
  try {
    const pages = ['plain', 'card-form', 'checkout', 'server-rendered'] as const;
    const loading = await measureLoading(browser, shop.origin, pages);
    const ratio = (name: (typeof pages)[number]) => loading[name].canType / loading.plain.canType;
    const how = '4× CPU, slow 4G, against plain HTML in the same run';
    return [
      { what: 'can type: plain HTML', value: loading.plain.canType, unit: 'ms', how: '4× CPU, slow 4G' },
      { what: 'can type: card form, script-built', value: ratio('card-form'), unit: '×', budget: 1.35, how },
      {
        what: 'can type: whole checkout, script-built',
        value: ratio('checkout'),
        unit: '×',
        budget: 1.35,
        how,
      },
      {
        what: 'can type: card form, server-rendered',
        value: ratio('server-rendered'),
        unit: '×',
        budget: 1.02,
        how,
      },
      {
        what: 'layout shift: card form, script-built',
        value: loading['card-form'].shift,
        unit: '',
        budget: 0,
      },
      { what: 'layout shift: whole checkout', value: loading.checkout.shift, unit: '', budget: 0 },
      {
        what: 'layout shift: card form, server-rendered',
        value: loading['server-rendered'].shift,
        unit: '',
        budget: 0,
      },
      {
        what: 'script for one keystroke in the card number',
        value: await measureKeystroke(browser, shop.origin, 'card-form'),
        unit: 'ms',
        budget: 1,
      },
    ];
  } finally {
    await browser.close();
    shop.close();
  }
}

async function ofAdapter(): Promise<Row[]> {
  const { paid, bare, added } = await measureAdapter();
  const how = 'a payment over HTTP less the median of the bare telegram';
  return [
    {
      what: 'card payment through the adapter, median',
      value: paid.median,
      unit: 'ms',
      how: 'SQLite file, synchronous=FULL',
    },
    {
      what: 'bare telegram to the simulator, median',
      value: bare.median,
      unit: 'ms',
      how: 'TLS, client certificate, keep-alive',
    },
    { what: 'added by the adapter, median', value: added.median, unit: 'ms', how },
    { what: 'added by the adapter, p99', value: added.p99, unit: 'ms', budget: 25, how },
  ];
}

async function ofPayments(): Promise<Row[]> {
  const { questions, csv, left } = await measurePayments();
  const how = `${MANY} payments against 1,000, SQLite file, through kessai.fetch`;
  return [
    ...Object.entries(questions).flatMap(([question, { few, many }]): Row[] => [
      { what: `list, ${question}: with ${MANY} payments`, value: many, unit: 'ms' },
      {
        what: `list, ${question}`,
        value: many / few,
        unit: '×',
        ...(!farApart.includes(question as Question) && { budget: 1.5 }),
        how,
      },
    ]),
    { what: 'heap left by 1,000 pages', value: left, unit: 'MB', budget: 1, how: 'after a collection' },
    { what: `CSV of ${MANY} payments`, value: csv.ms, unit: 'ms' },
    {
      what: 'heap used by the CSV',
      value: csv.heap,
      unit: 'MB',
      budget: 5,
      how: 'most seen while it was read',
    },
  ];
}

/** What can be measured, alone (`npm run bench -- sizes`) or all together. */
const groups = {
  sizes: async () => sizes(await cardFormBundle(), await checkoutBundle(), await bundle('bench/lit.ts')),
  browser: async () => inBrowser(await cardFormBundle(), await checkoutBundle()),
  adapter: ofAdapter,
  payments: ofPayments,
};
type Group = keyof typeof groups;

interface Measured {
  date: string;
  machine: { node: string; cpu: string | undefined; cores: number };
  rows: Row[];
}

const file = path.join(import.meta.dirname, 'results.json');
const results = JSON.parse(readFileSync(file, 'utf8')) as Record<Group, Measured>;
const asked = process.argv.slice(2);
const machine = { node: process.version, cpu: cpus()[0]?.model, cores: cpus().length };
for (const group of Object.keys(groups) as Group[]) {
  if (asked.length && !asked.includes(group)) continue;
  const rows = await groups[group]();
  results[group] = { date: new Date().toISOString().slice(0, 10), machine, rows };
  console.log(tableOf(rows));
}
writeFileSync(file, `${JSON.stringify(results, null, 2)}\n`);
