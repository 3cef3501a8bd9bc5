import { css } from 'lit';

/** A table whose rows become cards where it is narrow: never one that scrolls sideways. Each cell names its column then. */
export const stackedTable = css`
table.stacked td{padding-block:8px;overflow-wrap:anywhere}
table.stacked :is(.nowrap,.kessai-button){white-space:nowrap}
table.stacked .chip{justify-self:start}
@container(max-width:719.9px){
table.stacked,table.stacked tbody{display:block}
table.stacked thead{display:block;position:absolute;inline-size:1px;block-size:1px;overflow:hidden;clip-path:inset(50%)}
table.stacked tr{display:grid;gap:2px;padding-block:10px;border-block-end:1px solid var(--k-line)}
table.stacked tbody tr td,table.stacked tbody tr:hover td{display:grid;grid-template-columns:7.5em minmax(0,1fr);gap:8px;block-size:auto;padding:2px 0;border:0;background:none;text-align:start}
table.stacked tbody tr td:empty{display:none}
table.stacked td::before{content:attr(data-label);color:var(--k-muted);font-size:.9286em}
table.stacked td:not([data-label])::before{content:none}
table.stacked td:not([data-label]){grid-template-columns:minmax(0,1fr)}
}
`;
