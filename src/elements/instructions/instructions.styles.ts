import { css } from 'lit';

/** On a screen: the numbers are the pictures. */
const screen = css`
:host{container-type:inline-size}
h2{font-size:1.375em}
h3{margin:0;font-size:1.25em;line-height:1.4;font-weight:600}
h4{margin:0;font-size:1em;line-height:1.5;font-weight:600}
.base{display:grid;grid-template-columns:minmax(0,1fr);gap:24px}
.base:focus{outline:2px solid var(--k-focus);outline-offset:2px}
.base:focus:not(:focus-visible){outline:none}
.grid,.main,.side{display:grid;grid-template-columns:minmax(0,1fr);align-content:start;gap:24px}
.grid{gap:40px}
.stack{display:grid;grid-template-columns:minmax(0,1fr);gap:12px}
.state{display:flex;flex-wrap:wrap;align-items:center;justify-content:space-between;gap:4px 16px}
.chip{display:inline-flex;align-items:center;gap:5px;min-block-size:24px;box-sizing:border-box;padding:2px 8px 3px 6px;border:1px solid transparent;border-radius:4px;background:color-mix(in oklab,var(--k-tone) 9%,var(--k-paper));color:var(--k-tone);font-size:.8125em;line-height:1.3}
.chip .kessai-icon{inline-size:14px;block-size:14px;stroke-width:2}
.facts{display:grid;grid-template-columns:fit-content(8em) minmax(0,1fr);gap:4px 24px}
.facts>div{grid-column:1/-1;display:grid;grid-template-columns:subgrid;align-items:baseline;padding-block:8px}
.facts dt{font-size:.875em;white-space:nowrap}
.amount{font-size:2.25em;line-height:1.2;font-weight:600;letter-spacing:-.01em}
.unit{font-size:1.125em;font-weight:600;margin-inline:2px}
.unit:empty{display:none}
.tax{display:block;margin-block-start:4px}
.due{font-size:1.25em;line-height:1.45;font-weight:600}
.left{display:block;font-size:.65em;font-weight:400;color:var(--k-muted)}
.slip{display:block;max-inline-size:none;padding:0;border-color:var(--k-line-control);overflow:clip}
.store{padding:16px 20px}
.number{display:grid;grid-template-columns:minmax(0,1fr) auto;gap:2px 16px;align-items:center;padding:14px 20px 16px;border-block-start:1px solid var(--k-line);white-space:normal}
.number:first-child{border-block-start:0}
.label{grid-column:1/-1;font-size:.875em;line-height:1.5;color:var(--k-muted)}
.digits{display:flex;flex-wrap:wrap;column-gap:.38em;font-family:var(--kessai-font-number,ui-monospace,'SFMono-Regular','Roboto Mono','Noto Sans Mono CJK JP',Menlo,Consolas,monospace);font-size:var(--kessai-slip-number-size,clamp(24px,7.6cqi,36px));line-height:1.3;font-weight:600;word-break:keep-all;overflow-wrap:normal;user-select:all}
.digits::selection,.digits ::selection{background:Highlight;color:HighlightText}
.kessai-unseen{user-select:none}
.copy{font-size:.875em;padding-inline:12px}
.copy .kessai-icon,.acts .kessai-icon{inline-size:18px;block-size:18px}
.more{padding:12px 20px 0;border-block-start:1px solid var(--k-line)}
.more+.number{border-block-start:0}
.acts{display:grid;grid-template-columns:1fr 1fr;gap:8px}
.acts .kessai-button{font-weight:400;padding-inline:8px}
.acts .kessai-filled{grid-column:1/-1;font-weight:600}
ol,ul{margin:0;padding:0;list-style:none}
ol{counter-reset:step}
ol li{counter-increment:step;display:grid;grid-template-columns:28px minmax(0,1fr);gap:12px;padding-block:10px;border-block-end:1px solid var(--k-line)}
ol .digits{display:inline-flex;font-size:1em;font-weight:400;column-gap:.3em}
ol li::before{content:counter(step);box-sizing:border-box;inline-size:28px;block-size:28px;border:1px solid var(--k-line-control);border-radius:50%;display:grid;place-items:center;font-size:14px;line-height:1}
.rules{display:grid;gap:4px;font-size:.9375em}
.rules li{padding-inline-start:1em;text-indent:-1em}
.rules li::before{content:'・'}
summary{min-block-size:44px;display:flex;align-items:center;gap:6px;cursor:pointer;color:var(--k-link);text-decoration:underline;text-underline-offset:.25em;text-decoration-thickness:1px}
summary::before{content:'';flex:none;inline-size:.45em;block-size:.45em;border:solid;border-width:0 1.5px 1.5px 0;rotate:-45deg}
details[open]>summary::before{rotate:45deg}

summary:focus-visible,.plain:focus-visible{outline:2px solid var(--k-focus);outline-offset:2px}
.row{display:flex;flex-wrap:wrap;gap:0 24px}
.plain{min-block-size:44px;padding:0;border:0;background:none;font:inherit;color:var(--k-link);text-decoration:underline;text-underline-offset:.25em;text-decoration-thickness:1px;text-align:start;cursor:pointer}
.gone .digits{font-size:1.25em;text-decoration:line-through;color:var(--k-muted);user-select:auto}
@container(max-width:339.9px){.facts,.facts>div,.acts{grid-template-columns:minmax(0,1fr)}.number,.store{padding-inline:14px}.more{padding-inline:14px}}
@container(min-width:820px){.grid{grid-template-columns:minmax(0,1fr) minmax(0,420px);gap:64px;align-items:start}.acts{display:flex;flex-wrap:wrap}.acts .kessai-button{padding-inline:12px;font-size:.875em}}
@media(forced-colors:active){.chip,ol li::before{border-color:CanvasText}}
`;

/** On paper: one page, black on white, nothing to press. */
const paper = css`
@media print{
:host{--k-paper:#fff!important;--k-ink:#000!important;--k-text:#000!important;--k-muted:#000!important;--k-line:#000!important;--k-line-control:#000!important;--k-tone:#000!important;color:#000!important;color-scheme:light!important;font-size:15px!important;line-height:1.6!important}
.off-paper,details:not([open]){display:none!important}
.base{gap:12px}
.grid{display:block}
.main{gap:14px}
.side{margin-block-start:20px;gap:16px}
.slip{display:flex;flex-wrap:wrap;gap:0;background:none;break-inside:avoid}
.store,.more{flex:1 0 100%;padding-block:10px}
.store~.number{border-block-start:1px solid #000}
.number{flex:1 1 auto;align-content:start;border-block-start:0;box-shadow:-1px 0 #000;padding-block:8px 10px}
.digits{font-size:32px}
ol li{padding-block:4px;border:0;break-inside:avoid}
.chip{border-color:#000;background:none;color:#000}
}
`;

export const instructionsStyles = [screen, paper];
