import { randomBytes } from 'node:crypto';
import type { PaymentStatus } from '../../src/core/payment.ts';
import { type Bought, buy, type Shop } from './orders.ts';

/** One order of the back office, brought to where it stands by what buyers, staff and the provider do. */
type Scene = (shop: Shop, count: number) => Promise<unknown>;

const press = () => ({ key: randomBytes(16).toString('hex') });

/** 試験環境ツール: the store or the bank reports. */
const report = async (shop: Shop, slip: Promise<Bought>, status: '12' | '40' | '43'): Promise<void> => {
  shop.simulator.control.testTool({ paymentId: (await slip).providerPaymentId, status });
};

/** The provider's own news travel beside the buyer: this waits for them to arrive, a few seconds at most. */
async function standsAt(shop: Shop, { paymentId }: Bought, status: PaymentStatus): Promise<void> {
  for (let tries = 0; tries < 50; tries++) {
    if ((await shop.kessai.payments.inquire(paymentId)).status === status) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${paymentId} did not come to ${status}`);
}

/** From the oldest to the newest, so that the list begins with what staff have to do. */
const scenes: Record<string, Scene> = {
  'card, cancelled before it was sold': async (shop, n) => {
    const { paymentId } = await buy(shop, n, { by: 'card', brand: 'mastercard' });
    await shop.kessai.payments.void(paymentId, press());
  },
  'card, sold and given back': async (shop, n) => {
    const { paymentId } = await buy(shop, n, { by: 'card', brand: 'jcb' });
    await shop.kessai.payments.capture(paymentId, press());
    await shop.kessai.payments.refund(paymentId, press());
  },
  'card, sold': async (shop, n) => {
    const { paymentId } = await buy(shop, n, { by: 'card', brand: 'visa' });
    await shop.kessai.payments.capture(paymentId, press());
  },
  'card, refused': async (shop, n) => {
    await buy(shop, n, { by: 'card', brand: 'amex', refused: true });
  },
  'konbini, expired': (shop, n) => report(shop, buy(shop, n, { by: 'konbini', chain: 'seicomart' }), '12'),
  'konbini, paid and cleared': (shop, n) =>
    report(shop, buy(shop, n, { by: 'konbini', chain: 'seven_eleven' }), '40'),
  'konbini, paid, not cleared': (shop, n) =>
    report(shop, buy(shop, n, { by: 'konbini', chain: 'familymart' }), '43'),
  'konbini, waiting': (shop, n) => buy(shop, n, { by: 'konbini', chain: 'lawson' }),
  'Pay-easy, paid': (shop, n) => report(shop, buy(shop, n, { by: 'atm' }), '40'),
  'Pay-easy, waiting': (shop, n) => buy(shop, n, { by: 'atm' }),
  'net bank, paid': (shop, n) => buy(shop, n, { by: 'bank' }),
  'net bank, left half-way': (shop, n) => buy(shop, n, { by: 'bank', leaves: true }),
  'Paidy, a part given back': async (shop, n) => {
    const bought = await buy(shop, n, { by: 'paidy' });
    await standsAt(shop, bought, 'authorized');
    await shop.kessai.payments.capture(bought.paymentId, press());
    await standsAt(shop, bought, 'captured');
    await shop.kessai.payments.refund(bought.paymentId, { ...press(), amount: 500 });
  },
  'Paidy, authorised': (shop, n) => buy(shop, n, { by: 'paidy' }),
  'SoftBank, sold': async (shop, n) => {
    const { paymentId } = await buy(shop, n, { by: 'carrier', carrier: 'softbank' });
    await shop.kessai.payments.capture(paymentId, press());
  },
  'au, authorised': (shop, n) => buy(shop, n, { by: 'carrier', carrier: 'au' }),
  'd払い, authorised': (shop, n) => buy(shop, n, { by: 'carrier', carrier: 'docomo' }),
  'card, of another amount by now': async (shop, n) => {
    const { paymentId } = await buy(shop, n, { by: 'card', brand: 'jcb', holder: 'TARO YAMADA' });
    const { amount } = await shop.kessai.payments.get(paymentId);
    await shop.kessai.payments.change(paymentId, { ...press(), amount: amount + 330, acceptsLoss: true });
  },
  'card, whose order costs something else by now': async (shop, n) => {
    const { orderId } = await buy(shop, n, { by: 'card', brand: 'visa' });
    const { payments } = await shop.kessai.orders.get(orderId);
    await shop.kessai.orders.update(orderId, { amount: payments[0]!.amount - 660 });
  },
  'card, whose order was cancelled in the shop alone': async (shop, n) => {
    const { orderId } = await buy(shop, n, { by: 'card', brand: 'mastercard' });
    await shop.kessai.orders.update(orderId, { state: 'cancelled' });
  },
  'card, attempt': (shop, n) => buy(shop, n, { by: 'card', brand: 'visa', holder: 'BAVAA' }),
  'card, authorised': (shop, n) => buy(shop, n, { by: 'card', brand: 'diners', holder: 'TARO YAMADA' }),
  'card, authorised too': (shop, n) => buy(shop, n, { by: 'card', brand: 'jcb', holder: 'TARO YAMADA' }),
  'card, the newest': (shop, n) => buy(shop, n, { by: 'card', brand: 'visa' }),
};

/**
 * Fills an empty back office: an order of every method and state, through the real flows, so that the console has something
 * to show. A scene that fails leaves its order where it got to; the others go on.
 *
 * @returns the scenes that failed, with the reason
 */
export async function seed(shop: Shop): Promise<string[]> {
  const failed: string[] = [];
  let count = 0;
  for (const [name, scene] of Object.entries(scenes)) {
    await scene(shop, count++).catch((error) => failed.push(`${name}: ${(error as Error).message}`));
  }
  await shop.simulator.control.delivered();
  return failed;
}
