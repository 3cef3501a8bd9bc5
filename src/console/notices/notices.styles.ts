import { css } from 'lit';

export const noticesStyles = css`
h2{margin-block:24px 8px}
h2:first-child{margin-block-start:0}
.facts{margin:0}
.facts dd{margin:0;min-inline-size:0}
`;
