/** Only what stands in the shadow tree; the host's grid and the fields are in `ui/styles/fields.ts`. */
export const cardFormStyles = `
[part=summary],[part=notice]{margin-block-end:16px}
.top,::slotted(:not([slot])){grid-column:1/-1}
[part=retry]{margin-block-start:8px}
`;
