import { css } from 'lit';

export const noticesStyles = css`
h2{margin-block:24px 8px}
h2:first-child{margin-block-start:0}
.facts{margin:0}
.facts dd{margin:0;min-inline-size:0}
.received{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,19em),1fr));column-gap:24px}
.received>div:first-child{border-block-start:0}
`;
