import { randomBytes } from 'node:crypto';
import type { Visit } from './visits.ts';

/** OpenIDs that carriers have given out; 100 takes each once. */
export class OpenIds {
  readonly #issued = new Map<string, Pick<Visit<'carrier_login'>, 'merchantId' | 'carrier'>>();

  issue({ merchantId, carrier }: Pick<Visit<'carrier_login'>, 'merchantId' | 'carrier'>): string {
    const openId = randomBytes(16).toString('hex');
    this.#issued.set(openId, { merchantId, carrier });
    return openId;
  }

  /** True when this shop's buyer got it from this carrier; it is used up. */
  take(
    openId: string,
    { merchantId, carrier }: Pick<Visit<'carrier_login'>, 'merchantId' | 'carrier'>,
  ): boolean {
    const found = this.#issued.get(openId);
    const fits = found?.merchantId === merchantId && found.carrier === carrier;
    if (fits) this.#issued.delete(openId);
    return fits;
  }

  clear(): void {
    this.#issued.clear();
  }
}
