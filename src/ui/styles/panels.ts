/** Frames, definition rows and the reset of plain tags inside shadow trees. */
export const panels = `
:where(h2,p,dl,dd,ul,fieldset){margin:0;padding:0;border:0;min-inline-size:0}
:where(ul){list-style:none}
:where(h2){font-size:1.25em;line-height:1.4;font-weight:600;text-wrap:balance}
:where(b){font-weight:600}
:where(a:not(.kessai-button)){color:var(--k-link);text-underline-offset:.25em;text-decoration-thickness:1px}
:where(.frame){border:1px solid var(--k-line);border-radius:var(--kessai-list-radius,calc(var(--k-radius)*1.5));background:var(--kessai-color-surface-raised,light-dark(var(--k-paper),color-mix(in oklab,var(--k-ink) 5%,var(--k-paper))))}
:where(.rows>div){display:grid;grid-template-columns:7.5em minmax(0,1fr);gap:2px 16px;padding-block:12px;border-block-end:1px solid var(--k-line);font-size:.9375em;line-height:1.65}
:where(.rows>div:first-child){border-block-start:1px solid var(--k-line)}
:where(dt){color:var(--k-muted);font-size:.9333em;line-height:1.75}
:where(.number,.whole){white-space:nowrap}
:where(.muted){color:var(--k-muted);font-size:.8125em;line-height:1.55}
@media(forced-colors:active){:where(.frame){border-color:CanvasText}}
`;
