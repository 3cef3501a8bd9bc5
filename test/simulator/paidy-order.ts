/** What a shop's page launches Paidy with: two cups and a discount. */
export const paidyPayload = () => ({
  amount: 4080,
  currency: 'JPY',
  store_name: 'みほん商店',
  buyer: { email: 'successful.payment@paidy.com', name1: '山田 太郎', phone: '08000000001' },
  buyer_data: { user_id: '77', age: 20, order_count: 0, ltv: 0, last_order_amount: 0, last_order_at: 0 },
  order: {
    items: [
      { id: '1', title: '湯呑み', quantity: 2, unit_price: 1500 },
      { id: 'discount', title: '割引', quantity: 1, unit_price: -300 },
    ],
    order_ref: '1042000001',
    shipping: 600,
    tax: 780,
  },
  shipping_address: { line1: '', line2: '1-2-3', city: '渋谷区', state: '東京都', zip: '150-0001' },
  description: 'みほん商店',
});
