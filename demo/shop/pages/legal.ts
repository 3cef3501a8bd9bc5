import { html } from 'hono/html';
import type { Visitor } from '../visitor.ts';
import { words } from '../words.ts';
import type { Html } from './html.ts';
import { page } from './layout.ts';

/** A stand-in for the page every shop must have. */
export function legalPage(visitor: Visitor): Html {
  const text = words[visitor.language];
  const isJapanese = visitor.language === 'ja';
  return page(
    visitor,
    text.legal,
    isJapanese
      ? html`<dl class="legal">
<div><dt>販売業者</dt><dd>みなも商店（実在しないお店です）</dd></div>
<div><dt>お支払い方法</dt><dd>クレジットカード</dd></div>
<div id="returns"><dt>返品・取消し</dt><dd>商品到着後7日以内にご連絡ください。食品の返品は承っておりません。</dd></div>
<div id="privacy"><dt>個人情報</dt><dd>このデモは、入力された内容をこの端末の外へ送りません。</dd></div>
</dl>`
      : html`<dl class="legal">
<div><dt>Seller</dt><dd>Minamo Shop (it does not exist)</dd></div>
<div><dt>Ways to pay</dt><dd>Credit card</dd></div>
<div id="returns"><dt>Returns</dt><dd>Tell us within 7 days of arrival. Food cannot be returned.</dd></div>
<div id="privacy"><dt>Privacy</dt><dd>This demo sends nothing beyond this machine.</dd></div>
</dl>`,
  );
}
