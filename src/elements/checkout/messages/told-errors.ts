import type { ErrorKind } from '../../../core/errors.ts';
import type { Language } from '../../../ui/locale.ts';

/**
 * What only a session can tell of, never the page itself: their texts are fetched with it, before it is shown. The others are
 * there from the start, for pages that reach nobody.
 */
export type ToldErrorKind = Extract<
  ErrorKind,
  | 'declined'
  | 'limit'
  | 'installment'
  | 'bonus'
  | 'tds_failed'
  | 'tds_timeout'
  | 'tds_unsupported'
  | 'saved_full'
  | 'card_network'
  | 'buyer_name'
  | 'buyer_kana'
  | 'buyer_phone'
  | 'vendor'
  | 'interrupted'
  | 'page_expired'
  | 'carrier_refused'
  | 'paidy_rejected'
  | 'paidy_closed'
>;

export type ToldErrorMessages = Record<ToldErrorKind, string>;

const notPaid = 'お支払いは行われていません。';
const noChargeJa = '請求は発生していません。';
const noCharge = 'You have not been charged.';

const declinedJa = `このカードではお支払いいただけませんでした\n${noChargeJa}別のカードまたはお支払い方法をお選びください`;
const declined = `The card was declined\n${noCharge} Use another card or payment method`;

/** Texts as those of the other banners. In none of these cases has money moved. */
export const toldErrors: Record<Language, ToldErrorMessages> = {
  ja: {
    declined: declinedJa,
    // The same words: that a limit was reached tells a thief that the card is good. A shop can say more.
    limit: declinedJa,
    installment: `選択した支払回数はご利用いただけません\n${noChargeJa}別の回数をお選びください`,
    bonus: `ボーナス一括払いは現在ご利用いただけません\n${noChargeJa}別の支払回数をお選びください`,
    tds_failed: `本人認証ができませんでした\n${notPaid}認証情報をご確認のうえもう一度お試しいただくか、別のお支払い方法をお選びください`,
    tds_timeout: `本人認証の制限時間を過ぎました\n${notPaid}もう一度お試しください`,
    tds_unsupported: `このカードはご利用いただけません\n${noChargeJa}別のカードまたはお支払い方法をお選びください`,
    saved_full: `登録できるカードの枚数に達しています\n${noChargeJa}不要なカードを削除するか、登録せずにお支払いください`,
    card_network: `カード会社との通信で問題が発生しました\n${noChargeJa}少し時間をおいて、もう一度お試しください`,
    buyer_name: `お名前をご確認ください\n${noChargeJa}使用できない文字があるか、文字数が多すぎます`,
    buyer_kana: `フリガナをご確認ください\n${noChargeJa}全角カタカナで、もう一度入力してください`,
    buyer_phone: `電話番号をご確認ください\n${noChargeJa}ハイフンなしの10桁または11桁で入力してください`,
    vendor: `ただいまこのコンビニの受付番号を発行できません\n${noChargeJa}別のコンビニまたはお支払い方法をお選びください`,
    interrupted: `お支払いは完了していません\n${noChargeJa}もう一度お手続きいただくか、別のお支払い方法をお選びください`,
    page_expired: `お支払い画面の有効期限が切れました\n${noChargeJa}もう一度お手続きください`,
    carrier_refused: `ご利用限度額を超えているか、ご利用いただけない契約です\n${noChargeJa}ご契約の携帯電話会社にご確認いただくか、別のお支払い方法をお選びください`,
    paidy_rejected: `今回はペイディをご利用いただけませんでした\n${noChargeJa}お手数ですが、別のお支払い方法をお選びください。審査の内容は当店ではわかりかねます`,
    paidy_closed: `ペイディのお支払いは完了していません\n${noChargeJa}お支払い方法をお選びください`,
  },
  en: {
    declined,
    limit: declined,
    installment: `That payment option is not available\n${noCharge} Choose another`,
    bonus: `Bonus lump-sum is not available now\n${noCharge} Choose another option`,
    tds_failed: `We could not confirm it is you\n${noCharge} Try again or choose another way to pay`,
    tds_timeout: `The time limit for card authentication has passed\n${noCharge} Try again`,
    tds_unsupported: `This card cannot be used\n${noCharge} Use another card or payment method`,
    saved_full: `You have as many saved cards as possible\n${noCharge} Delete one you do not need, or pay without saving`,
    card_network: `There was a problem reaching the card company\n${noCharge} Try again in a moment`,
    buyer_name: `Check your name\n${noCharge} It is too long or has characters that cannot be used`,
    buyer_kana: `Check the reading of your name\n${noCharge} Enter it in full-width katakana`,
    buyer_phone: `Check your telephone number\n${noCharge} Enter 10 or 11 digits`,
    vendor: `We cannot issue a number for this store now\n${noCharge} Choose another store or payment method`,
    interrupted: `The payment was not completed\n${noCharge} Try again or choose another way to pay`,
    page_expired: `The payment page has expired\n${noCharge} Please begin again`,
    carrier_refused: `Over your carrier’s limit, or not possible with your contract\n${noCharge} Ask your carrier, or choose another way to pay`,
    paidy_rejected: `Paidy could not be used this time\n${noCharge} Choose another payment method. We do not know the reason`,
    paidy_closed: `Paidy was not completed\n${noCharge} Choose how to pay`,
  },
};
