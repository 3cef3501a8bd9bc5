import { outward } from '../../ui/event.ts';

/** What narrows a list has changed. The console keeps it in the address. */
export class FilterEvent extends Event {
  readonly filter: Readonly<Record<string, string>>;

  constructor({ filter }: { filter: Readonly<Record<string, string>> }) {
    super('kessai-filter', outward);
    this.filter = filter;
  }
}

/** Something was done with an order: lists that show it are behind. */
export class OrderChangedEvent extends Event {
  readonly orderId: string;

  constructor({ orderId }: { orderId: string }) {
    super('kessai-order-changed', outward);
    this.orderId = orderId;
  }
}
