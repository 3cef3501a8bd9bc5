import type { HistoryRow, PaymentDetail } from '../../../client/staff/payments.ts';
import type { InstallmentsKind } from '../../../core/installments.ts';
import type { MethodHindrance } from '../../../core/method-hindrance.ts';
import type { SlipNumberKind } from '../../../core/slip.ts';
import type { Standing } from '../../../core/three-d-secure.ts';
import { type ActionWords, actionWords } from '../../internal/action-words.ja.ts';
import { type AlarmTitles, alarmTitles } from '../../internal/alarm-titles.ja.ts';
import { type StaffWords, staffWords } from '../../internal/words.ja.ts';
import type { Deed, FormKind } from '../actions.ts';
import { type PanelTexts, ja as panelTexts } from '../panels/ja.ts';

type ShopState = 'open' | 'completed' | 'cancelled' | 'deleted';

/** Texts of one order. */
export type PaymentDetailMessages = StaffWords &
  AlarmTitles &
  ActionWords & {
    /** 決済状況 × 受注の一覧: how things stand, and what to do. */
    panelTexts: PanelTexts;
  } & Record<
    | 'order'
    | 'authorized'
    | 'paidIn'
    | 'captured'
    | 'refunded'
    | 'orderAmount'
    | 'shopState'
    | `shopState.${ShopState}`
    | 'noPayment'
    | 'noPayment.link'
    | 'noPayment.free'
    | 'noPayment.cancelled'
    | 'missing'
    | `missing.${MethodHindrance}`
    | 'steps'
    | 'facts'
    | 'fact.method'
    | 'fact.name'
    | 'fact.status'
    | 'fact.secure'
    | 'fact.loss'
    | 'fact.paymentId'
    | 'fact.tradingId'
    | 'fact.reference'
    | 'fact.fee'
    | 'fact.replaces'
    | 'fact.replacedBy'
    | 'link'
    | 'last4'
    | 'joint'
    | InstallmentsKind
    | `standing.${Standing}`
    | 'standing.none'
    | 'liability.issuer'
    | 'liability.shop'
    | 'lossAccepted'
    | `do.${Deed}`
    | 'do.refund.paidy'
    | 'inquire'
    | `done.${Deed | 'inquire' | 'send-slip'}`
    | 'busy'
    | 'outcome.declined'
    | 'outcome.not_sent'
    | 'outcome.unknown'
    | 'outcome.code'
    | 'cause'
    | 'fix'
    | 'ask.void'
    | 'ask.void.text'
    | 'ask.refund'
    | 'ask.refund.text'
    | 'ask.refund.action'
    | 'ask.refund_part'
    | 'ask.refund_part.text'
    | 'ask.change'
    | 'ask.change.text'
    | 'ask.change.action'
    | `form.${FormKind}`
    | 'form.change.label'
    | 'form.refund.label'
    | 'form.amount.hint'
    | 'form.amount.wrong'
    | 'form.amount.same'
    | 'form.amount.max'
    | 'form.amount.up'
    | 'form.refund.max'
    | 'form.toOrder'
    | 'form.after'
    | 'form.all'
    | 'form.loss'
    | 'form.loss.accept'
    | 'form.loss.missing'
    | 'changed.ids'
    | `hint.${PaymentDetail['hints'][number]}`
    | 'slip'
    | 'slip.chain'
    | 'slip.deadline'
    | 'slip.page'
    | 'slip.open'
    | 'slip.copy'
    | 'slip.send'
    | `number.${SlipNumberKind}`
    | 'error'
    | 'history'
    | 'turned'
    | `word.${HistoryRow['word']}`
    | `result.${HistoryRow['outcome']}`
    | 'seconds'
    | 'by'
    | 'others',
    string
  >;

