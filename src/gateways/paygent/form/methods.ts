import { carriers } from '../../../core/carrier.ts';
import { chains } from '../../../core/konbini.ts';
import type { Method } from '../../../core/method.ts';
import type { FieldDescription, FieldGroup } from '../../../core/settings.ts';
import { choice, days, minutes, number, option, optionsOf, text, ticks, words, yen } from './field.ts';

/** モジュールタイプ, リンクタイプ or 利用しない. */
const use = (method: Method, ja: string, en: string): FieldDescription =>
  choice(`use.${method}`, ja, en, [
    option('module', 'モジュールタイプで利用する', 'On the shop’s own page (module type)'),
    option('link', 'リンクタイプで利用する', 'On the provider’s page (link type)'),
    option('off', '利用しない', 'Not offered'),
  ]);

const inUse = (method: Method) => ({ path: `use.${method}`, in: ['module'] });

const shopNameKana = (path: string): FieldDescription =>
  text(path, '店舗名（カナ）', 'Name of the shop in katakana', {
    required: true,
    note: words(
      '半角で32文字まで（濁点は1文字）。',
      'Up to 32 characters when half-width; ガ counts as two.',
    ),
  });

/** Texts on a page of the provider. */
export const pageTexts = (prefix: string, isRequired: boolean): FieldDescription[] => [
  text(`${prefix}.shopName`, '店舗名（全角）', 'Name of the shop, full-width', {
    ...(isRequired && { required: true as const }),
    note: words('32文字まで。', 'Up to 32 characters.'),
  }),
];

export const pageNotes = (prefix: string): FieldDescription[] => [
  text(`${prefix}.copyright`, 'コピーライト（半角英数）', 'Copyright, half-width', {
    note: words('128文字まで。', 'Up to 128 characters.'),
  }),
  text(`${prefix}.memo`, '自由メモ欄（全角）', 'A message on the page', {
    note: words('128文字まで。', 'Up to 128 characters.'),
  }),
];

export const methodGroups: readonly FieldGroup[] = [
  {
    id: 'konbini',
    label: words('コンビニ決済（番号方式）', 'Convenience stores'),
    method: 'konbini',
    when: inUse('konbini'),
    fields: [
      use('konbini', 'コンビニ決済（番号方式）', 'Convenience store payments'),
      number('konbini.days', '支払期限日（支払期間・日指定）', 'Days to pay', {
        unit: days,
        note: words('注文日から1〜60日。', '1 to 60 days after the order.'),
      }),
      choice('konbini.timing', '支払種別', 'Before or after shipping', [
        option('before_shipment', '前払い', 'Paid before shipping'),
        option('after_shipment', '後払い', 'Paid after shipping'),
      ]),
      ticks('konbini.chains', '申込コンビニ', 'Chains', optionsOf(chains), {
        note: words('契約しているコンビニを選びます。', 'Those of the contract.'),
      }),
      choice('konbini.kana', 'フリガナ', 'Reading of the name', [
        option('required', '入力してもらう', 'Asked for'),
        option('hidden', '表示しない', 'Not asked'),
      ]),
      number('konbini.max', '上限金額', 'Highest amount', {
        unit: yen,
        note: words(
          '店頭で現金を扱えるのは30万円未満が目安です。500,000円まで設定できます。',
          'Stores take less than 300,000 yen in cash. Up to 500,000 can be set.',
        ),
      }),
    ],
  },
  {
    id: 'atm',
    label: words('ATM決済（ペイジー）', 'ATM (Pay-easy)'),
    method: 'atm',
    when: inUse('atm'),
    fields: [
      use('atm', 'ATM決済（ペイジー）', 'ATM payments'),
      number('atm.days', '支払期限日', 'Days to pay', {
        unit: days,
        note: words('注文日から0〜60日。0は当日です。', '0 to 60 days after the order; 0 is the same day.'),
      }),
      shopNameKana('atm.shopNameKana'),
    ],
  },
  {
    id: 'bank',
    label: words('銀行ネット決済', 'Bank transfer on the net'),
    method: 'bank',
    when: inUse('bank'),
    fields: [
      use('bank', '銀行ネット決済（ネットバンキング）', 'Net banking payments'),
      number('bank.term.days', '支払期間（日指定）', 'Term in days', {
        unit: days,
        exclusive: 'bank.term',
        note: words(
          '1〜99日。分指定とどちらか一方。7日を超える期間は使えないことがあります。どちらも空欄なら5日です。',
          '1 to 99; either this or minutes. More than seven may not be taken. Five when both are empty.',
        ),
      }),
      number('bank.term.minutes', '支払期間（分指定）', 'Term in minutes', {
        unit: minutes,
        exclusive: 'bank.term',
        note: words('30〜142,560分。', '30 to 142,560.'),
      }),
      ...pageTexts('bank', true),
      shopNameKana('bank.shopNameKana'),
      ...pageNotes('bank'),
    ],
  },
  {
    id: 'carrier',
    label: words('携帯キャリア決済', 'Carrier billing'),
    method: 'carrier',
    when: inUse('carrier'),
    fields: [
      use('carrier', '携帯キャリア決済', 'Carrier billing'),
      ticks('carrier.carriers', '利用決済', 'Carriers', optionsOf(carriers), {
        note: words('契約しているものを選びます。', 'Those of the contract.'),
      }),
      number('carrier.minutes', '手続きの目安', 'Time to finish', {
        unit: minutes,
        note: words('購入者への案内に使います。', 'A text for the buyer.'),
      }),
    ],
  },
  {
    id: 'paidy',
    label: words('あと払い（ペイディ）', 'Paidy'),
    method: 'paidy',
    when: inUse('paidy'),
    fields: [
      choice('use.paidy', 'あと払い（ペイディ）', 'Paidy', [
        option('module', '利用する', 'Offered'),
        option('off', '利用しない', 'Not offered'),
      ]),
      text('paidy.publicKey', 'パブリックキー', 'Public key', {
        required: true,
        note: words(
          '試験環境は pk_test_、本番環境は pk_live_ で始まります。',
          'Begins with pk_test_ in the test environment and with pk_live_ in the live one.',
        ),
      }),
      text('paidy.logoUrl', 'ロゴURL', 'Address of a logo', {
        note: words('168×168。空欄ならPaidyのロゴです。', '168 by 168. Empty: Paidy’s own.'),
      }),
      text('paidy.shopName', '店舗名（全角）', 'Name of the shop', {
        note: words(
          '64文字まで。Paidyの画面に表示されます。',
          'Up to 64 characters, shown in Paidy’s window.',
        ),
      }),
      text('paidy.scriptUrl', 'スクリプトの接続先', 'Address of the script', {
        note: words('シミュレーターを使うときだけ。', 'Only for a simulator.'),
      }),
    ],
  },
];
