import type { SecurityCodeProblem } from '../../../core/card/problem.ts';
import type { FieldTexts } from '../../internal/field-view.ts';
import type { SavedCardWords } from '../../internal/saved-card-row.ts';
import { savedCardWords } from '../../internal/saved-card-words.ja.ts';

/** Texts of the choice among 登録済みのカード. */
export type SavedCardsMessages = SavedCardWords &
  FieldTexts<'code'> &
  Record<SecurityCodeProblem | 'legend' | 'new' | 'renew' | 'unfold' | 'drawing3' | 'drawing4', string>;

export const ja: SavedCardsMessages = {
  ...savedCardWords,
  legend: 'お支払いに使うカード',
  new: '新しいカードを使う',
  renew: 'カードを更新する',
  unfold: '登録済みのカードを使う（{n}枚）',
  'code.label': 'セキュリティコード',
  'code.hint': '安全のため、セキュリティコードを入力してください',
  required: '必須',
  error: 'エラー: ',
  drawing3: 'カード裏面の署名欄の右にある3桁',
  drawing4: 'カード表面の右上にある4桁',
  'cvc.required': 'セキュリティコードを入力してください',
  'cvc.characters': 'セキュリティコードは数字で入力してください',
  'cvc.length3': 'セキュリティコードは3桁で入力してください',
  'cvc.length4': 'American Expressのセキュリティコードは表面の4桁です',
};
