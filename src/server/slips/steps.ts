import type { Chain } from '../../core/konbini.ts';
import type { SlipLanguage } from './texts.ts';

/** A number as it is typed in: what it is called there, and its digits. */
export interface Typed {
  label: string;
  value: string;
}

/** What the steps of a store depend on. */
export interface Store {
  numbers: readonly Typed[];
  /** The provider gave a slip to print or to show. */
  hasSlip: boolean;
}

/** What a buyer does, one sentence a step. */
type Steps = (store: Store) => string[];

/** How long the paper of a store's machine is good for at its register. */
const TICKET_MINUTES = 30;

const sayJa = ({ numbers }: Store): string => numbers.map(({ label }) => label).join('と');
const sayEn = ({ numbers }: Store): string => numbers.map(({ label }) => label).join(' and the ');
const typeJa = ({ numbers }: Store): string[] =>
  numbers.map(({ label, value }) => `${label}「${value}」を入力し、次へ進みます。`);
const typeEn = ({ numbers }: Store): string[] =>
  numbers.map(({ label, value }) => `Enter the ${label}: ${value}.`);

const loppiJa: Steps = (store) => [
  '店内の端末Loppiで「各種番号をお持ちの方」を選びます。',
  ...typeJa(store),
  '表示された内容を確かめると「申込券」が出てきます。',
  `申込券を${TICKET_MINUTES}分以内にレジへ持っていき、現金でお支払いください。`,
  'レジで渡される「取扱明細兼領収書」を保管してください。',
];
const loppiEn: Steps = (store) => [
  'On the Loppi machine in the store, choose 「各種番号をお持ちの方」 (I have a number).',
  ...typeEn(store),
  'Check what is shown and take the printed ticket (申込券).',
  `Bring the ticket to the register within ${TICKET_MINUTES} minutes and pay in cash.`,
  'Keep the receipt (取扱明細兼領収書).',
];

const onlineJa: Steps = (store) => [
  'レジで「オンライン決済」と伝えます。',
  `お客様側の画面に${sayJa(store)}を入力します。`,
  '内容を確かめて「OK」を押し、現金でお支払いください。領収書を保管してください。',
];
const onlineEn: Steps = (store) => [
  'At the register say 「オンライン決済」 (online payment).',
  `Enter the ${sayEn(store)} on the customer’s screen.`,
  'Check, press OK and pay in cash. Keep the receipt.',
];

/** お支払いの手順 by chain. Daily Yamazaki and Seicomart have no machine: their register asks. */
export const storeSteps: Record<SlipLanguage, Record<Chain, Steps>> = {
  ja: {
    seven_eleven: (store) => [
      store.hasSlip
        ? `払込票を印刷するか、スマートフォンに表示します。${sayJa(store)}を控えるだけでもかまいません。`
        : `${sayJa(store)}を控えます。`,
      'レジで「インターネットショッピングの支払い」と伝え、払込票を渡すか番号を伝えます。',
      '現金またはnanacoでお支払いください。領収書を保管してください。',
    ],
    lawson: loppiJa,
    ministop: loppiJa,
    familymart: (store) => [
      '店内のマルチコピー機で「代金支払い」を選び、案内に沿って「番号入力」へ進みます。',
      ...typeJa(store),
      '内容を確かめると「申込券」が出てきます。',
      `申込券を${TICKET_MINUTES}分以内にレジへ持っていき、お支払いください。受領書を保管してください。`,
    ],
    daily_yamazaki: onlineJa,
    seicomart: (store) => [
      'レジで「インターネットの支払い」と伝えます。',
      `画面の案内に沿って${sayJa(store)}を入力し、「OK」を押します。`,
      '現金でお支払いください。領収書を保管してください。',
    ],
  },
  en: {
    seven_eleven: (store) => [
      store.hasSlip
        ? `Print the slip or show it on your phone. Noting the ${sayEn(store)} is enough, too.`
        : `Note the ${sayEn(store)}.`,
      'At the register say 「インターネットショッピングの支払い」 (internet payment) and hand over the slip or tell the number.',
      'Pay in cash or by nanaco and keep the receipt.',
    ],
    lawson: loppiEn,
    ministop: loppiEn,
    familymart: (store) => [
      'On the multi-copy machine choose 「代金支払い」 (payments) and go on to 「番号入力」 (enter a number).',
      ...typeEn(store),
      'Check what is shown and take the printed ticket (申込券).',
      `Bring the ticket to the register within ${TICKET_MINUTES} minutes and pay. Keep the receipt.`,
    ],
    daily_yamazaki: onlineEn,
    seicomart: (store) => [
      'At the register say 「インターネットの支払い」 (internet payment).',
      `Follow the screen, enter the ${sayEn(store)} and press OK.`,
      'Pay in cash and keep the receipt.',
    ],
  },
};

/** ペイジー, at a machine and at home. Wordings differ by bank. */
export const payEasySteps: Record<SlipLanguage, { atBank: Steps; inNetBank: Steps }> = {
  ja: {
    atBank: (store) => [
      'ATMで「税金・料金払込み」または「Pay-easy（ペイジー）」を選びます。名称は金融機関により異なります。',
      ...typeJa(store),
      '支払先と金額を確かめ、現金またはキャッシュカードでお支払いください。明細票を保管してください。',
    ],
    inNetBank: (store) => [
      'ご利用の銀行にログインし、「税金・各種料金の払込み（ペイジー）」を選びます。振込の画面ではありません。',
      ...typeJa(store),
      '内容を確かめ、画面の案内に沿って払い込みます。',
    ],
  },
  en: {
    atBank: (store) => [
      'At an ATM choose 「税金・料金払込み」 or 「Pay-easy（ペイジー）」; the wording differs by bank.',
      ...typeEn(store),
      'Check payee and amount, and pay in cash or by cash card. Keep the slip.',
    ],
    inNetBank: (store) => [
      'Log in to your bank and choose 「税金・各種料金の払込み（ペイジー）」 (Pay-easy), not the transfer menu (振込).',
      ...typeEn(store),
      'Check the details and follow the screen to pay.',
    ],
  },
};

/** What is to be known before going there. */
export const rules: Record<SlipLanguage, { konbini: readonly string[]; atm: readonly string[] }> = {
  ja: {
    konbini: [
      'お支払いは現金のみです（一部の電子マネーを除く）。',
      '店頭でのキャンセル・返金、お支払い金額の変更はできません。',
      'お支払いの反映まで、数分から1時間ほどかかる場合があります。',
    ],
    atm: [
      'コンビニのレジや、コンビニに置かれたATMではお支払いいただけません。',
      '10万円を超える現金は、ATMでは扱えないことがあります。',
      '番号がエラーになる場合は、しばらくしてからお試しください。',
    ],
  },
  en: {
    konbini: [
      'Cash only, with some exceptions.',
      'Stores can neither cancel nor refund, and the amount cannot be changed.',
      'It may take from a few minutes to an hour until your payment shows here.',
    ],
    atm: [
      'Convenience stores’ registers and their ATMs do not take these payments.',
      'ATMs may refuse more than 100,000 yen in cash.',
      'If a number is not accepted, please try again a little later.',
    ],
  },
};
