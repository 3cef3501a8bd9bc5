import type { Yen } from './money.ts';

/** あと払い（ペイディ）. What `Paidy.configure` and `launch` are given: buyer-facing, made from the session by the adapter. */
export interface PaidyLaunch {
  /** Where Paidy's own script is. */
  scriptUrl: string;
  /** パブリックキー */
  apiKey: string;
  /** 168×168 logo of the shop; absent: Paidy's own. */
  logoUrl?: string | undefined;
  payload: PaidyPayload;
}

/** Words and shape are Paidy's. Numbers are yen; days are whole days. */
export interface PaidyPayload {
  amount: Yen;
  currency: 'JPY';
  store_name: string;
  buyer: {
    email?: string | undefined;
    name1?: string | undefined;
    name2?: string | undefined;
    phone?: string | undefined;
    dob?: string | undefined;
  };
  buyer_data: {
    user_id?: string | undefined;
    age: number;
    order_count: number;
    ltv: number;
    last_order_amount: number;
    last_order_at: number;
  };
  order: {
    items: readonly {
      id: string;
      title: string;
      quantity: number;
      /** Negative for a discount. */
      unit_price: number;
      description?: string | undefined;
    }[];
    /** Our マーチャント取引ID: Paidy passes it on to the provider. */
    order_ref: string;
    shipping: number;
    tax: number;
  };
  shipping_address?: { line1: string; line2: string; city: string; state: string; zip: string } | undefined;
  description: string;
}
