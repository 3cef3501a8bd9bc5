import type { PersonName } from './buyer-name.ts';
import type { Carrier } from './carrier.ts';
import type { Chain } from './konbini.ts';
import type { ConnectionType, Method } from './method.ts';
import type { Yen } from './money.ts';
import type { Notice } from './notice.ts';
import type { Slip } from './slip.ts';

/*
 * 申込. How every method but the card begins: the provider is told of the order and gives a number to pay by, or a page to
 * go to. No money moves before the buyer acts somewhere else.
 */

/** 申込 of one payment. Names and telephone are checked by the caller against the offer's limits. */
export type ApplyRequest = ApplyFacts &
  (
    | { method: 'konbini'; via: 'module'; chain: Chain; name: PersonName; phone: string }
    | { method: 'atm'; via: 'module'; name: PersonName }
    | { method: 'bank'; via: 'module'; name: PersonName; pages: ReturnPages }
    | {
        method: 'carrier';
        via: 'module';
        carrier: Carrier;
        device: 'pc' | 'phone';
        /** OpenID of the carrier's login (104), where it needs one. */
        openId?: string | undefined;
        pages: ReturnPages;
      }
    | {
        method: Method;
        via: 'link';
        name?: PersonName | undefined;
        phone?: string | undefined;
        /** Whose stored cards the provider's page may show: 顧客ID at the provider. */
        customerId?: string | undefined;
        pages: ReturnPages;
      }
  );

export interface ApplyFacts {
  tradingId: string;
  amount: Yen;
}

/** Where the provider's or the carrier's page sends the buyer back to. What they bring along proves nothing. */
export interface ReturnPages {
  /** 戻りURL */
  done: string;
  /** 中止URL */
  stopped: string;
  /** その他のURL of d払い: the buyer wants to pay otherwise. */
  other: string;
}

/** Where the buyer goes now: an address, or a page that posts itself on and is served as its own document. */
export type Departure = { url: string } | { document: string };

/** What became of a 申込. */
export interface Application {
  /** 決済ID, where the answer has one. */
  providerPaymentId?: string | undefined;
  /** 決済ステータス; absent while the provider has no record yet (銀行ネット before a bank is chosen, link pages). */
  providerStatus?: string | undefined;
  /** お支払い番号 */
  slip?: Slip | undefined;
  departure?: Departure | undefined;
  /** Until when the number or the page can be used, milliseconds since 1970. */
  until?: number | undefined;
}

/** 携帯キャリア決済ユーザ認証 (104): d払い and au ask the buyer to log in before the payment is applied for. */
export interface IdentifyRequest {
  tradingId: string;
  carrier: Carrier;
  device: 'pc' | 'phone';
  /** Where the buyer comes back with an OpenID, and where when they stop. */
  pages: Pick<ReturnPages, 'done' | 'stopped'>;
}

/** Names and readings the provider takes: the longest of each part. */
export interface NameLimits {
  nameMax: number;
  kanaMax: number;
}

/** What each method needs to be drawn and checked. Absent: not offered; the gateway's issues say why. */
export interface MethodOffers {
  konbini?:
    | (NameLimits & {
        chains: readonly Chain[];
        days: number;
        timing: 'before_shipment' | 'after_shipment';
        kana: 'required' | 'hidden';
      })
    | undefined;
  atm?: (NameLimits & { days: number }) | undefined;
  bank?: (NameLimits & { minutes: number }) | undefined;
  carrier?:
    | {
        carriers: readonly Carrier[];
        /** Those whose buyers log in first (104). */
        identified: readonly Carrier[];
        minutes: number;
      }
    | undefined;
  paidy?: { apiKey: string; scriptUrl: string; logoUrl?: string; storeName: string } | undefined;
  /** リンクタイプ: the methods that are paid on the provider's pages, and how long those can be used. */
  link?: { methods: readonly Method[]; minutes: number; storedCards: boolean } | undefined;
}

/** Highest amount the provider takes, by method (and chain where it differs), in yen. Shops may set lower ones. */
export type Ceilings = Partial<Record<Method, Yen>>;

/** By which of the two a method is sold. */
export type ConnectionOf = (method: Method) => ConnectionType | undefined;

/** Paidy決済情報検証 (343), as far as it is told. */
export interface PaidyRecord {
  providerPaymentId?: string | undefined;
  tradingId?: string | undefined;
  amount?: Yen | undefined;
  providerStatus?: string | undefined;
}

/** 決済情報差分照会 (091). */
export type Difference =
  /** A record; `lost`: earlier ones are gone by the provider's retention. */
  { found: true; lost: boolean; notice: Notice } | { found: false };
