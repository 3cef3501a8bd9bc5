import type { Selectable } from 'kysely';
import type { Environment } from '../../../core/environment.ts';
import type { Instant, Json } from './columns.ts';

/** 会員 as the provider knows them: under one merchant id of one environment (S-9). The row that is locked for their cards. */
export interface CustomersTable {
  /** `shop/environment/merchantId/customerId`, see `customerKey`. */
  key: string;
  shop: string;
  environment: Environment;
  merchant_id: string;
  customer_id: string;
  /** 顧客ID at the provider, behind the shop's prefix: shops that share a contract share its stored cards. */
  provider_customer_id: string;
  created_at: Instant;
}

export type Customer = Selectable<CustomersTable>;

/** Opens マイページ's card management for one member. */
export interface CustomerSessionsTable {
  id: string;
  customer_key: string;
  secret_hash: string;
  return_url: string;
  buyer: Json | null;
  created_at: Instant;
  expires_at: Instant;
}

export type CustomerSession = Selectable<CustomerSessionsTable>;
