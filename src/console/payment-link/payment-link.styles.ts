import { css } from 'lit';

export const paymentLinkStyles = css`
.hint{margin:0 0 12px}
[part=notice] .copyable{margin-block:4px 0}
form{display:grid;gap:16px;max-inline-size:26em;margin-block-start:16px}
form>.kessai-button{justify-self:start}
.field{display:grid;gap:4px}
fieldset{margin:0;padding:0;border:0;min-inline-size:0}
legend{padding:0;margin-block-end:4px}
.term{display:inline-flex;align-items:center;gap:8px;min-block-size:44px;padding-inline:4px 16px}
.term input{inline-size:20px;block-size:20px;margin:0;accent-color:var(--k-mark)}
`;
