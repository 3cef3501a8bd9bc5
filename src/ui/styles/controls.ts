/**
 * Things that stand in light and in shadow trees alike: the field's frame, the error line, the notice, the button.
 *
 * Layout weighs nothing (`:where()`). What the buyer types into and presses weighs as much as the name of its tag and comes
 * after the page's own sheets: the resets of common themes do not undo it, and any rule that says more than a tag does.
 */
export const controls = `
:host{display:block}:host([hidden]){display:none!important}
:where(.kessai-unseen){position:absolute;inline-size:1px;block-size:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
:where(.kessai-label){display:flex;align-items:baseline;flex-wrap:wrap;gap:0 8px;font-size:.9375em;line-height:1.5;font-weight:var(--kessai-label-weight,600)}
:where(.kessai-required){font-size:.8em;font-weight:400;color:var(--k-muted);white-space:nowrap}
:where(.kessai-hint){font-size:.8125em;line-height:1.55;color:var(--k-muted)}
:is(input,select):where(.kessai-input){box-sizing:border-box;inline-size:100%;block-size:var(--kessai-field-height,48px);margin:0;padding:0 var(--kessai-field-padding,14px);
font:inherit;font-size:max(16px,1em);line-height:1.4;color:var(--k-text);background:var(--k-field);
border:1px solid var(--kessai-field-border,var(--k-line-control));border-radius:var(--kessai-field-radius,var(--k-radius));
appearance:none;scroll-margin-block:96px;transition:border-color .12s ease-out}
:where(.kessai-input)::placeholder{color:var(--k-muted);opacity:1}
:is(input,select):where(.kessai-input:hover){border-color:var(--k-text)}
:is(input,select):where(.kessai-input[aria-invalid=true]){border-color:var(--k-error);box-shadow:inset 0 0 0 1px var(--k-error)}
:is(input,select):where(.kessai-input:disabled){background:var(--k-sunken);border-color:var(--k-line);color:var(--k-muted);-webkit-text-fill-color:var(--k-muted);opacity:1;cursor:not-allowed}
:where(.kessai-error){display:flex;gap:6px;margin:2px 0 0;font-size:.875em;line-height:1.55;color:var(--k-error)}
:where(.kessai-error[hidden]){display:none}
:where(.kessai-icon){flex:none;inline-size:20px;block-size:20px;fill:none;stroke:currentColor;stroke-width:1.6;stroke-linecap:round;stroke-linejoin:round}
:where(.kessai-error .kessai-icon){inline-size:18px;block-size:18px;margin-block-start:2px}
:where(.kessai-notice){--k-tone:var(--k-error);display:grid;grid-template-columns:auto minmax(0,1fr);gap:4px 10px;padding:14px 16px;
border:1px solid color-mix(in oklab,var(--k-tone) 40%,var(--k-paper));border-radius:var(--k-radius);
background:color-mix(in oklab,var(--k-tone) 7%,var(--k-paper));color:var(--k-text);font-size:.9375em;line-height:1.65;scroll-margin-block:96px}
:where(.kessai-notice>.kessai-icon){color:var(--k-tone);margin-block-start:2px}
:where(.kessai-notice p,.kessai-notice ul){margin:0;padding:0;list-style:none}
:where(.kessai-notice b){font-weight:600}
:where(.kessai-notice a){display:inline-flex;align-items:center;min-block-size:44px;line-height:1.5;color:var(--k-link);text-underline-offset:.25em}
:is(a,button):where(.kessai-button){display:inline-flex;align-items:center;justify-content:center;gap:8px;box-sizing:border-box;min-block-size:44px;margin:0;padding:8px 18px;
border:1px solid var(--k-line-control);border-radius:var(--k-radius);background:none;color:var(--k-text);font:inherit;font-size:.9375em;line-height:1.4;font-weight:600;text-decoration:none;cursor:pointer}
:is(a,button):where(.kessai-button:hover){background:color-mix(in oklab,var(--k-ink) 5%,transparent)}
:where(.kessai-input,.kessai-button,.kessai-choice,a):where(:focus-visible),:where(.kessai-notice:focus){outline:2px solid var(--k-focus);outline-offset:2px}
@media(prefers-reduced-motion:reduce){:is(input,select):where(.kessai-input){transition:none}}
`;
