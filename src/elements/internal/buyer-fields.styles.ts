/**
 * The name fields in the light tree: pairs side by side where there is room. Comes after the sheet of all fields, whose
 * subgrid rows keep the inputs of a pair on one line.
 */
export const buyerFieldStyles = `
:where(.kessai-field:is([slot=family],[slot=given],[slot=family-kana],[slot=given-kana])){grid-column:span 6}
:where(:is(kessai-konbini,kessai-atm,kessai-bank)>.kessai-field[slot=phone]){margin-block-start:16px}
@container(max-width:359.9px){:where(.kessai-field:is([slot=family],[slot=given],[slot=family-kana],[slot=given-kana])){grid-column:1/-1}}
`;
