/** Texts of the panel of the link type: the buyer is told that they will leave the shop. */
export type LinkMessages = Record<'leave' | 'note.back' | 'note.term' | 'days' | 'hours' | 'minutes', string>;

export const ja: LinkMessages = {
  leave:
    '注文を確定すると、当店のサイトを離れ、決済会社のお支払い画面に移動します。お支払いに必要な情報は、移動した先の画面で入力してください。',
  'note.back': 'お支払い後は、画面のボタンで必ずこのサイトへお戻りください',
  'note.term': 'お支払い画面は、ご注文から{term}以内にご利用ください',
  days: '{count}日',
  hours: '{count}時間',
  minutes: '{count}分',
};
