import { z } from '@hono/zod-openapi';
import { WebAddress } from '../../contract/web-address.ts';
import { type Method, methods } from '../../core/method.ts';
import { MAX_YEN, type Yen } from '../../core/money.ts';

const text = (max: number) => z.string().trim().min(1).max(max);
const Amount = z.number().int().min(0).max(MAX_YEN);

/** 適用条件 (S-7). The lower bound is inclusive (以上), the upper one exclusive (未満). */
const Conditions = z
  .strictObject({
    /** 商品金額 or 支払総額. A session that does not tell the goods amount is judged by its total. */
    basis: z.enum(['goods', 'total']),
    from: Amount.optional(),
    below: Amount.optional(),
  })
  .refine(({ from = 0, below = Number.POSITIVE_INFINITY }) => from < below, {
    message: 'below must be more than from',
    path: ['below'],
  });

/** 支払方法設定 of one method: how the shop dresses it. All words are plain text; markup in them is shown as it stands. */
const MethodDressing = z.strictObject({
  /** 支払方法名. Copied into each payment, so that renaming changes no history (S-29). */
  title: text(60).optional(),
  /** 説明 in the list. */
  note: text(400).optional(),
  /** 注意書き: always on the final confirmation (S-34). */
  caution: text(1000).optional(),
  /** The same in the mail with the payment number. */
  cautionInMail: z.boolean().optional(),
  logo: z.strictObject({ src: WebAddress, alt: z.string().max(100) }).optional(),
  conditions: Conditions.optional(),
  /** 決済手数料 in yen: shown only. The shop adds it to the session's amount by a line of its own (S-8). */
  fee: Amount.optional(),
});

const CardDressing = MethodDressing.extend({
  /** 支払回数欄の注意書き, below the choice of plans. */
  installmentsNote: text(200).optional(),
});

const MethodsOptions = z.strictObject({
  /** Which stand first; those not named follow in the usual order. */
  order: z
    .array(z.enum(methods))
    .refine((order) => new Set(order).size === order.length, 'must not name a method twice')
    .optional(),
  ...(Object.fromEntries(methods.map((method) => [method, MethodDressing.optional()])) as Record<
    Method,
    z.ZodOptional<typeof MethodDressing>
  >),
  card: CardDressing.optional(),
});

/** 支払方法の並びと見せ方: `createKessai({ methods })`. */
export type MethodsOptions = z.input<typeof MethodsOptions>;
/** What only the card has stands nowhere else. */
export type MethodDressing = z.output<typeof CardDressing>;
type Conditions = z.output<typeof Conditions>;

export interface Dressing {
  /** All methods, in the order to show. */
  order: readonly Method[];
  methods: Readonly<Partial<Record<Method, MethodDressing | undefined>>>;
}

/** Reads the option, or throws naming the field: these are words of the shop's own program. */
export function readDressing(options: MethodsOptions = {}): Dressing {
  const result = MethodsOptions.safeParse(options);
  if (!result.success) {
    const { path = [], message = '' } = result.error.issues[0] ?? {};
    throw new Error(`${['methods', ...path].map(String).join('.')}: ${message}`);
  }
  const { order = [], ...dressed } = result.data;
  const rest = methods.filter((method) => !order.includes(method));
  return { order: [...order, ...rest], methods: dressed };
}

/** What the buyer's page is given of it. Conditions stay here: the page draws what it is offered. */
export function dressOf({ methods }: Dressing, method: Method) {
  const { title, note, caution, logo, fee, installmentsNote } = methods[method] ?? {};
  return {
    ...(title !== undefined && { title }),
    ...(note !== undefined && { note }),
    ...(caution !== undefined && { caution }),
    ...(logo && { logo }),
    ...(fee !== undefined && { fee }),
    ...(installmentsNote !== undefined && { installmentsNote }),
  };
}

/** Whether an order is within the shop's own bounds for a method. */
export function meetsConditions(
  conditions: Conditions | undefined,
  { amount, goodsAmount }: { amount: Yen; goodsAmount: Yen | null },
): boolean {
  if (!conditions) return true;
  const { basis, from = 0, below = Number.POSITIVE_INFINITY } = conditions;
  const judged = basis === 'goods' ? (goodsAmount ?? amount) : amount;
  return judged >= from && judged < below;
}
