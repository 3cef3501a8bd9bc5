import { css } from 'lit';

/** In the shadow tree. */
export const cardManagerStyles = css`
:host([theme=auto]){color-scheme:light dark}:host([theme=light]){color-scheme:light}:host([theme=dark]){color-scheme:dark}
:host{container-type:inline-size}
.base{display:grid;grid-template-columns:minmax(0,1fr);gap:20px}
.kessai-notice{display:grid;margin-block:0}
.item>.kessai-notice{margin-block:0 14px}
.list{border-block-start:1px solid var(--k-line)}
.list:focus:not(:focus-visible),h2:focus{outline:none}
.list:focus-visible{outline:2px solid var(--k-focus);outline-offset:2px}
.links{display:flex;column-gap:20px}
.why{display:flex;flex-wrap:wrap;align-items:center;gap:2px 8px;margin-block:-6px 14px}
.empty{padding-block:28px;border-block:1px solid var(--k-line);text-align:center;color:var(--k-muted)}
.entry{display:grid;grid-template-columns:minmax(0,1fr);gap:8px}
[part=register]{justify-self:start}
.waiting{display:flex;align-items:center;gap:10px;min-block-size:64px;color:var(--k-muted);font-size:.9375em}
@container(max-width:479px){[part=register]{justify-self:stretch}}
`;

/** In the light tree: the form of a new card, whose inputs browsers and password managers must find. */
export const entryStyles = `
:where(.kessai-entry){display:grid;grid-template-columns:minmax(0,1fr);gap:24px;margin:12px 0 0}
:where(.kessai-entry p){margin:0}
:where(.kessai-entry .kessai-notes){display:grid;gap:8px}
:where(.kessai-entry .kessai-consent){padding:14px 16px;border-radius:var(--k-radius);background:var(--k-sunken);color:var(--k-text)}
:where(.kessai-entry .kessai-actions){display:grid;grid-template-columns:minmax(0,1fr);gap:12px}
@container(min-width:480px){:where(.kessai-entry .kessai-actions){grid-template-columns:minmax(0,22em) auto;justify-content:start}}
`;
