import { html } from 'hono/html';
import { type Html, onwardForm, page, waiting } from './layout.ts';
import { bare } from './parts.ts';

/** The way back to the shop where it asks for a POST. */
export const returnPage = (action: string, fields: Readonly<Record<string, string>>): Html =>
  page({
    title: 'お店へ戻ります',
    body: bare(
      html`${waiting('お店へ戻ります。', 'Returning to the shop.')}
${onwardForm({ action, fields })}`,
    ),
    submitAfter: 0,
  });

/** For an address that leads nowhere, or a page that was reloaded out of its turn. */
export const lostPage = (): Html =>
  page({
    title: 'この画面は表示できません',
    body: bare(
      html`<h1>この画面は表示できません<span lang="en">This page cannot be shown</span></h1>
<p>お手続きの途中でしたら、お店の画面に戻ってやり直してください。<span lang="en">Go back to the shop and start again.</span></p>`,
    ),
  });

/** 有効期限切れ. Its time is over, or it was finished before; the shop's address is all that is left to offer. */
export const closedPage = ({ title, en, text, back }: ClosedPage): Html =>
  page({
    title,
    house: 'centre',
    body: bare(html`<h1>${title}<span lang="en">${en}</span></h1>
<p>${text}</p>
${back ? html`<div class="buttons"><a href="${back}">お店へ戻る</a></div>` : ''}`),
  });

interface ClosedPage {
  title: string;
  en: string;
  text: string;
  back?: string | undefined;
}

/** Portal and test tool answer to their own pages only. */
export const deskRefusalPage = (): Html =>
  page({
    title: 'この操作は受け付けられません',
    body: bare(html`<h1>この操作は受け付けられません<span lang="en">Not from there</span></h1>
<p>この画面は、このパソコンのブラウザから直接開いてください。<span lang="en">Open this page directly, in a browser on this machine.</span></p>`),
  });
