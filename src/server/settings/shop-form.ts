import { type Method, methods } from '../../core/method.ts';
import {
  type FieldDescription,
  type FieldGroup,
  nestValues,
  type SettingValues,
  type Words,
} from '../../core/settings.ts';
import type { MethodsOptions } from '../checkout/dressing.ts';
import type { RecoveryOptions } from '../recovery/settings.ts';

/*
 * 支払方法設定: what the shop itself decides about each method, whoever the provider is.
 */

const nameOf: Record<Method, Words> = {
  card: { ja: 'クレジットカード', en: 'Credit card' },
  konbini: { ja: 'コンビニ決済', en: 'Convenience stores' },
  atm: { ja: 'ATM決済', en: 'ATM' },
  bank: { ja: '銀行ネット決済', en: 'Net banking' },
  carrier: { ja: '携帯キャリア決済', en: 'Carrier billing' },
  paidy: { ja: 'あと払い（ペイディ）', en: 'Paidy' },
};

const yen = { ja: '円', en: 'yen' };

const fieldsOf = (method: Method): FieldDescription[] => {
  const at = (name: string) => `methods.${method}.${name}`;
  return [
    {
      path: at('title'),
      kind: 'text',
      label: { ja: '支払方法名', en: 'Title' },
      note: {
        ja: '60文字まで。空欄なら標準の名前です。お支払いごとに控えるため、変更しても過去の表示は変わりません。',
        en: 'Up to 60 characters; empty: the usual one. Copied into each payment, so renaming changes no history.',
      },
    },
    {
      path: at('note'),
      kind: 'text',
      label: { ja: '説明', en: 'Description' },
      note: { ja: '400文字まで。HTMLは使えません。', en: 'Up to 400 characters of plain text.' },
    },
    {
      path: at('caution'),
      kind: 'text',
      label: { ja: '注意書き', en: 'Caution' },
      note: {
        ja: '1,000文字まで。注文の確認画面に必ず表示します。',
        en: 'Up to 1,000 characters; always shown on the final confirmation.',
      },
    },
    {
      path: at('cautionInMail'),
      kind: 'switch',
      label: { ja: '注意書きをメールにも載せる', en: 'The caution in the mail too' },
    },
    {
      path: at('conditions.basis'),
      kind: 'choice',
      label: { ja: '適用条件の金額', en: 'Amount that is judged' },
      options: [
        { value: 'goods', label: { ja: '商品金額（送料・手数料を除く）', en: 'The goods' } },
        { value: 'total', label: { ja: 'お支払い総額', en: 'The total' } },
      ],
    },
    {
      path: at('conditions.from'),
      kind: 'number',
      label: { ja: '利用条件：下限（以上）', en: 'Offered from' },
      unit: yen,
      note: { ja: 'この金額未満では表示しません。', en: 'Not offered below this amount.' },
    },
    {
      path: at('conditions.below'),
      kind: 'number',
      label: { ja: '利用条件：上限（未満）', en: 'Offered below' },
      unit: yen,
      note: {
        ja: 'この金額以上では表示しません。空欄は無制限です。',
        en: 'Not offered from this amount on. Empty: no limit.',
      },
    },
    {
      path: at('fee'),
      kind: 'number',
      label: { ja: '決済手数料', en: 'Fee' },
      unit: yen,
      note: {
        ja: '表示だけです。金額への加算はお店の注文で行ってください。',
        en: 'Shown only: add it to the amount by a line of the order.',
      },
    },
    {
      path: at('logo.src'),
      kind: 'text',
      label: { ja: '決済サービスロゴ画像のURL', en: 'Address of a logo' },
    },
    {
      path: at('logo.alt'),
      kind: 'text',
      label: { ja: 'ロゴ画像のALT属性', en: 'Text of the logo' },
      note: { ja: '100文字まで。', en: 'Up to 100 characters.' },
    },
    {
      path: at('position'),
      kind: 'number',
      label: { ja: '表示順', en: 'Place in the list' },
      note: { ja: '小さいものから並びます。', en: 'The smallest number stands first.' },
    },
  ];
};

const installmentsNote: FieldDescription = {
  path: 'methods.card.installmentsNote',
  kind: 'text',
  label: { ja: '支払回数欄の注意書き', en: 'Note below the payment plans' },
  note: {
    ja: '200文字まで。空欄なら標準の案内です。',
    en: 'Up to 200 characters; empty: the usual one.',
  },
};

/** One group a method. */
export const shopGroups: readonly FieldGroup[] = methods.map((method) => ({
  id: `display-${method}`,
  label: {
    ja: `${nameOf[method].ja}の表示と条件`,
    en: `${nameOf[method].en}: display and conditions`,
  },
  method,
  fields: [...fieldsOf(method), ...(method === 'card' ? [installmentsNote] : [])],
}));

/** What is looked after without anybody asking. */
const ordersGroup: FieldGroup = {
  id: 'orders',
  label: { ja: '注文', en: 'Orders' },
  fields: [
    {
      path: 'recovery.sweepAfterDays',
      kind: 'number',
      label: { ja: '決済処理中の注文の取消期間', en: 'When unfinished orders are closed' },
      unit: { ja: '日', en: 'days' },
      note: {
        ja: '購入日から1〜365日。空欄なら7日です。支払いの途中かもしれない注文は、確かめてから取り消します。',
        en: '1 to 365 days after the purchase; 7 when empty. What may still be paid is asked about first.',
      },
    },
  ],
};

/** A form with the shop's own group of each method behind the provider's groups of it. */
export const withShopGroups = (groups: readonly FieldGroup[]): readonly FieldGroup[] => [
  ...groups.flatMap((group, at) => {
    const isLast = !groups.slice(at + 1).some(({ method }) => method === group.method);
    const own = isLast ? shopGroups.filter(({ method }) => method === group.method) : [];
    return [group, ...own];
  }),
  ordersGroup,
];

interface NestedDressing {
  position?: unknown;
  conditions?: object;
  logo?: object;
}

/** The fields as `createKessai({ recovery })` takes them. */
export const composeRecovery = (values: SettingValues): RecoveryOptions =>
  // The reader judges it.
  (nestValues(values)['recovery'] ?? {}) as RecoveryOptions;

/** The fields as `createKessai({ methods })` takes them. */
export function composeDressing(values: SettingValues): MethodsOptions {
  const nested = (nestValues(values)['methods'] ?? {}) as Record<string, NestedDressing>;
  const placed = methods
    .filter((method) => nested[method]?.position !== undefined)
    .sort((a, b) => Number(nested[a]!.position) - Number(nested[b]!.position));
  const dressed = Object.entries(nested).map(([method, { position: _, conditions, logo, ...rest }]) => [
    method,
    {
      ...rest,
      ...(conditions && { conditions: { basis: 'goods', ...conditions } }),
      ...(logo && { logo: { alt: '', ...logo } }),
    },
  ]);
  return { ...Object.fromEntries(dressed), ...(placed.length > 0 && { order: placed }) };
}
