import { html, raw } from 'hono/html';
import type { Visitor } from '../visitor.ts';
import { words } from '../words.ts';
import type { Html } from './html.ts';
import { panel } from './panel.ts';

/**
 * A page of the shop: its own head, its own look. The checkout lies on it and takes over its colours. `wide`: for staff, whose
 * lists want all the room there is.
 */
export function page(visitor: Visitor, title: string, body: Html, width: 'narrow' | 'wide' = 'narrow'): Html {
  const { language, scheme, preset } = visitor;
  const text = words[language];
  return html`<!doctype html>
<html lang="${language}" data-scheme="${scheme}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} | ${text.shop}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/demo/shop.css">
${preset === 'none' ? '' : raw(`<link rel="stylesheet" href="/src/themes/${preset}.css">`)}
<script type="module" src="/demo/browser/shop.ts"></script>
</head>
<body>
<header class="shop-bar"><div class="shop shop-head"><a class="logo" href="/">${text.shop}</a><a href="/mypage">${visitor.member ? text.member : text.login}</a></div></header>
<main class="shop${width === 'wide' ? ' wide' : ''}">
<h1 class="page-title">${title}</h1>
${body}
</main>
<footer class="shop shop-foot"><span>${text.shop}</span> <a href="/legal">${text.legal}</a> <a href="/legal#privacy">${text.privacy}</a> <a href="/office">${text.office}</a> <a href="/console">${text.console}</a></footer>
${panel(visitor)}
</body>
</html>`;
}
