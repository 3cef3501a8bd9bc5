import { css } from 'lit';

export const auditStyles = css`
.about{display:grid;gap:2px;justify-items:start}
.about .code{word-break:normal}
`;
