import { html } from 'hono/html';
import { type Html, hidden } from './layout.ts';

/** A text in Japanese with its English below: pages of banks and carriers speak both to whoever tests a shop. */
export const both = (ja: string, en: string): Html => html`${ja}<span lang="en">${en}</span>`;

export const yen = (amount: number): Html =>
  html`${amount < 0 ? '−' : ''}￥${Math.abs(amount).toLocaleString('en')}`;

/** A page of nobody's: on the way between shop and provider. */
export const bare = (content: Html): Html => html`<main><div class="content">
${content}
</div></main>`;

interface SheetOptions {
  /** Who speaks here. */
  name: string;
  /** What stands at the right of it. */
  plate?: string | undefined;
  content: Html;
  foot?: Html | undefined;
}

/** The paper of one house: its name, a plate, and what stands between. */
export const sheet = ({ name, plate, content, foot }: SheetOptions): Html => html`<main>
<header><span class="bank">${name}</span>${plate ? html`<span class="plate">${plate}</span>` : ''}</header>
<div class="content">
${content}
</div>
${foot ?? ''}
</main>`;

export type Fact = [ja: string, en: string, value: string | Html];

/** What is to be paid, to whom: a line each. The amount stands out. */
export const factList = (facts: readonly Fact[]): Html =>
  html`<dl>${facts.map(
    ([ja, en, value]) =>
      html`<div><dt>${ja}<span lang="en">${en}</span></dt><dd${en === 'Amount' ? html` class="amount"` : ''}>${value}</dd></div>\n`,
  )}</dl>`;

export interface Field {
  name: string;
  ja: string;
  en: string;
  value?: string | undefined;
  /** `numeric`, `tel`, `email`. */
  inputmode?: string | undefined;
  autocomplete?: string | undefined;
  maxlength?: number | undefined;
  hint?: string | undefined;
  /** Why it was not taken. */
  error?: string | undefined;
  /** Shown, not to be changed. */
  isFixed?: boolean | undefined;
  isOptional?: boolean | undefined;
  isSecret?: boolean | undefined;
}

/** A labelled input with its hint and its error beside it. */
export const field = (one: Field): Html => {
  const described = [one.hint && `${one.name}-hint`, one.error && `${one.name}-error`]
    .filter(Boolean)
    .join(' ');
  return html`<div class="field"><label for="${one.name}">${both(one.ja, one.en)}</label>
<input id="${one.name}" name="${one.name}" type="${one.isSecret ? 'password' : 'text'}" value="${one.value ?? ''}"${one.inputmode ? html` inputmode="${one.inputmode}"` : ''} autocomplete="${one.autocomplete ?? 'off'}"${one.maxlength ? html` maxlength="${one.maxlength}"` : ''}${one.isFixed ? html` readonly` : ''}${one.isOptional || one.isFixed ? '' : html` required`}${one.error ? html` aria-invalid="true"` : ''}${described ? html` aria-describedby="${described}"` : ''}>
${one.hint ? html`<p class="note" id="${one.name}-hint">${one.hint}</p>` : ''}${one.error ? html`<p class="error" id="${one.name}-error">${one.error}</p>` : ''}</div>`;
};

export interface Choice {
  value: string;
  label: string;
  note?: string | undefined;
}

interface ChoicesOptions {
  name: string;
  ja: string;
  en: string;
  options: readonly Choice[];
  chosen?: string | undefined;
}

/** One of several, each a row a thumb can hit. */
export const choices = ({ name, ja, en, options, chosen }: ChoicesOptions): Html => html`<fieldset>
<legend>${both(ja, en)}</legend>
<div class="choices">${options.map(
  ({ value, label, note }) =>
    html`<label><input type="radio" name="${name}" value="${value}" required${value === chosen ? html` checked` : ''}>${label}${note ? html`<small>${note}</small>` : ''}</label>\n`,
)}</div>
</fieldset>`;

/** A list that drops down. */
export const select = ({ name, ja, en, options, chosen }: ChoicesOptions): Html => html`<div class="field">
<label for="${name}">${both(ja, en)}</label>
<select id="${name}" name="${name}">${options.map(
  ({ value, label }) =>
    html`<option value="${value}"${value === chosen ? html` selected` : ''}>${label}</option>\n`,
)}</select></div>`;

/** What went wrong on the whole page, said at its head. */
export const alarm = (text: string | undefined): Html | '' =>
  text === undefined ? '' : html`<p class="error notice" role="alert">${text}</p>`;

/** How the browser goes back to the shop. */
export interface BackToShop {
  /** For a GET with the fields in it: a form would lose the query the address already has. */
  address: string;
  fields: Readonly<Record<string, string>>;
  method: 'get' | 'post';
}

/** The button that leads back to the shop, for pages that do not send the browser there by themselves. */
export const backForm = ({ address, fields, method }: BackToShop): Html =>
  method === 'post'
    ? html`<form method="post" action="${address}" accept-charset="UTF-8">
${hidden(fields)}<div class="buttons"><button type="submit" class="main">購入したサイトへ戻る</button></div>
</form>`
    : html`<div class="buttons"><a class="main" href="${address}">購入したサイトへ戻る</a></div>`;

/** What a bank would never print: this one is a stand-in, and says how to try things out. */
export const testHelp = (
  summary: string,
  rows: readonly (readonly [string, string])[],
): Html => html`<details>
<summary>${summary}</summary>
<table>${rows.map(([name, value]) => html`<tr><th scope="row">${name}</th><td>${value}</td></tr>`)}</table>
</details>`;
