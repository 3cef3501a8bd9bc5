import type { CardBrand } from '../../core/card/brand.ts';
import type { Carrier } from '../../core/carrier.ts';
import type { Chain } from '../../core/konbini.ts';
import type { CardBehaviour } from './test-cards.ts';

/** All the books know of a card. Never the number, never the security code. */
export interface CardOnFile {
  brand?: CardBrand;
  /** 下4桁 */
  last4: string;
  /** The same for the same card number, within one simulator. */
  fingerprint: string;
  /** `unknown`: no card of the test environment. */
  behaviour: CardBehaviour | 'unknown';
}

export interface CardMeans {
  readonly method: 'card';
  readonly paymentClass: string;
  readonly splitCount: string;
  readonly card: CardOnFile;
}

/** コンビニ（番号方式） */
export interface KonbiniMeans {
  readonly method: 'konbini';
  /** The chain the shop asked for. */
  readonly chain: Chain;
  /** Where the number works, as the contract's connection type (コンビニ接続タイプ) has it. */
  readonly usableAt: readonly Chain[];
  readonly receiptNumber: string;
}

/** ATM決済（ペイジー） */
export interface AtmMeans {
  readonly method: 'atm';
  /** 収納機関番号 */
  readonly payCenterNumber: string;
  /** お客様番号 */
  readonly customerNumber: string;
  /** 確認番号 */
  readonly confNumber: string;
}

/** 銀行ネット決済 */
export interface BankMeans {
  readonly method: 'bank';
  /** 金融機関コード of the bank the buyer has chosen. */
  readonly bank: string;
}

/** 携帯キャリア決済 */
export interface CarrierMeans {
  readonly method: 'carrier';
  readonly carrier: Carrier;
}

/** あと払い（ペイディ） */
export interface PaidyMeans {
  readonly method: 'paidy';
  /** Paidy's own id of the payment, `pay_…`. */
  readonly paidyPaymentId: string;
}

/** How a payment is paid, and what the provider knows of it by its method. */
export type Means = CardMeans | KonbiniMeans | AtmMeans | BankMeans | CarrierMeans | PaidyMeans;
