import { css, unsafeCSS } from 'lit';

/**
 * From this inline size on, in CSS pixels, an order stands beside the list: 360 for the order, 72 of gutters, and the 712
 * below which the rows of the list would turn into cards. Where there is less, the order takes the list's place.
 */
export const ROOM_FOR_BOTH = 1144;

export const shellStyles = css`
:host{display:block;--gutter:24px}
.shell{padding-inline:var(--gutter)}
header{display:flex;flex-wrap:wrap;align-items:center;gap:0 24px;margin-inline:calc(var(--gutter)*-1);padding-inline:var(--gutter);min-block-size:56px;border-block-end:1px solid var(--k-line)}
h1{flex:none;margin:0;font-size:1.1429em;line-height:1.4;font-weight:600}
nav{display:contents;white-space:nowrap}
nav ul{position:relative;display:flex;gap:0 2px;min-inline-size:0;margin:0 -8px;padding:0;list-style:none;overflow-x:auto;scrollbar-width:none}
nav a{display:inline-flex;align-items:center;justify-content:center;gap:6px;flex:none;min-inline-size:44px;min-block-size:44px;padding-inline:8px;box-sizing:border-box;border-block-end:2px solid transparent;color:inherit;text-decoration:none}
nav a:hover{background:color-mix(in oklab,var(--k-ink) 5%,transparent)}
nav a[aria-current]:not([aria-current=false]){border-color:var(--k-mark);font-weight:600}
nav a:focus-visible{outline-offset:-2px}
.groups{flex:0 1 auto}
.groups a{min-block-size:56px}
.tabs{order:1;flex:1 0 100%;border-block-start:1px solid var(--k-line)}
nav .tabs{margin-inline:calc(var(--gutter)*-1);padding-inline:calc(var(--gutter) - 8px)}
.place{display:flex;align-items:center;gap:12px;margin-inline-start:auto;white-space:nowrap}
.body{display:block;padding-block:20px 32px}
.body>.kessai-notice{max-inline-size:none}
.view>*{font-size:1em}
.pair{display:grid;grid-template-columns:minmax(0,1fr);gap:24px;align-items:start}
.back{display:none}
.pair>.detail>*{font-size:1em}
.pair>.list>*{font-size:1em}
@container(min-width:${unsafeCSS(ROOM_FOR_BOTH)}px){
.pair.open{grid-template-columns:minmax(0,1fr) 360px}
.open>.detail{position:sticky;inset-block-start:16px;max-block-size:calc(100dvh - 32px);overflow:auto;scrollbar-width:thin}
}
@container(max-width:${unsafeCSS(ROOM_FOR_BOTH - 0.1)}px){
.open>.list{display:none}
.open>.detail{max-inline-size:760px}
.back{display:inline-flex;align-items:center;gap:4px;min-block-size:44px;margin-inline-start:-4px}
}
@container(max-width:760px){
.shell{--gutter:16px}
header{gap:0 12px}
h1{flex:1;padding-block-start:8px}
.place{padding-block-start:8px}
.groups{order:1;flex:1 0 100%}
.groups a{min-block-size:44px}
.place .shop{display:none}
.body{padding-block-start:16px}
}
`;
