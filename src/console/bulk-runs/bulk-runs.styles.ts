import { css } from 'lit';

export const bulkRunsStyles = css`
td a{display:inline-flex;align-items:center;min-block-size:44px;margin-block:-8px;color:var(--k-link);text-underline-offset:.25em;text-decoration-thickness:1px}
.back{display:inline-flex;align-items:center;gap:4px;min-block-size:44px;color:var(--k-link)}
table+.small{margin-block-start:12px}
h2+p{display:flex;flex-wrap:wrap;align-items:center;gap:4px 12px;margin-block:4px 12px}
.outcome{display:inline-flex;flex-wrap:wrap;align-items:center;gap:4px 10px}
`;
