/** TDS-12. What 本人認証 tells the card issuer, to be read before the button that begins it. */
export const consent =
  '不正利用の検知・防止のため、ご入力いただいた氏名・電話番号・メールアドレスおよびご利用環境に関する情報を、ご利用カードの発行会社へ提供します。発行会社が外国にある場合、その国へ情報が移転されることがあります。未成年の方は保護者の同意を得たうえでご利用ください。';
