import { css } from 'lit';

/** Only what stands in the shadow tree; the host's grid and the fields are in `ui/styles/fields.ts`. */
export const cardFormStyles = css`
[part],::slotted(:not([slot])){grid-column:1/-1;margin-block-end:16px}
[part=retry]{margin-block-start:8px}
`;
