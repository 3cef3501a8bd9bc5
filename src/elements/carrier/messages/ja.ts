/** Texts of the panel of 携帯キャリア決済. */
export type CarrierMessages = Record<
  | 'legend'
  | 'required'
  | 'error'
  | 'carrier.required'
  | 'steps'
  | 'note.members'
  | 'note.minutes'
  | 'note.limit'
  | 'note.bill',
  string
>;

export const ja: CarrierMessages = {
  legend: 'ご利用の携帯キャリア',
  required: '必須',
  error: 'エラー: ',
  'carrier.required': 'ご利用の携帯キャリアを選んでください',
  steps:
    '注文を確定すると、選んだ携帯キャリアの画面に移動します。ログインと暗証番号の入力で、お支払いいただけます。',
  'note.members': 'その携帯キャリアをご契約のかただけがご利用いただけます',
  'note.minutes': '移動した先の画面で、お早めに（目安{minutes}分以内）手続きを完了してください',
  'note.limit': 'ご利用いただける金額の上限は、ご契約や年齢によって異なります',
  'note.bill': '代金は携帯電話料金と合わせて請求されます',
};
