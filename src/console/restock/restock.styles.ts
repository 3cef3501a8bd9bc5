import { css } from 'lit';

export const restockStyles = css`
.hint{margin:0 0 12px}
`;
