import type { PanelKey } from '../../../core/payment-panel.ts';

/** What a panel says: how payment and order stand, and what to do about it. */
export type PanelTexts = Record<PanelKey, { state: string; advice: string }>;

export const ja: PanelTexts = {
  authorized_open: {
    state: 'オーソリOK：代金はまだ確定していません。',
    advice: '商品を発送したら売上を確定してください。取りやめる場合は取り消してください。',
  },
  authorized_completed: {
    state: '完了した受注ですが、売上が確定していません。',
    advice:
      'このままでは入金されません。お取引が済んでいれば、有効期限（60日）までに売上を確定してください。',
  },
  authorized_cancelled: {
    state: 'キャンセルした受注に、与信が残っています。',
    advice: 'お客様の利用枠が確保されたままです。決済も取り消してください。',
  },
  captured_open: {
    state: '消込済：売上は確定しています。',
    advice: '発送などが済んだら、ショップ側でも受注を完了にしてください。',
  },
  captured_completed: {
    state: '消込済：受注も完了しています。',
    advice: '必要な作業はすべて済んでいます。',
  },
  captured_cancelled: {
    state: 'キャンセルした受注の売上が確定したままです。',
    advice:
      'このままではお客様に請求されます。キャンセルで正しければ返金し、加盟店管理者サイトでも取り消されたことを確かめてください。',
  },
  cancelled_open: {
    state: 'キャンセル済：決済は取り消されています。',
    advice: 'ショップ側でも受注をキャンセルしてください。',
  },
  cancelled_completed: {
    state: '取り消した決済の受注が、完了になっています。',
    advice: '代金は受け取れません。完了にしたのが誤りであれば、取り消しの経緯を受注のメモに残してください。',
  },
  cancelled_cancelled: {
    state: 'キャンセル済：受注もキャンセルされています。',
    advice: '必要な作業はありません。',
  },
  credentials_refused: {
    state: '決済代行会社に接続を断られました。',
    advice:
      '接続IDと接続パスワードが正しいか、設定画面の接続テストで確かめてください。直るまで、この決済は操作できません。',
  },
  changed_elsewhere: {
    state: '決済代行会社側の金額が、こちらの記録と違います。',
    advice:
      '加盟店管理者サイトで金額を変更した場合は、状態更新を押して反映を待ってください。心当たりがなければ、加盟店管理者サイトで取引を確かめてください。',
  },
  cancelled_elsewhere: {
    state: 'この決済は、こちらからの操作によらず取り消されました。',
    advice:
      '加盟店管理者サイトでの取消かどうかを確かめ、受注もキャンセルするか、改めてお支払いをお願いしてください。',
  },
  unfinished: {
    state: 'お客様がお支払いの手続きを終えていません。',
    advice: '手続きの途中であれば、しばらくすると変わります。変わらないときは状態更新を押してください。',
  },
  other_merchant: {
    state: '別の加盟店契約または環境で行われた決済です。',
    advice: 'ここからは操作できません。当時の契約の加盟店管理者サイトで、売上や返金を行ってください。',
  },
  order_amount_changed: {
    state: '受注の金額が、決済の金額と違います。',
    advice: '先に「金額を変更」で決済に反映してください。それまで売上は確定できません。',
  },
  provider_amount_changed: {
    state: '受注の金額が、決済代行会社側の金額と違います。',
    advice:
      '加盟店管理者サイトでの変更が正しければ、ショップの受注を同じ金額に直してください。直すまで売上は確定できません。',
  },
  secure_amount_changed: {
    state: '本人認証済みの決済の受注金額が変わりました。',
    advice:
      '金額を変更すると本人認証の効力がなくなり、チャージバックはショップの負担になります。承知のうえで変更するか、受注を元の金額に戻すか、改めてお支払いをお願いしてください。',
  },
  sale_changed_elsewhere: {
    state: '売上確定後に、決済代行会社側の金額が変わりました。',
    advice: '加盟店管理者サイトでの変更が正しければ、ショップの受注を同じ金額に直してください。',
  },
  order_changed_after_sale: {
    state: '売上確定後に、受注の金額が変わりました。',
    advice:
      '決済の金額は元のままです。決済を受注に合わせて変更または返金するか、受注を元の金額に戻してください。',
  },
};
