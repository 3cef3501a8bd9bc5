import { html, raw } from 'hono/html';
import { css } from './style.ts';

/** A piece of a page, its values escaped. */
export type Html = ReturnType<typeof html>;

interface PageOptions {
  title: string;
  body: Html;
  /** Sends the page's form by itself after so many milliseconds; its button does the same where scripts are off. */
  submitAfter?: number;
}

/** A whole page. It brings its own style and script: a card company's page loads nothing from elsewhere. */
export const page = ({ title, body, submitAfter }: PageOptions): Html => html`<!DOCTYPE html>
<html lang="ja">
<head>
<meta charset="UTF-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<style>${raw(css)}</style>
${submitAfter === undefined ? '' : onward(submitAfter)}</head>
<body${submitAfter === undefined ? '' : raw(' onload="OnLoadEvent()"')}>
${body}
</body>
</html>
`;

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
${Object.entries(fields).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">\n`)}<noscript>
<p>続けるには、ボタンを押してください。<span lang="en">Press the button to continue.</span></p>
<button type="submit" class="main">続ける</button>
</noscript>
</form>`;

/** Shown while something goes on by itself. */
export const waiting = (ja: string, en: string): Html => html`<div class="wait" role="status">
<span class="spinner" aria-hidden="true"></span>
<p>${ja}<span lang="en">${en}</span></p>
</div>`;
