import { css } from 'lit';

export const errorsStyles = css`
li{padding-block:14px;border-block-end:1px solid var(--k-line)}
li>p{margin:0}
.head{display:grid;grid-template-columns:minmax(0,1fr) auto;align-items:start;gap:4px 12px}
.what{display:flex;flex-wrap:wrap;align-items:center;gap:4px 10px;min-block-size:44px}
dl{display:grid;grid-template-columns:auto minmax(0,1fr);gap:2px 14px;margin:8px 0 0}
dt{color:var(--k-muted);font-size:.9286em;line-height:1.72}
dd{margin:0}
`;
