import { html } from 'hono/html';
import type { Visitor } from '../visitor.ts';
import { words } from '../words.ts';
import type { Html } from './html.ts';
import { page } from './layout.ts';

/** マイページ: ご登録カード管理. All a theme has to put into its page is the element. */
export function memberPage(visitor: Visitor, clientSecret: string): Html {
  const text = words[visitor.language];
  return page(
    visitor,
    text.cards,
    html`<kessai-card-manager endpoint="/kessai" customer="${clientSecret}"></kessai-card-manager>
<form class="after" method="post" action="/member"><button class="shop-button" name="member" value="no">${text.logout}</button></form>`,
  );
}

export function loginPage(visitor: Visitor): Html {
  const text = words[visitor.language];
  return page(
    visitor,
    text.member,
    html`<p>${text.memberHint}</p>
<form method="post" action="/member"><button class="shop-button" name="member" value="yes">${text.login}</button></form>`,
  );
}
