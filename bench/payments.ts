import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { PaymentPage } from '../src/contract/staff/payments.ts';
import { createKessai, type Kessai } from '../src/server.ts';
import { makeGatewayDouble } from '../test/support/gateway-double.ts';
import { FIRST_AT, fillFile, orderIdOf } from '../test/support/many-payments.ts';
import { median } from './row.ts';

const FEW = 1_000;
export const MANY = 100_000;

const ROUNDS = 51;
/** Not counted: statements are prepared, code is compiled, pages of the file are read. */
const WARM_UP = 15;

/** What staff ask for, as the console's requests. The place in the middle is that of the middle payment. */
const questions = {
  'first page': () => '',
  'page in the middle': (count) => `?sort=created&after=c${FIRST_AT + (count / 2) * 60_000}.pay_x`,
  'one 対応状況': () => '?orderStatus=awaiting_payment',
  未処理一覧: () => '?task=capture',
  'search: order number': (count) => `?q=${orderIdOf(count - 7)}`,
  'search: a name that one in ten has': () => `?q=${encodeURIComponent('佐藤')}`,
  'search: a name that one in a hundred has': () => `?q=${encodeURIComponent('佐藤花子')}`,
  'search: a name that stands once, in the oldest order': () => `?q=${encodeURIComponent('珠洲みやこ')}`,
} as const satisfies Record<string, (count: number) => string>;

export type Question = keyof typeof questions;

/** Searches whose matches lie far apart: how far they have to look depends on how many payments there are. */
export const farApart: readonly Question[] = [
  'search: a name that one in a hundred has',
  'search: a name that stands once, in the oldest order',
];

export interface ListCost {
  /** Median milliseconds with few payments and with many. */
  few: number;
  many: number;
}

export interface PaymentsCost {
  questions: Record<Question, ListCost>;
  /** The file of all payments as CSV: milliseconds and how far the heap went up while it was read, in MB. */
  csv: { ms: number; heap: number };
  /** What a thousand pages leave on the heap, in MB. */
  left: number;
}

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

const heapMb = (): number => {
  collect();
  return process.memoryUsage().heapUsed / 1e6;
};

interface Shop {
  kessai: Kessai;
  count: number;
}

async function openShop(folder: string, count: number): Promise<Shop> {
  const file = path.join(folder, `${count}.db`);
  await fillFile(file, count);
  const kessai = createKessai({
    gateway: makeGatewayDouble().gateway,
    database: `file:${file}`,
    key: randomBytes(32),
    jobs: 'manual',
    logTo: { write: () => {} },
    publicUrl: 'https://shop.test/kessai',
    staff: { authorize: () => 'viewer' },
    // A minute after the last payment.
    clock: { now: () => FIRST_AT + count * 60_000 },
  });
  await kessai.ready;
  return { kessai, count };
}

const ask = ({ kessai }: Shop, path: string): Promise<Response> =>
  kessai.fetch(new Request(`http://shop.test/kessai/staff/${path}`));

async function timed(shop: Shop, question: Question): Promise<number> {
  const start = performance.now();
  const response = await ask(shop, `payments${questions[question](shop.count)}`);
  const { payments } = (await response.json()) as PaymentPage;
  const ms = performance.now() - start;
  if (payments.length === 0) throw new Error(`Nothing found: ${question}`);
  return ms;
}

/** The console's list with few payments and with many, each question put to both in turn so that a busy moment hits both. */
export async function measurePayments(): Promise<PaymentsCost> {
  const folder = mkdtempSync(path.join(tmpdir(), 'kessai-bench-'));
  const few = await openShop(folder, FEW);
  const many = await openShop(folder, MANY);
  try {
    const costs = {} as Record<Question, ListCost>;
    for (const question of Object.keys(questions) as Question[]) {
      const samples = { few: [] as number[], many: [] as number[] };
      for (let round = 0; round < WARM_UP + ROUNDS; round++) {
        const [a, b] = [await timed(few, question), await timed(many, question)];
        if (round < WARM_UP) continue;
        samples.few.push(a);
        samples.many.push(b);
      }
      costs[question] = { few: median(samples.few), many: median(samples.many) };
    }
    const before = heapMb();
    for (let page = 0; page < 1000; page++) await timed(many, 'page in the middle');
    return { questions: costs, left: heapMb() - before, csv: await measureCsv(many) };
  } finally {
    await few.kessai.close();
    await many.kessai.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measureCsv(shop: Shop): Promise<PaymentsCost['csv']> {
  const before = heapMb();
  let most = before;
  let lines = 0;
  const start = performance.now();
  const { body } = await ask(shop, 'payments.csv');
  let chunks = 0;
  for await (const chunk of body!) {
    for (const byte of chunk) if (byte === 10) lines++;
    if (++chunks % 50 === 0) most = Math.max(most, heapMb());
  }
  const ms = performance.now() - start;
  if (lines !== shop.count + 1) throw new Error(`${lines} lines`);
  return { ms, heap: most - before };
}
