import { css } from 'lit';

export const shellStyles = css`
:host{display:block;--gutter:24px}
.shell{padding-inline:var(--gutter)}
header{display:flex;flex-wrap:wrap;align-items:center;gap:0 24px;padding-block-start:8px;margin-inline:calc(var(--gutter)*-1);padding-inline:var(--gutter);min-block-size:56px;border-block-end:1px solid var(--k-line)}
h1{flex:none;margin:0;font-size:1.1429em;line-height:1.4;font-weight:600}
nav{order:1;flex:1 0 100%;display:flex;flex-wrap:wrap;gap:0 2px;margin-inline:-8px;white-space:nowrap}
nav a{display:inline-flex;align-items:center;justify-content:center;gap:6px;flex:none;min-inline-size:44px;min-block-size:44px;padding-inline:8px;box-sizing:border-box;border-block-end:2px solid transparent;color:inherit;text-decoration:none}
nav a:hover{background:color-mix(in oklab,var(--k-ink) 5%,transparent)}
nav a[aria-current=page]{border-color:var(--k-mark);font-weight:600}
nav a:focus-visible{outline-offset:-2px}
.place{display:flex;align-items:center;gap:12px;margin-inline-start:auto;white-space:nowrap}
.body{display:block;padding-block:20px 32px}
.body>.kessai-notice{max-inline-size:none}
.view>*{font-size:1em}
.pair{display:grid;grid-template-columns:minmax(0,1fr);gap:24px;align-items:start}
.back{display:none}
.pair>.detail>*{font-size:1em}
.pair>.list>*{font-size:1em}
@container(min-width:1000px){
.pair.open{grid-template-columns:minmax(0,1fr) 360px}
.open>.detail{position:sticky;inset-block-start:16px;max-block-size:calc(100dvh - 32px);overflow:auto;scrollbar-width:thin}
}
@container(max-width:999.9px){
.open>.list{display:none}
.back{display:inline-flex;align-items:center;gap:4px;min-block-size:44px;margin-inline-start:-4px}
}
@container(max-width:760px){
.shell{--gutter:16px}
header{gap:0 12px}
nav{flex-wrap:nowrap;overflow-x:auto;scrollbar-width:none}
.place .shop{display:none}
.body{padding-block-start:16px}
}
`;
