import { css } from 'lit';

/** The panel of a method that gives a number to pay by: fields from the light tree, then what to know before ordering. */
export const slipPanelStyles = css`
:host{display:grid;grid-template-columns:repeat(12,minmax(0,1fr));align-content:start;gap:4px 16px;container-type:inline-size}
:host(:state(empty)){display:none}
.wide{grid-column:1/-1}
.facts{margin-block-start:24px}
.notes{margin-block-start:12px;display:grid;gap:4px;color:var(--k-muted);font-size:.8125em;line-height:1.55}
.notes li{padding-inline-start:1em;text-indent:-1em}
.notes li::before{content:'・'}
`;
