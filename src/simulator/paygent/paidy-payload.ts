import { z } from 'zod';

/*
 * What `launch` is given, checked as Paidy would: numbers must be numbers, and the parts must add up. Read apart from what
 * the shop's side says of it: this side must be able to disagree.
 */

const yen = z.number().int();
const text = z.string().max(1000);
const days = z.number().int().min(0);

const Item = z.looseObject({
  id: text.optional(),
  title: text.min(1),
  quantity: z.number().int().min(1),
  unit_price: yen,
  description: text.optional(),
});

const Address = z.looseObject({
  line1: text.optional(),
  line2: text.optional(),
  city: text.optional(),
  state: text.optional(),
  zip: z.string().regex(/^\d{3}-\d{4}$/),
});

const Shape = z.looseObject({
  amount: yen.min(1),
  currency: z.literal('JPY'),
  store_name: text.optional(),
  buyer: z.looseObject({
    email: text.optional(),
    name1: text.optional(),
    name2: text.optional(),
    phone: text.optional(),
    dob: z
      .string()
      .regex(/^\d{4}-\d\d-\d\d$/)
      .optional(),
  }),
  buyer_data: z
    .looseObject({
      user_id: text.nullish(),
      age: days,
      order_count: days,
      ltv: days,
      last_order_amount: days,
      last_order_at: days,
    })
    .optional(),
  order: z.looseObject({
    items: z.array(Item).min(1),
    // Becomes マーチャント取引ID.
    order_ref: z.string().regex(/^[A-Za-z0-9_-]{1,25}$/),
    shipping: yen.min(0).default(0),
    tax: yen.min(0).default(0),
  }),
  shipping_address: Address.optional(),
  description: text.optional(),
});

type Checked = z.infer<typeof Shape>;

const totalOf = ({ items, shipping, tax }: Checked['order']): number =>
  items.reduce((sum, { quantity, unit_price }) => sum + quantity * unit_price, shipping + tax);

const Payload = Shape.refine(({ amount, order }) => amount === totalOf(order), {
  path: ['amount'],
  message: 'the parts do not add up to it',
});

/** The parts of an order that Paidy's pages and books need. */
export interface PaidyBasket {
  /** `order_ref`: becomes マーチャント取引ID. */
  orderRef: string;
  amount: number;
  storeName: string;
  email: string;
  phone: string;
  buyerName: string;
  items: readonly { title: string; quantity: number; unitPrice: number }[];
  shipping: number;
  tax: number;
  description: string;
}

/** The order in a payload, or the first thing wrong with it: the member's path and why. */
export function readPaidyPayload(
  json: string,
): { ok: true; basket: PaidyBasket } | { ok: false; problem: string } {
  const parsed = Payload.safeParse(parseJson(json));
  if (parsed.success) return { ok: true, basket: basketOf(parsed.data) };
  const [issue] = parsed.error.issues;
  return { ok: false, problem: `${issue?.path.join('.') || 'payload'}: ${issue?.message}` };
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

const basketOf = ({ amount, store_name, buyer, order, description }: Checked): PaidyBasket => ({
  orderRef: order.order_ref,
  amount,
  storeName: store_name ?? '',
  email: buyer.email ?? '',
  phone: buyer.phone ?? '',
  buyerName: buyer.name1 ?? '',
  items: order.items.map(({ title, quantity, unit_price }) => ({ title, quantity, unitPrice: unit_price })),
  shipping: order.shipping,
  tax: order.tax,
  description: description ?? '',
});
