import { type CSSResult, css, unsafeCSS } from 'lit';
import { controls } from '../../ui/styles/controls.ts';
import { notices } from '../../ui/styles/notices.ts';
import { panels } from '../../ui/styles/panels.ts';
import { tokensFor } from '../../ui/styles/tokens.ts';

/**
 * The tokens for one element of the console. Text is 14 px where the page has 16: staff read tables all day. The fonts are
 * the page's own.
 */
export const consoleTokens = (tag: string): string => `${tokensFor(tag)}
:where(${tag}){font-size:max(14px,.875em);line-height:1.6;
--k-raised:var(--kessai-color-surface-raised,light-dark(var(--k-paper),color-mix(in oklab,var(--k-ink) 5%,var(--k-paper))));
--k-number-font:var(--kessai-font-number,ui-monospace,'SFMono-Regular','Roboto Mono','Noto Sans Mono CJK JP',Menlo,Consolas,monospace)}`;

/**
 * What the elements of the console share: tables, chips, definition rows, the bar of a list, the dialog of 再確認. Sizes are
 * in em of 14 px.
 */
export const consoleStyles: CSSResult[] = [
  unsafeCSS(controls),
  unsafeCSS(notices),
  unsafeCSS(panels),
  css`
:host{container-type:inline-size}
:host([theme=auto]){color-scheme:light dark}:host([theme=light]){color-scheme:light}:host([theme=dark]){color-scheme:dark}
:where(h3){margin:24px 0 4px;font-size:1em;line-height:1.6;font-weight:600}
:where(ol){margin:0;padding:0;list-style:none}
:where(.kessai-button){font-size:1em;padding-inline:14px}
:where(.kessai-notice){font-size:1em;line-height:1.6;margin-block-end:16px;scroll-margin-block-start:24px}
.kessai-notice p:last-child:has(>a:only-child){margin-block:-4px -10px}
:where(.kessai-input){padding-inline:12px}
.plain{font-weight:400}
.select{position:relative;display:inline-grid}
.select .kessai-icon{position:absolute;inset-inline-end:12px;inset-block-start:12px;color:var(--k-muted);pointer-events:none}
.select .kessai-input{padding-inline-end:40px}
input:where(.kessai-input),select:where(.kessai-input){block-size:44px}
.danger{color:var(--k-error);border-color:var(--k-error)}
.kessai-button:disabled,.kessai-button[aria-disabled=true]{color:var(--k-muted);border-color:var(--k-line);background:none;cursor:not-allowed}
.kessai-button[aria-busy=true]{cursor:progress}
.kessai-filled[aria-disabled=true],.kessai-filled:disabled{background:var(--k-sunken)}
.link-button{display:inline-flex;align-items:center;min-block-size:44px;padding:0;border:0;background:none;font:inherit;color:var(--k-link);text-decoration:underline;text-underline-offset:.25em;text-decoration-thickness:1px;cursor:pointer}
.icon-button{flex:none;inline-size:44px;padding:0;border-color:transparent;color:var(--k-muted)}
:is(summary,.link-button,tr,td,th,[tabindex]):focus-visible{outline:2px solid var(--k-focus);outline-offset:2px}
.small{font-size:.9286em}
.muted{color:var(--k-muted);font-size:inherit}
.figure{white-space:nowrap;font-variant-numeric:tabular-nums lining-nums}
.code{font-family:var(--k-number-font);font-size:.9643em;overflow-wrap:anywhere;word-break:break-all}
.order-number{overflow-wrap:anywhere}
.order-number.whole{white-space:nowrap}
.copyable{display:flex;align-items:center;margin-block:-11px;margin-inline-end:-12px}
.waiting{display:flex;align-items:center;gap:10px;min-block-size:88px;color:var(--k-muted)}
.empty{padding-block:40px;text-align:center;color:var(--k-muted);border-block-end:1px solid var(--k-line)}

.chips{display:inline-flex;flex-wrap:wrap;gap:4px}
.chip{--k-tone:var(--k-muted);display:inline-flex;align-items:center;gap:5px;box-sizing:border-box;min-block-size:max(24px,1.7em);padding-inline:7px 8px;border:1px solid transparent;border-radius:4px;font-size:.9286em;line-height:1;white-space:nowrap;color:var(--k-tone);background:color-mix(in oklab,var(--k-tone) 9%,var(--k-paper))}
.chip .kessai-icon{inline-size:1.0769em;block-size:1.0769em}
.kessai-icon.dashed{stroke-dasharray:3 2.5}
.tone-ink{--k-tone:var(--k-text);border-color:var(--k-line-control);background:var(--k-paper)}
.tone-wait{--k-tone:var(--kessai-color-wait,var(--kessai-blue,light-dark(#1c5a8e,#9cc9f0)))}
.tone-done{--k-tone:var(--kessai-color-done,var(--kessai-green,light-dark(#17693b,#8fd6a6)))}
.tone-caution{--k-tone:var(--kessai-color-caution,var(--kessai-amber,light-dark(#855300,#f0c274)))}
.tone-error{--k-tone:var(--k-error)}

.bar{display:flex;flex-wrap:wrap;align-items:center;gap:12px 16px;margin-block-end:12px}
.bar>.grow{flex:1 1 16em;min-inline-size:0}
.search{position:relative;flex:1 1 220px;max-inline-size:24em;min-inline-size:0}
.search .kessai-icon{position:absolute;inset-inline-start:12px;inset-block-start:12px;color:var(--k-muted);pointer-events:none}
.search .kessai-input{padding-inline-start:40px}
.segments{display:flex;gap:4px;overflow-x:auto;scrollbar-width:none;padding:4px;margin:-4px}
.segments.bar{margin-block-end:8px}
.segment{flex:none;display:inline-flex;align-items:center;gap:6px;min-block-size:44px;padding-inline:12px;border:1px solid var(--k-line);border-radius:var(--k-radius);background:none;color:inherit;font:inherit;white-space:nowrap;cursor:pointer}
.segment:hover{background:color-mix(in oklab,var(--k-ink) 5%,transparent)}
.segment[aria-pressed=true],.segment[aria-current=true]{border-color:var(--k-text);box-shadow:inset 0 0 0 1px var(--k-text);font-weight:600}
.segment:focus-visible{outline:2px solid var(--k-focus);outline-offset:2px}
.segment .figure{color:var(--k-muted);font-weight:400}
.count{display:inline-grid;place-items:center;box-sizing:border-box;min-inline-size:18px;block-size:18px;padding-inline:5px;border-radius:9px;background:var(--k-error);color:var(--k-paper);font-size:12px;line-height:1;font-weight:400}
.pager{display:flex;justify-content:space-between;align-items:center;gap:12px;padding-block-start:16px}
.pager>div{display:flex;gap:8px}

table{inline-size:100%;border-collapse:collapse;line-height:1.4}
th{padding:10px 6px;border-block-end:1px solid var(--k-line-control);text-align:start;font-weight:400;font-size:.9286em;color:var(--k-muted);white-space:nowrap}
td{block-size:44px;padding:0 6px;border-block-end:1px solid var(--k-line)}
:is(th,td).end{text-align:end}
tbody tr{position:relative}
tbody tr:hover td{background:color-mix(in oklab,var(--k-ink) 3%,var(--k-paper))}
tr[aria-selected=true] td,tr[aria-selected=true]:hover td{background:color-mix(in oklab,var(--k-mark) 8%,var(--k-paper))}
.sort{display:inline-flex;align-items:center;gap:4px;min-block-size:44px;margin-block:-10px;padding:0;border:0;background:none;font:inherit;color:inherit;cursor:pointer}
.sort .kessai-icon{inline-size:14px;block-size:14px}
.sort:focus-visible{outline:2px solid var(--k-focus);outline-offset:2px}
.check{appearance:none;flex:none;display:grid;place-items:center;box-sizing:border-box;inline-size:22px;block-size:22px;margin:0;border:1.5px solid var(--k-line-control);border-radius:max(3px,min(calc(var(--k-radius)*.67),6px));background:var(--k-field);cursor:pointer}
.check:is(:checked,:indeterminate){border-color:var(--k-mark);background:var(--k-mark)}
.check:checked::before{content:'';inline-size:6px;block-size:11px;border:solid var(--k-paper);border-width:0 2px 2px 0;transform:translateY(-1.5px) rotate(45deg)}
.check:indeterminate::before{content:'';inline-size:10px;border-block-start:2px solid var(--k-paper)}
.check:disabled{border-color:var(--k-line);background:var(--k-sunken);cursor:not-allowed}
.check:disabled:is(:checked,:indeterminate){border-color:var(--k-muted);background:var(--k-muted)}
.check:focus-visible{outline:2px solid var(--k-focus);outline-offset:2px}
.tick{vertical-align:middle;display:inline-grid;place-items:center;min-inline-size:44px;min-block-size:44px;margin:-11px;cursor:pointer}
.choice{display:flex;align-items:flex-start;gap:10px;min-block-size:44px;padding-block:10px;box-sizing:border-box;cursor:pointer}

.facts>div{display:grid;grid-template-columns:8em minmax(0,1fr);gap:2px 12px;padding-block:8px;border-block-end:1px solid var(--k-line)}
.facts>div:first-child{border-block-start:1px solid var(--k-line)}
.facts dt{font-size:.9286em;line-height:1.72}

dialog.confirm{box-sizing:border-box;inline-size:min(32em,calc(100vw - 32px));max-block-size:calc(100dvh - 32px);overflow:auto;padding:24px;border:1px solid var(--k-line-control);border-radius:calc(var(--k-radius)*1.5);background:var(--k-raised);color:var(--k-text);font:inherit;line-height:1.7}
dialog.confirm::backdrop{background:color-mix(in oklab,#000 45%,transparent)}
.confirm h2{font-size:1.2857em}
.confirm-text{display:grid;gap:12px;margin-block:12px 20px}
.confirm-actions{display:flex;flex-wrap:wrap;justify-content:flex-end;gap:12px}
.visually-hidden{position:absolute;inline-size:1px;block-size:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
@container(max-width:359.9px){.facts>div:has(.copyable){grid-template-columns:minmax(0,1fr)}.facts>div .copyable{margin-block:-8px}.confirm-actions>*{flex:1 1 auto}}
@media(forced-colors:active){.chip,.segment,.check,dialog.confirm{border-color:CanvasText}.check:checked,tr[aria-selected=true] td{background:Highlight;forced-color-adjust:none}}
@media(prefers-reduced-motion:no-preference){.segment,.check{transition:border-color .12s ease-out}}
`,
];
