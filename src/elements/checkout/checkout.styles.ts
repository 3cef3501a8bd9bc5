import { css } from 'lit';

/** In the shadow tree. */
export const checkoutStyles = css`
:host([theme=auto]){color-scheme:light dark}:host([theme=light]){color-scheme:light}:host([theme=dark]){color-scheme:dark}
:host{container-type:inline-size}
:host(:state(finished)) ::slotted(:not(kessai-payment-status,kessai-three-d-secure,kessai-departure,kessai-instructions)),:host(:state(finished)) .banner{display:none!important}
.banner>.kessai-notice{margin-block-end:24px}
`;

/**
 * In the light tree, for the composition the checkout makes itself. Until the session has come, the shop's footer is kept
 * out of sight, where it can move without being seen.
 */
export const compositionStyles = `
:where(.kessai-form,.kessai-main){display:grid;grid-template-columns:minmax(0,1fr);gap:36px}
:where(.kessai-form){margin:0}
:where(.kessai-banner:empty){display:none}
@container(min-width:820px){:where(.kessai-form){grid-template-columns:minmax(0,1fr) 344px;grid-template-rows:auto 1fr;column-gap:56px;align-items:start}
:where(.kessai-form>[section=summary]){grid-area:1/2/3;position:sticky;inset-block-start:24px}}
:where(kessai-checkout:state(loading)){min-block-size:150vh}
`;
