import { html, raw } from 'hono/html';
import { baseCss } from './style.ts';
import { deskCss } from './style-desk.ts';
import { formsCss } from './style-forms.ts';

/** A piece of a page, its values escaped. */
export type Html = ReturnType<typeof html>;

/** Whose page it is; each house has its own ink. */
export type House = 'issuer' | 'centre' | 'bank' | 'carrier' | 'paidy' | 'desk';

interface PageOptions {
  title: string;
  body: Html;
  /** The provider's own when absent. */
  house?: House;
  /** Sends the page's form by itself after so many milliseconds; its button does the same where scripts are off. */
  submitAfter?: number;
  /** More script of its own. */
  script?: string;
}

const styles: Record<House, string> = {
  issuer: baseCss,
  centre: baseCss + formsCss,
  bank: baseCss + formsCss,
  carrier: baseCss + formsCss,
  paidy: baseCss + formsCss,
  desk: baseCss + formsCss + deskCss,
};

/** A whole page. It brings its own style and script: none of these pages loads anything from elsewhere. */
export const page = ({
  title,
  body,
  house = 'issuer',
  submitAfter,
  script,
}: PageOptions): Html => html`<!DOCTYPE html>
<html lang="ja">
<head>
<meta charset="UTF-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<style>${raw(styles[house])}</style>
${submitAfter === undefined ? '' : onward(submitAfter)}${script === undefined ? '' : html`<script>${raw(script)}</script>\n`}</head>
<body${house === 'issuer' ? '' : html` data-house="${house}"${house === 'desk' ? raw(' class="wide"') : ''}`}${submitAfter === undefined ? '' : raw(' onload="OnLoadEvent()"')}>
${body}
</body>
</html>
`;

/** The text of a page, for an answer that carries a page inside. */
export function textOf(document: Html): string {
  // Only a page with a promise in it would be one itself.
  if (document instanceof Promise) throw new TypeError('A page cannot wait');
  return document.toString();
}

/** The names are the provider's: one published client looks for the form, another for the handler. */
const onward = (after: number): Html => html`<script>
function OnLoadEvent() { setTimeout(function () { document.submitForm.submit(); }, ${after}); }
</script>
`;

interface FormOptions {
  action: string;
  fields?: Readonly<Record<string, string>>;
}

/** A form that sends itself, with a button for a browser without scripts. */
export const onwardForm = ({ action, fields = {} }: FormOptions): Html => html`<form
 name="submitForm" id="submitForm" method="post" action="${action}" accept-charset="UTF-8">
${hidden(fields)}<noscript>
<p>続けるには、ボタンを押してください。<span lang="en">Press the button to continue.</span></p>
<button type="submit" class="main">続ける</button>
</noscript>
</form>`;

/** What a form carries along unseen. */
export const hidden = (fields: Readonly<Record<string, string>>) =>
  Object.entries(fields).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">\n`,
  );

/** Shown while something goes on by itself. */
export const waiting = (ja: string, en: string): Html => html`<div class="wait" role="status">
<span class="spinner" aria-hidden="true"></span>
<p>${ja}<span lang="en">${en}</span></p>
</div>`;
