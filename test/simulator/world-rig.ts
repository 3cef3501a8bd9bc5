// A provider whose inside is at hand: telegrams from without, and what buyers and staff do on its pages from within.
import { createControl } from '../../src/simulator/paygent/control.ts';
import { createWorld } from '../../src/simulator/paygent/create-world.ts';
import { FaultQueue } from '../../src/simulator/paygent/faults.ts';
import { moduleApp } from '../../src/simulator/paygent/http/module-app.ts';
import type { SimulatorOptions } from '../../src/simulator.ts';
import { directly, type Fields, merchant, rawPayment, standingClock } from './client.ts';

export function openWorld(options: SimulatorOptions = {}) {
  const merchants = (options.merchants ?? [merchant]).map((one) => ({ ...one }));
  const world = createWorld({ clock: standingClock, ...options }, merchants);
  const faults = new FaultQueue();
  const control = createControl(world, faults);
  const app = moduleApp({ world, faults });
  const fetch = async (request: Request) => app.fetch(request);
  const as = (shop: typeof merchant) => directly({ fetch }, shop);
  const send = as(merchant);
  const history = (paymentId = '') =>
    world.books.payments
      .find((payment) => payment.paymentId === paymentId)
      ?.history.map(({ status }) => status)
      .join(' ');
  const statusOf = async (payment_id = '') => (await send('094', { payment_id }))['payment_status'];
  const card = (more: Fields = {}) => send('020', rawPayment('4708224192401234', more));
  return { world, control, as, send, history, statusOf, card };
}
