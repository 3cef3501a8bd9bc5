import { css } from 'lit';

export const recoveryStyles = css`
.hint{margin:4px 0 12px}
.bar>p{margin:0}
.sentence .chip{block-size:auto;min-block-size:24px;padding-block:3px;line-height:1.3;white-space:normal}
fieldset{margin:0;padding:0;border:0;min-inline-size:0}
legend{padding:0}
.field{display:grid;gap:4px}
.choice{display:flex;align-items:center;gap:8px;min-block-size:44px}
.choice input{inline-size:20px;block-size:20px;margin:0;accent-color:var(--k-mark)}
.confirm-text p{margin:0}
`;
