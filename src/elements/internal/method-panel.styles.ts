import { css } from 'lit';

/** The panel of a method that is paid somewhere else: what happens there, and what to know before. */
export const methodPanelStyles = css`
:host{display:grid;grid-template-columns:minmax(0,1fr);gap:12px}
:host(:state(empty)){display:none}
p{font-size:.9375em}
.notes{display:grid;gap:4px;color:var(--k-muted);font-size:.8125em;line-height:1.6}
.notes li{padding-inline-start:1em;text-indent:-1em}
.notes li::before{content:'・'}
`;
