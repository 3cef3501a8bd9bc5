import type { TelegramKind } from '../../gateways/paygent/wire.ts';

/** A refusal ordered from outside, for the next telegrams of a kind whatever they say. */
export interface Decline {
  /** 電文種別ID */
  telegram: TelegramKind;
  /** エラーコード, e.g. `2003`. */
  code: string;
  /** エラー詳細, e.g. `1G44`. */
  detail: string;
  /** How many telegrams more. */
  times: number;
}

/** The refusals that are waiting. First in, first used. */
export class Declines {
  readonly #waiting: Decline[] = [];

  get waiting(): readonly Decline[] {
    return this.#waiting;
  }

  add(decline: Decline): void {
    this.#waiting.push({ ...decline });
  }

  /** The refusal for this telegram, used up by one. */
  take(telegram: TelegramKind): Pick<Decline, 'code' | 'detail'> | undefined {
    const index = this.#waiting.findIndex((decline) => decline.telegram === telegram);
    const found = this.#waiting[index];
    if (found === undefined) return undefined;
    found.times -= 1;
    if (found.times <= 0) this.#waiting.splice(index, 1);
    return { code: found.code, detail: found.detail };
  }

  clear(): void {
    this.#waiting.length = 0;
  }
}
