import type { SlipDocument } from './slip-document.ts';
import { slipTexts } from './texts.ts';

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Everything on a slip is somebody's text: shop's, buyer's or provider's (R-83). */
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => entities[sign]!);

/** How the parts look, as attributes: nothing for the page, which has a sheet; a mail has to carry it on each of them. */
export type SlipLook = Partial<Record<'heading' | 'label' | 'value' | 'number', string>>;

const styled = (style: string | undefined): string => (style ? ` style="${style}"` : '');

const list = (
  rows: readonly { label: string; value: string }[],
  name: 'facts' | 'numbers',
  look: SlipLook,
): string => {
  const label = styled(look.label);
  const value = styled(name === 'numbers' ? look.number : look.value);
  const row = (each: (typeof rows)[number]) =>
    `<div><dt${label}>${escapeHtml(each.label)}</dt><dd${value}>${escapeHtml(each.value)}</dd></div>`;
  return `<dl class="${name}">${rows.map(row).join('')}</dl>`;
};

/** An address of the provider's becomes a link only when it is one. */
const link = (href: string, text: string): string =>
  /^https?:\/\//.test(href) ? `<a href="${escapeHtml(href)}" rel="noopener">${escapeHtml(text)}</a>` : '';

/** What stands in the middle of the page and of the mail alike. */
export function slipBody(
  document: SlipDocument,
  cautions: readonly string[] = [],
  look: SlipLook = {},
): string {
  const { lang, standing, facts, numbers, sections, notes, slipUrl } = document;
  const texts = slipTexts[lang];
  const shown = list(
    numbers.map(({ label, shown: value }) => ({ label, value })),
    'numbers',
    look,
  );
  const parts: string[] = [];
  const heading = (text: string) => `<h2${styled(look.heading)}>${escapeHtml(text)}</h2>`;
  if (standing !== 'payable')
    parts.push(`<p class="standing" role="status">${escapeHtml(texts.standing[standing])}</p>`);
  parts.push(list(facts, 'facts', look));
  if (standing === 'expired')
    parts.push(`<details><summary>${escapeHtml(texts.oldNumbers)}</summary>${shown}</details>`);
  if (standing !== 'payable') return parts.join('\n');
  parts.push(shown);
  if (slipUrl !== undefined) parts.push(`<p class="slip">${link(slipUrl, texts.showSlip)}</p>`);
  for (const { title, steps } of sections)
    parts.push(`${heading(title)}<ol>${steps.map((step) => `<li>${escapeHtml(step)}</li>`).join('')}</ol>`);
  const items = [...notes, ...cautions].map((note) => `<li>${escapeHtml(note)}</li>`).join('');
  parts.push(`${heading(texts.toKnow)}<ul>${items}</ul>`);
  return parts.join('\n');
}

const STYLE = `:root{color-scheme:light dark;--line:light-dark(#c9ced6,#4a515c);--quiet:light-dark(#5a6270,#aab2bf)}
body{font:16px/1.75 system-ui,"Hiragino Sans","Noto Sans JP",sans-serif;max-width:40rem;margin:0 auto;padding:24px 16px 48px;line-break:strict;overflow-wrap:anywhere}
h1{font-size:1.375rem;line-height:1.4;margin:0 0 16px}h2{font-size:1.0625rem;margin:32px 0 8px}
dl{margin:0}dl>div{display:flex;flex-wrap:wrap;align-items:baseline;gap:0 16px;padding:10px 0;border-block-end:1px solid var(--line)}
dt{flex:0 0 9em;color:var(--quiet)}dd{margin:0;flex:1 1 12em}
.facts>div:nth-child(-n+2) dd{font-size:1.25rem;font-weight:700}
.numbers{margin-block-start:24px;border:2px solid currentcolor;border-radius:8px;padding:4px 16px}.numbers>div:last-child{border:0}
.numbers dt{flex-basis:100%}.numbers dd{font:700 1.5rem/1.5 ui-monospace,monospace;letter-spacing:.04em}
ol,ul{padding-inline-start:1.5em;margin:0}li{margin-block:4px}.standing{border:2px solid currentcolor;border-radius:8px;padding:12px 16px;font-weight:700}
details .numbers{text-decoration:line-through;color:var(--quiet)}summary{min-height:44px;line-height:44px;cursor:pointer}
nav{display:flex;flex-wrap:wrap;gap:8px 24px;margin-block-start:32px}a{color:inherit;display:inline-block;min-height:44px;line-height:44px}
@page{margin:16mm}@media print{:root{color-scheme:light}body{max-width:none;padding:0;font-size:11pt}nav,.slip{display:none}h2,ol,dl{break-inside:avoid}}`;

/** The slip's own page: no script, printed on one sheet, found by no search engine. */
export function slipPage(document: SlipDocument): string {
  const { lang, heading, page, standing } = document;
  const texts = slipTexts[lang];
  const other = lang === 'ja' ? 'en' : 'ja';
  const links = [
    standing === 'payable' && link(`${page}/calendar.ics?lang=${lang}`, texts.calendar),
    link(`${page}/slip.txt?lang=${lang}`, texts.plainText),
    `<a href="?lang=${other}" lang="${other}" hreflang="${other}">${texts.otherLanguage}</a>`,
  ];
  return `<!doctype html>
<html lang="${lang}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex">
<title>${escapeHtml(heading)}</title>
<style>${STYLE}</style>
<main>
<h1>${escapeHtml(heading)}</h1>
${slipBody(document)}
<nav>${links.filter(Boolean).join('')}</nav>
</main>
</html>
`;
}
