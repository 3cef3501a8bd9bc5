/**
 * The card form's light-DOM nodes, the same before and after the element is defined: the host itself is the grid, and
 * slots make no boxes. Twelve columns, so that the fields can answer to the width of their own container by spans.
 * Label, hint, control and error take four shared rows: inputs of a pair stay on one line even when a hint wraps.
 */
export const fields = `
:where(kessai-card-form,kessai-contact){display:grid;grid-template-columns:repeat(12,minmax(0,1fr));align-content:start;gap:4px 16px;container-type:inline-size}
:where(.kessai-field){grid-column:1/-1;grid-row:span 4;display:grid;grid-template-columns:minmax(0,1fr);grid-template-rows:subgrid;margin-block-start:16px}
:where(.kessai-field:is([slot=number],[slot=email],[slot=phone])){margin-block-start:0}
:where(.kessai-field[hidden]){display:none}
:where(.kessai-field>.kessai-label){grid-row:1}
:where(.kessai-field>.kessai-hint){grid-row:2}
:where(.kessai-field>.kessai-control){grid-row:3;align-self:start}
:where(.kessai-field>.kessai-error){grid-row:4}
:where(.kessai-control){position:relative;display:flex;align-items:center;gap:12px;margin-block-start:2px}
:where(.kessai-adornment:empty){display:none}
:where(.kessai-field:is([slot=number],[slot=email]) .kessai-control){max-inline-size:26em}
:where(.kessai-field[slot=name] .kessai-control){max-inline-size:22em}
:where(.kessai-field[slot=expiry] .kessai-input){max-inline-size:11em}
:where(.kessai-field:is([slot=cvc],[slot=code]) .kessai-input){max-inline-size:9em}
:where(.kessai-field[slot=phone] .kessai-input){max-inline-size:14em}
input:where(.kessai-input:autofill){-webkit-text-fill-color:var(--k-text);caret-color:var(--k-text);box-shadow:inset 0 0 0 99px color-mix(in oklab,var(--k-mark) 9%,var(--k-field))}
:where(.kessai-field[slot=number] .kessai-adornment){position:absolute;inset-block:0;inset-inline-end:12px;display:flex;align-items:center;pointer-events:none}
:where(.kessai-brand){display:inline-grid;place-items:center;box-sizing:border-box;block-size:22px;padding:0 6px;border:1px solid var(--k-line);border-radius:4px;background:var(--k-paper);color:var(--k-muted);font-size:11.5px;line-height:1;white-space:nowrap}
:where(.kessai-brand.kessai-on){color:var(--k-text);border-color:var(--k-line-control);font-weight:600}
:where(.kessai-drawing){display:block;fill:none;stroke:currentColor;stroke-width:1.5;inline-size:58px;block-size:38px;color:var(--k-muted)}
@container(min-width:480px){:where(.kessai-field[slot=expiry],.kessai-field[slot=cvc]){grid-column:span 6}}
@container(min-width:720px){:where(.kessai-field[slot=number]){grid-column:span 5}
:where(.kessai-field[slot=expiry]){grid-column:span 3;margin-block-start:0}:where(.kessai-field[slot=cvc]){grid-column:span 4;margin-block-start:0}}
`;
