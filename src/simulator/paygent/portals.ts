import { paymentTypes, statusesOfMethod, type WireStatus } from '../../gateways/paygent/wire.ts';
import type { Means } from './means.ts';
import type { Merchant } from './merchants.ts';

type Method = Means['method'];

/** 加盟店管理者サイト: what a shop has set there. */
export interface PortalSettings {
  /** 決済通知先URL. One per shop; nothing is sent without it. */
  notifyUrl: string | undefined;
  /** 決済通知ステータス: the statuses that are told, by method. */
  readonly ticks: Record<Method, Set<WireStatus>>;
}

/** Everything is ticked, as long as nobody unticks it. */
const usualTicks = () =>
  Object.fromEntries(
    (Object.keys(paymentTypes) as Method[]).map((method) => [method, new Set(statusesOfMethod[method])]),
  ) as Record<Method, Set<WireStatus>>;

/** The portals of all shops. */
export class Portals {
  readonly #byMerchant: ReadonlyMap<string, PortalSettings>;

  constructor(merchants: readonly Merchant[], notifyUrl: string | undefined) {
    this.#byMerchant = new Map(
      merchants.map(({ merchantId }) => [
        merchantId,
        { notifyUrl: notifyUrl || undefined, ticks: usualTicks() },
      ]),
    );
  }

  /** @throws {RangeError} for a shop that is not there */
  of(merchantId: string): PortalSettings {
    const settings = this.#byMerchant.get(merchantId);
    if (settings === undefined) throw new RangeError(`There is no merchant ${merchantId}`);
    return settings;
  }
}
