/** Texts of the panel of あと払い（ペイディ）. Nothing is called free of charge: paying Paidy at a store costs the buyer a fee. */
export type PaidyMessages = Record<
  'lead' | 'when' | 'steps' | 'note.phone' | 'note.thrice' | 'note.review',
  string
>;

export const ja: PaidyMessages = {
  lead: 'メールアドレスと携帯電話番号だけでお買い物ができます。お支払いは翌月にまとめて。',
  when: 'お支払いは翌月27日までに、コンビニ・銀行振込・口座振替で。コンビニでのお支払いには、ペイディ所定の手数料がかかります。',
  steps: '注文を確定すると、この画面の上にペイディの画面が開きます。',
  'note.phone': 'SMSを受け取れる携帯電話をご用意ください',
  'note.thrice':
    '3回あと払い（分割手数料無料）は、1回のご利用が3,000円以上で、銀行振込・口座振替でお支払いの場合に選べます',
  'note.review': 'ご利用にはペイディによる審査があります',
};
