import type { Method } from '../../core/method.ts';
import type { OrderStatus } from '../../core/order-status.ts';

const ja = {
  columns: {
    createdAt: '受注日時',
    orderId: '注文番号',
    statusWord: 'ペイジェント状況',
    buyerName: 'お名前',
    method: '支払方法',
    amount: '購入金額',
    refunded: '返金額',
    orderStatus: '対応状況',
    providerStatus: '決済ステータス',
    providerPaymentId: '決済ID',
    tradingId: '取引ID',
    reference: 'お問い合わせ番号',
    updatedAt: '更新日時',
  },
  methods: {
    card: 'クレジットカード',
    konbini: 'コンビニ',
    atm: 'ATM（ペイジー）',
    bank: '銀行ネット',
    carrier: '携帯キャリア',
    paidy: 'あと払い（ペイディ）',
  },
  orderStatuses: {
    processing: '決済処理中',
    awaiting_payment: '入金待ち',
    accepted: '新規受付',
    paid: '入金済み',
    cancelled: '注文取消し',
  },
} satisfies CsvTexts;

interface CsvTexts {
  columns: Record<string, string>;
  methods: Record<Method, string>;
  orderStatuses: Record<OrderStatus, string>;
}

const en: typeof ja = {
  columns: {
    createdAt: 'Ordered at',
    orderId: 'Order number',
    statusWord: 'Status at the provider',
    buyerName: 'Name',
    method: 'Payment method',
    amount: 'Amount',
    refunded: 'Refunded',
    orderStatus: 'Order status',
    providerStatus: 'Provider status',
    providerPaymentId: 'Provider payment ID',
    tradingId: 'Trading ID',
    reference: 'Reference',
    updatedAt: 'Updated at',
  },
  methods: {
    card: 'Card',
    konbini: 'Convenience store',
    atm: 'ATM (Pay-easy)',
    bank: 'Online banking',
    carrier: 'Carrier billing',
    paidy: 'Paidy',
  },
  orderStatuses: {
    processing: 'Processing',
    awaiting_payment: 'Awaiting payment',
    accepted: 'New',
    paid: 'Paid',
    cancelled: 'Cancelled',
  },
};

/** The words of the file of 決済の一覧. */
export const paymentCsvTexts = { ja, en };

export type CsvLanguage = keyof typeof paymentCsvTexts;

export type CsvColumn = keyof typeof ja.columns;
