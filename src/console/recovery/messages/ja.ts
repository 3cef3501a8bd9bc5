import { type StaffWords, staffWords } from '../../internal/words.ja.ts';

/** Texts of 受注の取りこぼし, 照合 and 決済処理中の注文の取消. */
export type RecoveryMessages = StaffWords &
  Record<
    | 'which'
    | 'which.lost'
    | 'which.differences'
    | 'which.leftovers'
    | 'order'
    | 'method'
    | 'amount'
    | 'when'
    | 'state'
    | 'buyer'
    | 'lost.hint'
    | 'lost.number'
    | 'lost.search'
    | 'lost.find'
    | 'lost.found.news'
    | 'lost.none'
    | 'lost.nothing'
    | 'kind.found'
    | 'kind.unacknowledged'
    | 'kind.log'
    | 'recovered'
    | 'recover'
    | 'recover.one'
    | 'recover.title'
    | 'recover.text'
    | 'recover.copyless'
    | 'recover.date'
    | 'recover.log'
    | 'recover.now'
    | 'recover.order'
    | 'recover.done'
    | 'parked'
    | 'parked.hint'
    | 'parked.when'
    | 'parked.trading'
    | 'parked.payment'
    | 'differences.hint'
    | 'differences.run'
    | 'differences.last'
    | 'differences.running'
    | 'differences.none'
    | 'ours'
    | 'theirs'
    | 'absent'
    | 'difference.missed'
    | 'difference.external'
    | 'difference.status'
    | 'difference.amount'
    | 'difference.absent'
    | 'leftovers.hint'
    | 'leftovers.look'
    | 'leftovers.close'
    | 'leftovers.title'
    | 'leftovers.text'
    | 'leftovers.none'
    | 'leftovers.done'
    | 'leftovers.purchased'
    | 'leftovers.more'
    | 'reason.null'
    | 'reason.moved'
    | 'reason.completed'
    | 'reason.too-young'
    | 'reason.session-open'
    | 'reason.term-not-over'
    | 'reason.payment-live'
    | 'reason.not-confirmed',
    string
  >;

export const ja: RecoveryMessages = {
  ...staffWords,
  which: '表示する内容',
  'which.lost': '受注の取りこぼし',
  'which.differences': '照合',
  'which.leftovers': '決済処理中の注文',
  order: '注文番号',
  method: '支払方法',
  amount: '金額',
  when: '日時',
  state: '状態',
  buyer: 'お名前',
  'lost.hint':
    '決済は済んでいるのに、ショップに注文が届いていないものです。ペイジェントに状態を確認してから復旧します。',
  'lost.number': '取引ID・決済ID・注文番号',
  'lost.search': '検索',
  'lost.find': 'ペイジェントに問い合わせる',
  'lost.found.news':
    '{asked}件を問い合わせ、{found}件の決済が見つかりました。\n新しい通知は{changes}件です。',
  'lost.none': '取りこぼしはありません。',
  'lost.nothing': '該当する決済はありません。',
  'kind.found': '注文のない決済',
  'kind.unacknowledged': 'ショップに未着',
  'kind.log': '決済の記録',
  recovered: '復旧済み',
  recover: '復旧',
  'recover.one': '注文{order}を復旧',
  'recover.title': 'この注文を復旧しますか？',
  'recover.text': 'ペイジェントに状態を確認し、いまの状態と注文の控えをショップに送ります。1回だけ送れます。',
  'recover.copyless': '注文の控えは残っていません。注文内容はショップで補ってください。',
  'recover.date': '受注日時',
  'recover.log': 'お客様が注文した日時',
  'recover.now': 'いまの日時',
  'recover.order': 'ショップの注文番号',
  'recover.done': '復旧しました',
  parked: 'どの決済にも合わない差分通知',
  'parked.hint':
    'ペイジェントから届きましたが、ここに記録のない決済です。加盟店管理者サイトで取引IDを検索し、内容を確認してください。',
  'parked.when': '受信日時',
  'parked.trading': '取引ID',
  'parked.payment': '決済ID',
  'differences.hint': 'こちらの記録とペイジェントの記録を1件ずつ比べます。毎日早朝にも行います。',
  'differences.run': '照合する',
  'differences.last': '前回 {when}・{checked}件・差異{differing}件・応答なし{unanswered}件',
  'differences.running': '照合しています… {checked}件',
  'differences.none': '開いている差異はありません。',
  ours: 'こちらの記録',
  theirs: 'ペイジェントの記録',
  absent: '記録なし',
  'difference.missed': '通知なしに進んでいたため、反映しました',
  'difference.external': '加盟店管理者サイトでの操作を反映しました',
  'difference.status': '説明できない状態です。反映していません',
  'difference.amount': '金額が違います',
  'difference.absent': 'ペイジェントに記録がありません',
  'leftovers.hint':
    '購入日から設定の日数が過ぎても決済処理中のままの注文を取り消し、在庫とポイントを戻します。ペイジェントに確認し、決済が残っているものは取り消しません。',
  'leftovers.look': '対象を確認する',
  'leftovers.close': '{count}件を取り消す',
  'leftovers.title': '決済処理中の注文 {count}件を取り消しますか？',
  'leftovers.text': '在庫とポイントが元に戻ります。取り消した注文は元に戻せません。',
  'leftovers.none': '取り消す注文はありません。',
  'leftovers.done': '{closed}件を取り消しました。\n{kept}件は残しました。',
  'leftovers.purchased': '購入日',
  'leftovers.more': '続きがあります。もう一度押すと続けます。',
  'reason.null': '取消の対象',
  'reason.moved': '状態が変わりました',
  'reason.completed': 'ショップで完了済み',
  'reason.too-young': '日数が過ぎていません',
  'reason.session-open': 'お客様が手続き中です',
  'reason.term-not-over': 'まだ支払えます',
  'reason.payment-live': '決済が残っています',
  'reason.not-confirmed': 'ペイジェントに確認できません',
};
