/**
 * The other tones of a notice, its buttons, the spinner and the pay button: what a whole checkout needs beyond the card form.
 *
 * The filled button's colours weigh one class: a pair of which a theme replaced one half cannot be read. Its custom
 * properties change both.
 */
export const notices = `
:where(.kessai-spinner){flex:none;box-sizing:border-box;inline-size:18px;block-size:18px;border:2px solid;border-inline-end-color:transparent;border-radius:50%;animation:kessai-turn .9s linear infinite}
@keyframes kessai-turn{to{rotate:1turn}}
@media(prefers-reduced-motion:reduce){:where(.kessai-spinner){animation:kessai-turn 3s steps(8) infinite}}
:where(.kessai-steps){display:flex;flex-wrap:wrap;gap:8px;margin-block-start:10px}
:where(.kessai-caution){--k-tone:var(--kessai-color-caution,var(--kessai-amber,light-dark(#855300,#f0c274)))}
:where(.kessai-wait){--k-tone:var(--kessai-color-wait,var(--kessai-blue,light-dark(#1c5a8e,#9cc9f0)))}
:where(.kessai-done){--k-tone:var(--kessai-color-done,var(--kessai-green,light-dark(#17693b,#8fd6a6)))}
.kessai-filled{--k-fill:var(--kessai-button-background,var(--kessai-color-fill,oklch(from var(--k-accent) calc(l - clamp(0,(.7 - l)*1000,1)*max(0,l - .56)) c h)));
background:var(--k-fill);border-color:var(--k-fill);
color:var(--kessai-button-color,var(--kessai-color-on-fill,color(from var(--k-fill) xyz-d65 clamp(0,(.1833 - y)*100000,.9505) clamp(0,(.1833 - y)*100000,1) clamp(0,(.1833 - y)*100000,1.089))))}
.kessai-filled:hover{background:color-mix(in oklab,var(--k-fill) 88%,var(--k-ink))}
button:where(.kessai-pay){inline-size:100%;min-block-size:var(--kessai-button-height,56px);gap:14px;padding:8px 20px;border-radius:var(--kessai-button-radius,var(--k-radius));font-size:1.0625em}
.kessai-pay[aria-disabled=true]{cursor:progress}
.kessai-pay.kessai-slow{background:var(--k-sunken);border-color:var(--k-line);color:var(--k-muted)}
:where(.kessai-bar){inline-size:1px;block-size:20px;background:currentColor;opacity:.45}
@media(forced-colors:active){.kessai-filled{forced-color-adjust:none;background:Highlight;border-color:Highlight;color:HighlightText}}
`;
