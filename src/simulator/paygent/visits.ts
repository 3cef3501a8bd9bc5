import { randomBytes } from 'node:crypto';
import type { Carrier } from '../../core/carrier.ts';
import type { Method } from '../../core/method.ts';
import type { Clock } from '../../core/ports.ts';
import type { LinkField } from '../../gateways/paygent/wire.ts';

/** Texts of the shop's on a page of the provider's. */
export interface ShopTexts {
  /** 店舗名 */
  merchantName: string;
  /** コピーライト */
  copyRight: string;
  /** 自由メモ */
  freeMemo: string;
}

interface VisitFacts {
  readonly merchantId: string;
  readonly tradingId: string;
  readonly amount: number;
  /** The first moment at which the page can no longer be used, milliseconds since 1970. */
  readonly until: number;
}

/** 銀行ネット決済ASP: choose a bank, pay there. The payment is in the books once a bank is chosen. */
export interface BankPage {
  readonly kind: 'bank';
  /** 請求内容 */
  readonly claim: string;
  readonly texts: ShopTexts;
  readonly returnUrl: string;
  readonly stopUrl?: string;
}

/** ユーザ認証 (104): log in at d払い or au; the buyer goes back with an OpenID. */
export interface CarrierLogin {
  readonly kind: 'carrier_login';
  readonly carrier: Carrier;
  readonly returnUrl: string;
  readonly cancelUrl: string;
}

/** 携帯キャリア決済 (100): confirm, with the PIN. The payment is in the books at 10. */
export interface CarrierPage {
  readonly kind: 'carrier';
  readonly carrier: Carrier;
  readonly returnUrl: string;
  readonly cancelUrl: string;
  /** その他のお支払い; d払い alone shows it. */
  readonly otherUrl?: string;
}

/** リンクタイプ: the page of one method. A payment is in the books once the buyer has pressed its button. */
export interface LinkPage {
  readonly kind: 'link';
  readonly method: Method;
  readonly texts: ShopTexts;
  /** What the shop sent, by field; what the buyer may not edit stands in `fix_params`. */
  readonly fields: Readonly<Partial<Record<LinkField, string>>>;
  readonly returnUrl?: string;
  readonly stopUrl?: string;
}

type Page = BankPage | CarrierLogin | CarrierPage | LinkPage;

export type VisitKind = Page['kind'];

/** A page that the provider keeps open for one buyer. Whoever knows its address may use it. */
export type Visit<K extends VisitKind = VisitKind> = VisitFacts &
  Extract<Page, { kind: K }> & {
    /** Part of the page's address; cannot be guessed. */
    readonly visitId: string;
    readonly createdAt: number;
    /** 決済ID of the payment it is about, once there is one. */
    paymentId?: string;
    /** The buyer is done here, well or not. */
    ended: boolean;
  };

/** Address path of each kind of page on the link host, before the visit's id. */
export const visitPaths = {
  bank: '/bank/',
  carrier_login: '/carrier-login/',
  carrier: '/carrier/',
  link: '/link/',
} as const satisfies Record<VisitKind, string>;

/** Where a visit's page is. */
export const addressOf = (origin: string, { kind, visitId }: Pick<Visit, 'kind' | 'visitId'>): string =>
  `${origin}${visitPaths[kind]}${visitId}`;

/** The pages buyers have been sent to. */
export class Visits {
  readonly #clock: Clock;
  readonly #byId = new Map<string, Visit>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  open<K extends VisitKind>(
    page: VisitFacts & Extract<Page, { kind: K }> & { paymentId?: string },
  ): Visit<K> {
    const visit = {
      ...page,
      visitId: randomBytes(16).toString('hex'),
      createdAt: this.#clock.now(),
      ended: false,
    } as Visit<K>;
    this.#byId.set(visit.visitId, visit as Visit);
    return visit;
  }

  /** The visit behind an address, ended or over as it may be. */
  find<K extends VisitKind>(visitId: string, kind: K): Visit<K> | undefined {
    const visit = this.#byId.get(visitId);
    return visit?.kind === kind ? (visit as Visit<K>) : undefined;
  }

  /** Whether the buyer can still act on the page. */
  isOpen(visit: Pick<Visit, 'ended' | 'until'>): boolean {
    return !visit.ended && this.#clock.now() < visit.until;
  }

  /** All of them, oldest first. */
  get all(): readonly Visit[] {
    return [...this.#byId.values()];
  }

  clear(): void {
    this.#byId.clear();
  }
}