export const ja: PaymentDetailMessages = {
  ...staffWords,
  ...alarmTitles,
  ...actionWords,
  panelTexts,
  order: '注文 {order}',
  authorized: '与信',
  captured: '売上',
  paidIn: '入金',
  refunded: '返金',
  orderAmount: 'ご注文の金額',
  shopState: '受注の状態',
  'shopState.open': '受注一覧',
  'shopState.completed': '受注完了',
  'shopState.cancelled': '受注キャンセル',
  'shopState.deleted': '削除済み',
  noPayment: '決済なし\nこの注文には、まだ決済がありません。お支払いリンクを購入者に送ることができます。',
  'noPayment.link': 'お支払いリンクを作る',
  'noPayment.free': '決済なし\nお支払いの必要がない注文です（¥0）。することはありません。',
  'noPayment.cancelled': '決済なし\n決済のないまま取り消された注文です。することはありません。',
  missing: '購入者が選べない支払方法',
  'missing.merchant':
    'お支払いページが、別の加盟店契約または環境で開かれています。ショップからもう一度お進みいただいてください。',
  'missing.order': 'ショップがこの注文では使わないことにしています（配送方法など）。',
  'missing.settings': '設定に誤りがあります。「設定」を確認してください。',
  'missing.not_configured': '使わない設定です。',
  'missing.conditions': 'ショップの適用条件（金額の下限・上限）に合いません。',
  'missing.ceiling': '決済代行会社の上限額を超えています。',
  'missing.blocked': 'カードの入力が何度も失敗したため、この注文では止めています。',
  'missing.paidy_rejected': 'ペイディの審査が通りませんでした。',
  steps: '手順を見る',
  facts: '決済の内容',
  'fact.method': 'お支払い方法',
  'fact.name': 'お名前',
  'fact.status': 'ペイジェント状況',
  'fact.secure': '3Dセキュア',
  'fact.loss': '不正利用時の負担',
  'fact.paymentId': '決済ID',
  'fact.tradingId': '取引ID',
  'fact.reference': 'お問い合わせ番号',
  'fact.fee': '決済手数料',
  'fact.replaces': '変更前の決済',
  'fact.replacedBy': '変更後の決済',
  link: 'リンクタイプ',
  last4: '下4桁 {last4}',
  joint: '、',
  once: '一括払い',
  regular: '分割払い {n}回',
  revolving: 'リボ払い',
  bonus: 'ボーナス一括払い',
  'standing.authenticated': '認証済み',
  'standing.attempt_normal': '認証を試行（正常）',
  'standing.attempt_caution': '認証を試行（注意）',
  'standing.failed': '認証失敗',
  'standing.none': '認証なし',
  'liability.issuer': 'カード会社',
  'liability.shop': 'ショップ',
  lossAccepted: '金額変更により、カード会社の補償がなくなりました（{at} {by}が了承）',
  'do.capture': '売上を確定する',
  'do.change': '金額を変更',
  'do.void': '取り消す',
  'do.refund': '売上を取り消す',
  'do.refund_part': '返金する',
  'do.refund.paidy': '返金する',
  inquire: '状態を更新',
  'done.capture': '売上を確定しました',
  'done.change': '金額を変更しました',
  'done.void': 'オーソリを取り消しました',
  'done.refund': '売上を取り消しました',
  'done.refund_part': '返金しました',
  'done.inquire': 'いまの状態に更新しました',
  'done.send-slip': 'お支払い番号の再送をショップに依頼しました',
  busy: '処理しています…',
  'outcome.declined': '処理できませんでした\n金額は動いていません。',
  'outcome.not_sent': 'ペイジェントに接続できませんでした\n処理は行われていません。もう一度お試しください。',
  'outcome.unknown':
    '結果を確認しています\n処理が済んでいることもあります。もう一度押さずに、このままお待ちください。',
  'outcome.code': 'エラーコード: {code}',
  cause: '原因',
  fix: '対処',
  'ask.void': '注文{order}の決済を取り消しますか',
  'ask.void.text': '{amount}のオーソリを取り消します。取り消した決済は元に戻せません。',
  'ask.refund': '注文{order}の売上を取り消しますか',
  'ask.refund.text': '{amount}を購入者に全額返金します。元に戻せません。',
  'ask.refund.action': '{amount}を返金する',
  'ask.refund_part': '注文{order}を一部返金しますか',
  'ask.refund_part.text': '{amount}を購入者に返金します。返金後の金額は{after}です。元に戻せません。',
  'ask.change': '注文{order}の金額を変更しますか',
  'ask.change.text': '{before}から{after}に変更します。元の決済は取り消され、新しい決済IDになります。',
  'ask.change.action': '{after}に変更する',
  'form.change': '金額を変更',
  'form.refund': '返金',
  'form.change.label': '変更後の金額',
  'form.refund.label': '返金額',
  'form.amount.hint': '円単位の数字',
  'form.amount.wrong': '1円以上の金額を数字で入力してください',
  'form.amount.same': 'いまの金額と同じです',
  'form.amount.max': '{max}以下の金額を入力してください',
  'form.amount.up': 'ペイディの金額は増やせません',
  'form.refund.max': '{max}より少ない金額を入力してください。全額の場合は「全額返金」を押してください',
  'form.toOrder': 'ご注文の金額 {amount} にする',
  'form.after': '返金後の金額',
  'form.all': '全額返金',
  'form.loss':
    '金額を変更すると、3Dセキュアによるカード会社の補償がなくなります。不正利用があった場合は、ショップの負担になります。',
  'form.loss.accept': '補償がなくなることを了承して変更する',
  'form.loss.missing': '変更するには、了承のチェックが必要です',
  'changed.ids': '新しい決済ID {after}（変更前 {before}）',
  'hint.confirming': '結果を確認しているため、いまは操作できません。',
  'hint.change_unclear':
    '金額変更の結果を確認できません。「要対応」の手順に沿って、加盟店管理者サイトで新しい決済の有無を確かめてください。',
  'hint.portal_slip': 'お支払い番号の取り消しは、加盟店管理者サイトでのみ行えます。',
  'hint.portal_link': 'リンクタイプの決済です。売上や取り消しは、加盟店管理者サイトで行ってください。',
  'hint.other_merchant':
    '別のマーチャントIDまたは別の環境で行われた決済です。ここからは操作できません。加盟店管理者サイトで行ってください。',
  'hint.expired': 'オーソリの期限が切れています。請求するには、あらためて購入していただく必要があります。',
  'hint.sale_final':
    '売上を取り消せる期限が過ぎています。返金するには、購入者の口座へ振り込むか、あらためて購入していただく必要があります。',
  'hint.amount_differs':
    'ご注文の金額と決済の金額が違うため、売上を確定できません。先に「金額を変更」で決済の金額を合わせてください。',
  'hint.wait_cleared': 'd払いは、消込の翌日3時30分を過ぎると操作できます。',
  'hint.authorization_old': 'オーソリから60日が過ぎているため、売上を確定できません。',
  'hint.three_d_secure_lost': '金額を変更すると、3Dセキュアによる補償がなくなります。',
  'hint.no_increase': 'ペイディの金額は減らすことだけできます。',
  slip: 'お支払い番号',
  'slip.chain': 'コンビニ',
  'slip.deadline': '支払期限',
  'slip.page': '購入者向けの案内',
  'slip.open': '開く',
  'slip.copy': '案内文',
  'slip.send': '購入者にもう一度送る',
  'number.slip': '払込票番号',
  'number.customer': 'お客様番号',
  'number.receipt': 'お支払い受付番号',
  'number.storage': '収納番号',
  'number.online': 'オンライン決済番号',
  'number.confirmation': '確認番号',
  'number.phone': 'お申し込み時の電話番号',
  'number.institution': '収納機関番号',
  error: '決済できなかった理由',
  turned: 'いまの状態：{status}',
  history: '履歴',
  'word.started': 'お支払いを開始',
  'word.authenticated': '本人認証',
  'word.applied': '申込',
  'word.authorized': 'オーソリ',
  'word.captured': '売上',
  'word.voided': 'オーソリ取消',
  'word.refunded': '売上取消',
  'word.refunded_part': '一部返金',
  'word.changed_in_portal': '金額変更（管理者サイト）',
  'word.changed_authorization': 'オーソリ変更',
  'word.changed_sale': '売上変更',
  'word.inquired': '状態更新',
  'word.notice': '差分通知を受信',
  'word.staff': '操作',
  'result.done': '成功',
  'result.declined': '失敗',
  'result.not_sent': '送信できず',
  'result.unknown': '応答なし',
  'result.waiting': '処理中',
  'result.parked': '保留',
  'result.refused': '拒否',
  seconds: '{n}秒',
  by: '{name}',
  others: 'この注文のほかの決済',
};
